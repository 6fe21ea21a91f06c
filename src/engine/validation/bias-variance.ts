/**
 * The error of many fits to redrawn training sets, split into bias, variance and noise (Geman, Bienenstock and Doursat
 * 1992):  E[(t − f̂)²] = E[(f − E f̂)²] + E[(E f̂ − f̂)²] + σ².
 */

export interface BiasVariance {
  /** Mean over the points of (f − mean fit)², without what the fits' own variance adds to it: unbiased, and so it may be a little below 0. */
  readonly biasSquared: number;
  /** Mean over the points of the fits' variance (divisor R − 1). */
  readonly variance: number;
  /** σ². */
  readonly noise: number;
  /** Their sum: the error to be expected on new samples. */
  readonly expected: number;
  /** Mean over fits and points of (f − fit)²; equals biasSquared + variance but for rounding. */
  readonly distance: number;
  /** The mean fit at each point. */
  readonly meanFit: Float64Array;
}

/** `fits` [R ≥ 2][points] and the true function `truth` [points], in the same unit; `noise` is σ² in its square. */
export function biasVariance(
  fits: readonly ArrayLike<number>[],
  truth: ArrayLike<number>,
  noise: number,
): BiasVariance {
  const draws = fits.length;
  const points = truth.length;
  if (draws < 2 || points === 0) throw new RangeError('bias and variance need two fits and a point');
  const meanFit = Float64Array.from(truth, (_, g) => sumOver(draws, (r) => fits[r]![g]!) / draws);
  const squares = (of: (r: number, g: number) => number) =>
    sumOver(points, (g) => sumOver(draws, (r) => of(r, g) * of(r, g)));
  const variance = squares((r, g) => fits[r]![g]! - meanFit[g]!) / (draws - 1) / points;
  const apparentBias = sumOver(points, (g) => (truth[g]! - meanFit[g]!) * (truth[g]! - meanFit[g]!)) / points;
  const biasSquared = apparentBias - variance / draws;
  const distance = squares((r, g) => truth[g]! - fits[r]![g]!) / draws / points;
  return { biasSquared, variance, noise, expected: biasSquared + variance + noise, distance, meanFit };
}

/**
 * The error measured on new samples t = f + σ·ε: `deviates` [R][points] standard normal draws, other ones for each fit.
 * The standard error is that of the mean over the fits.
 */
export function measuredError(
  fits: readonly ArrayLike<number>[],
  truth: ArrayLike<number>,
  sigma: number,
  deviates: readonly ArrayLike<number>[],
): { error: number; standardError: number } {
  const errors = fits.map((fit, r) => {
    const squares = sumOver(truth.length, (g) => {
      const left = truth[g]! + sigma * deviates[r]![g]! - fit[g]!;
      return left * left;
    });
    return squares / truth.length;
  });
  const error = sumOver(errors.length, (r) => errors[r]!) / errors.length;
  const spread = sumOver(errors.length, (r) => (errors[r]! - error) * (errors[r]! - error));
  return { error, standardError: Math.sqrt(spread / (errors.length - 1) / errors.length) };
}

function sumOver(count: number, of: (i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += of(i);
  return sum;
}
