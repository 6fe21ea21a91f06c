/** Reports: what the saved networks of a variant get right and wrong, pooled over its seeds. */
import { predictionsOf, type Predictions } from '../../engine/evaluation/predictions.ts';
import { ProblemError } from '../../engine/problem.ts';
import { isRefit } from '../../shared/cells.ts';
import type { Run } from '../../shared/records.ts';
import type { Report } from '../../shared/report.ts';
import { breathe } from './breathe.ts';
import type { Material } from './make-material.ts';
import type { LabParts } from './parts.ts';
import { Recent } from './recent.ts';
import { resultOf } from './report-result.ts';
import { storedExperiment } from './stored-experiment.ts';

type Asking = Pick<LabParts, 'store' | 'pool' | 'materials' | 'kernels'>;
type Names = Material['names'];

/** A saved network's answers on a part. */
interface Answers {
  readonly epoch: number;
  readonly predictions: Predictions;
  readonly names: Names;
}

/** What is remembered of outputs beyond the latest, in bytes; and at most so many. */
const REMEMBERED_BYTES = 32_000_000;
const REMEMBERED = 500;

export class Reports {
  readonly #parts: Asking;
  readonly #outputs = new Recent<Float32Array>(REMEMBERED_BYTES, ({ byteLength }) =>
    Math.max(byteLength, REMEMBERED_BYTES / REMEMBERED),
  );

  constructor(parts: Asking) {
    this.#parts = parts;
  }

  /** Throws the problem `report.several-variants` for runs that are not one variant's. */
  async of(runs: readonly Run[], part: Report['part'], which: Report['which']): Promise<Report> {
    if (new Set(runs.map(({ studyId, variantIndex }) => `${studyId} ${variantIndex}`)).size > 1)
      throw new ProblemError({ code: 'report.several-variants' });
    const networks: Report['networks'] = [];
    const answers: Answers[] = [];
    for (const run of countedRuns(runs)) {
      const found = await this.#ask(run, part, which);
      if (!found) continue;
      networks.push({ runId: run.id, seed: run.seed, cell: run.cell, epoch: found.epoch });
      answers.push(found);
      await breathe();
    }
    const samples = Math.max(0, ...answers.map(({ predictions }) => predictions.samples));
    const result = samples > 0 ? resultOf(predictionsIn(answers), answers[0]!.names) : null;
    return { part, which, networks, samples, result };
  }

  /** Null for a run that has saved nothing yet. */
  async #ask(run: Run, part: Report['part'], which: Report['which']): Promise<Answers | null> {
    const { store, pool, materials, kernels } = this.#parts;
    const checkpoint = store.read(() => store.checkpoints.of(run.id, which));
    if (!checkpoint) return null;
    const { kind, step, epoch, content } = checkpoint;
    const experiment = storedExperiment(run);
    const { data, names } = await materials.of(experiment);
    const { inputs, samples } = data[part];
    // The same run comes to the same bits at the same step, however often it was interrupted.
    const outputs = await this.#outputs.get(JSON.stringify([run.id, kind, step, part]), () =>
      pool.predict({ kernels, plan: { experiment, data }, snapshot: content, probe: { inputs, samples } }),
    );
    return { epoch, names, predictions: predictionsOf(outputs, data[part], data) };
  }
}

/**
 * The runs that stand for their variant: those that ended well; while none has, the one that is furthest. Diverged and failed ones count
 * only where there is nothing else, as in every comparison.
 */
export function countedRuns(runs: readonly Run[]): Run[] {
  const validated = runs.filter((run) => !isRefit(run));
  const sound = (validated.length > 0 ? validated : runs).filter(
    ({ status }) => status !== 'diverged' && status !== 'failed',
  );
  const ended = sound.filter(({ status }) => status === 'completed' || status === 'stopped');
  if (ended.length > 0) return ended;
  if (sound.length > 0) return [sound.reduce((a, b) => (b.epoch > a.epoch ? b : a))];
  return [...runs];
}

const predictionsIn = (answers: readonly Answers[]): Predictions[] => answers.map(({ predictions }) => predictions);
