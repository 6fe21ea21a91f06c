/** Smoothing for display; the figures in tables and columns are never smoothed. */

/**
 * Exponential moving average with the start-up bias taken out, so that the curve begins at the first value:
 * s ← w·s + (1−w)·y, shown as s / (1 − wᵗ). Gaps (NaN) stay gaps and do not enter the average.
 */
export function smooth(ys: ArrayLike<number>, length: number, weight: number): Float64Array {
  const out = new Float64Array(length);
  let sum = 0;
  let share = 1;
  for (let i = 0; i < length; i++) {
    const y = ys[i] as number;
    if (Number.isNaN(y)) {
      out[i] = NaN;
      continue;
    }
    sum = weight * sum + (1 - weight) * y;
    share *= weight;
    out[i] = sum / (1 - share);
  }
  return out;
}
