/** How long a study will still take, from how fast its runs have been so far. */
import type { Run } from '../../shared/records.ts';

type Pace = Pick<Run, 'variantIndex' | 'epoch' | 'epochs' | 'elapsed' | 'status'>;

const AT_REST: ReadonlySet<Run['status']> = new Set(['completed', 'diverged', 'stopped', 'failed']);

/** True when the run will not go on by itself or by resuming its study. */
export const hasEnded = ({ status }: Pick<Run, 'status'>): boolean => AT_REST.has(status);

/** Milliseconds until the last run ends on `workers` workers; null while nothing has been measured. */
export function remainingMs(runs: readonly Pace[], workers: number): number | null {
  const left = runs.filter((run) => !hasEnded(run));
  const costs = left.map(
    (run) => (run.epochs - run.epoch) * (epochMs(runs, run.variantIndex) ?? epochMs(runs) ?? Number.NaN),
  );
  if (costs.some(Number.isNaN)) return null;
  const sum = costs.reduce((total, cost) => total + cost, 0);
  return Math.max(sum / Math.max(1, Math.min(workers, left.length)), ...costs, 0);
}

/** Mean milliseconds of an epoch, of one variant or of all; null where none has been trained. */
function epochMs(runs: readonly Pace[], variantIndex?: number): number | null {
  const measured = runs.filter(
    (run) => run.epoch > 0 && (variantIndex === undefined || run.variantIndex === variantIndex),
  );
  const epochs = measured.reduce((sum, run) => sum + run.epoch, 0);
  return epochs === 0 ? null : measured.reduce((sum, run) => sum + run.elapsed, 0) / epochs;
}
