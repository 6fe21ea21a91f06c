/** How much of a study is read when it is opened: enough for every picture, and no more with five hundred runs than with ten. */
import type { Run } from '../../../shared/records.ts';

/** Epochs of one run at most, of all runs together, and at least: the laboratory thins longer histories without losing a spike. */
const MOST = 4000;
const TOGETHER = 60_000;
const LEAST = 40;

/** Epochs of each run to ask for, where there are so many runs. */
export const pointsFor = (runs: number): number =>
  Math.max(LEAST, Math.min(MOST, Math.floor(TOGETHER / Math.max(1, runs))));

/** The first `count` runs of every variant. */
export function firstOfEach(runs: readonly Pick<Run, 'id' | 'variantIndex'>[], count: number): string[] {
  const groups = Map.groupBy(runs, ({ variantIndex }) => variantIndex);
  return [...groups.values()].flatMap((own) => own.slice(0, count).map(({ id }) => id));
}
