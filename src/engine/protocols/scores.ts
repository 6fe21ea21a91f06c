/** Candidates by their scores over folds: the best, or the simplest that is as good within one standard error. */
import { metrics } from '../metrics/index.ts';
import { find } from '../registry.ts';
import type { FinishedRun } from './protocol.ts';

export interface Scored {
  readonly candidate: number;
  /** Mean over the folds, the sign so that less is better; infinite when a fold has no figure. */
  readonly cost: number;
  /** Standard error of that mean: deviation (n − 1) over √n; 0 for one fold. */
  readonly error: number;
}

/** Every candidate's mean validation `metric` over its folds, in the order of the candidates. */
export function scoresOf(runs: readonly FinishedRun[], metric: string): Scored[] {
  const sign = find(metrics, metric).better === 'lower' ? 1 : -1;
  const byCandidate = Map.groupBy(runs, ({ cell }) => cell.candidate!);
  return [...byCandidate]
    .sort(([a], [b]) => a - b)
    .map(([candidate, own]) => {
      // A fold that diverged or failed stands for the worst there is.
      const costs = own.map(({ status, final }) => {
        const value = status === 'completed' ? final[`validation.${metric}`] : null;
        return value === null || value === undefined ? Infinity : sign * value;
      });
      return { candidate, ...momentsOf(costs) };
    });
}

function momentsOf(costs: readonly number[]): { cost: number; error: number } {
  const n = costs.length;
  const cost = costs.reduce((sum, value) => sum + value, 0) / n;
  if (n < 2 || !Number.isFinite(cost)) return { cost, error: 0 };
  const squares = costs.reduce((sum, value) => sum + (value - cost) * (value - cost), 0);
  return { cost, error: Math.sqrt(squares / (n - 1) / n) };
}

/**
 * The candidate of the least cost; under the rule `one_standard_error` (Breiman et al. 1984) the first, and so by the
 * order of the axes the simplest, that is no further away than the best one's standard error. Null when none has a figure.
 */
export function bestOf(scores: readonly Scored[], rule: string): number | null {
  const usable = scores.filter(({ cost }) => Number.isFinite(cost));
  if (usable.length === 0) return null;
  const best = usable.reduce((a, b) => (b.cost < a.cost ? b : a));
  if (rule !== 'one_standard_error') return best.candidate;
  return usable.find(({ cost }) => cost <= best.cost + best.error)!.candidate;
}
