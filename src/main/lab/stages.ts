/** From one stage of a study's protocol to the next. */
import type { FinishedRun } from '../../engine/protocols/index.ts';
import { ProblemError } from '../../engine/problem.ts';
import { isRefit } from '../../shared/cells.ts';
import type { Run } from '../../shared/records.ts';
import type { NewRun } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import { checkStudy, type Sources } from './check.ts';
import { newRuns } from './new-runs.ts';
import { plannedRuns, readyRuns } from './plan.ts';

/** The runs that follow those that have ended; none at the end of the study. Throws what stands against them. */
export async function nextRuns(
  store: Store,
  sources: Sources,
  studyId: string,
  ended: readonly Run[],
): Promise<NewRun[]> {
  const { study, ready, planning, check } = await checkStudy(store.studies.study(studyId), sources, 1);
  if (!study || !planning) throw new ProblemError(...check.problems);
  const planned = plannedRuns(planning, ended.filter((run) => !isRefit(run)).map(finished));
  const { runs, problems } = readyRuns(planning, planned);
  if (problems.length > 0) throw new ProblemError(...problems);
  return newRuns(study, ready, runs);
}

/** What a user stopped has not come to its end, and counts as little as what failed. */
export function finished({ variantIndex, seed, cell, status, final }: Run): FinishedRun {
  const known = status === 'completed' || status === 'diverged' ? status : 'failed';
  return { variant: variantIndex, seed, cell, status: known, final };
}
