/** What every test on a t statistic does with its estimate and standard error. */
import { quantile } from './law.ts';
import { student } from './student.ts';
import type { Interval, Outcome } from './test.ts';

interface Estimate {
  readonly difference: number;
  readonly error: number;
  readonly degrees: number;
}

/** Half the width of the interval of a mean with this standard error. */
export function margin(error: number, degrees: number, level: number): number {
  return error === 0 ? 0 : error * quantile(student(degrees), (1 + level) / 2);
}

export const around = (centre: number, half: number): Interval => ({ low: centre - half, high: centre + half });

/**
 * t, its two-sided p and the interval. Without any spread t is infinite and p 0, or both NaN when there is no difference
 * either, as in SciPy.
 */
export function tStatistic(
  { difference, error, degrees }: Estimate,
  level: number,
): Pick<Outcome, 'difference' | 'interval' | 'statistic' | 'degrees' | 'p' | 'method'> {
  const t = difference / error;
  return {
    difference,
    interval: around(difference, margin(error, degrees, level)),
    statistic: { symbol: 't', value: t },
    degrees,
    p: 2 * student(degrees).tail(Math.abs(t)),
    method: 't',
  };
}
