/** A variant trained once more, on every sample that is not sealed: the network whose test score is that of a cross-validation. */
import { ProblemError } from '../../engine/problem.ts';
import { isRefit } from '../../shared/cells.ts';
import { hasEnded, type Run } from '../../shared/records.ts';
import { checkStudy } from './check.ts';
import { newRuns } from './new-runs.ts';
import type { LabParts } from './parts.ts';
import { readyRuns } from './plan.ts';

export interface Refit {
  readonly studyId: string;
  readonly variantIndex: number;
  readonly seed: number;
}

const REFIT = { cell: { refit: 1 }, changes: [{ path: ['resample'], value: { type: 'whole' } }] };

/**
 * Adds the run and begins it; does nothing where it is there already. Throws `refit.under-way` for a study that still
 * trains, `sealed.no-variant` for a variant or a seed that it does not have, and what is wrong with the study by now.
 */
export async function refit(parts: LabParts, { studyId, variantIndex, seed }: Refit): Promise<void> {
  const { store, recorder, conductor } = parts;
  recorder.flush();
  if (!hasEnded(store.studies.summary(studyId))) throw new ProblemError({ code: 'refit.under-way' });
  const { study, ready, planning, check } = await checkStudy(store.studies.study(studyId), parts, parts.pool.workers);
  if (!study || !planning) throw new ProblemError(...check.problems);
  if (!study.variants[variantIndex] || !study.seeds.includes(seed))
    throw new ProblemError({ code: 'sealed.no-variant', params: { variant: variantIndex + 1, seed } });
  const { runs, problems } = readyRuns(planning, [{ ...REFIT, variant: variantIndex, seed }]);
  if (problems.length > 0) throw new ProblemError(...problems);
  // One that was stopped does not go on: another takes its place.
  const isSame = (run: Run) =>
    isRefit(run) && run.variantIndex === variantIndex && run.seed === seed && run.status !== 'stopped';
  store.write(() => {
    if (!store.runs.ofStudy(studyId).some(isSame)) store.runs.insert(studyId, newRuns(study, ready, runs));
  });
  await conductor.start(studyId);
}
