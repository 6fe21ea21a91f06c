/** How a draw of numbers compares with what it should follow. */
import { erf } from './erf.ts';

export const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((a, b) => a + b, 0) / values.length;

/** Mean of the k-th powers. */
export const moment = (values: ArrayLike<number>, k: number): number => mean(Array.from(values, (v) => v ** k));

export const variance = (values: ArrayLike<number>): number => moment(values, 2) - mean(values) ** 2;

export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const product = mean(Array.from(a, (v, i) => v * b[i]!)) - mean(a) * mean(b);
  return product / Math.sqrt(variance(a) * variance(b));
}

export const normalShare = (x: number): number => (1 + erf(x / Math.SQRT2)) / 2;

/**
 * Kolmogorov's √n·D: the largest distance between the values' shares and the distribution's. Above 1.63 with
 * probability 0.01, above 2.23 with 10⁻⁴.
 */
export function kolmogorov(values: ArrayLike<number>, share: (x: number) => number): number {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  const distances = Array.from(sorted, (x, i) => Math.max((i + 1) / n - share(x), share(x) - i / n));
  return Math.sqrt(n) * distances.reduce((a, b) => Math.max(a, b), 0);
}

/** The value of `kolmogorov` that only one draw in 10 000 exceeds. */
export const KOLMOGOROV_LIMIT = 2.23;
