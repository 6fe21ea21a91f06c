/** The result file of `--out`: a study, and everything its runs measured. */
import type { History, Run, StudyRecord } from '../../shared/records.ts';
import type { Lab } from '../lab/lab.ts';
import { inOrder } from './texts.ts';

/** Longer histories are thinned. */
const MOST_POINTS = 100_000;

/**
 * The result as JSON, variants and seeds in order. Two trainings of one study give the same text but for `studyId`, the
 * runs' `id` and their `seconds`, as long as nobody opens the test part. Weights are named tensors, layer by layer, their values row by row.
 */
export async function resultOf(
  lab: Lab,
  { id, study, openings, runList }: StudyRecord,
  withWeights: boolean,
): Promise<string> {
  const runs = inOrder(runList);
  const histories = await lab.runs.histories({ runIds: runs.map((run) => run.id), points: MOST_POINTS });
  const diagnostics = await lab.runs.diagnostics({ runIds: runs.map((run) => run.id), points: MOST_POINTS });
  const results = runs.map((run, i) => runResult(run, histories[i], diagnostics[i]));
  const complete = withWeights
    ? await Promise.all(results.map(async (result) => ({ ...result, weights: await weightsOf(lab, result.id) })))
    : results;
  const analysis = await lab.studies.analysis({ studyId: id });
  const result = { format: 'descent-lab-result', version: 1, studyId: id, study, analysis, openings, runs: complete };
  return `${JSON.stringify(result, null, 2)}\n`;
}

function runResult(run: Run, history: History | undefined, diagnostics: History | undefined) {
  const { id, variant, seed, cell, status, problem, epoch, epochs, parameters, bestEpoch, fingerprint, final, best } =
    run;
  return {
    id,
    variant,
    seed,
    cell,
    status,
    problem,
    epochs: { trained: epoch, planned: epochs },
    parameters,
    fingerprint,
    final,
    best,
    bestEpoch,
    seconds: run.elapsed / 1000,
    history: { epochs: history?.epochs ?? [], metrics: history?.values ?? {} },
    diagnostics: { epochs: diagnostics?.epochs ?? [], values: diagnostics?.values ?? {} },
    experiment: run.experiment,
  };
}

async function weightsOf(lab: Lab, runId: string) {
  const tensors = await lab.weights(runId);
  return tensors && tensors.map(({ values, ...tensor }) => ({ ...tensor, values: [...values] }));
}
