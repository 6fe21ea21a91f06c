/** What is left of the targets when the predictions are taken away: actual − predicted, in the target's own unit. */
import { quantile } from '../statistics/law.ts';
import { normal } from '../statistics/normal.ts';
import type { NumberPredictions } from './predictions.ts';

export interface ResidualSummary {
  /** Negative: the network says too much on the whole. */
  readonly mean: number;
  /** Sample standard deviation (n − 1); NaN below two samples. */
  readonly deviation: number;
  /** Root of the mean squared residual. */
  readonly rmse: number;
  /** Mean of the absolute residuals. */
  readonly mae: number;
  /** 1 − Σ residual² / Σ (actual − mean)²; NaN where the actual values are all equal. */
  readonly r2: number;
  /** The sample with the largest absolute residual, and its residual with sign. */
  readonly largest: { readonly sample: number; readonly residual: number };
}

/** The residuals of one target column. */
export function residualsOf({ samples, columns, predicted, actual }: NumberPredictions, column: number): Float64Array {
  return Float64Array.from(
    { length: samples },
    (_, i) => actual[i * columns + column]! - predicted[i * columns + column]!,
  );
}

/** Throws RangeError without samples. */
export function residualSummary(predictions: NumberPredictions, column: number): ResidualSummary {
  const { samples, columns, actual } = predictions;
  if (samples === 0) throw new RangeError('no samples');
  const residuals = residualsOf(predictions, column);
  const targets = Float64Array.from({ length: samples }, (_, i) => actual[i * columns + column]!);
  const mean = meanOf(residuals);
  const squares = residuals.reduce((sum, r) => sum + r * r, 0);
  const spread = squaresAround(targets, meanOf(targets));
  return {
    mean,
    deviation: samples > 1 ? Math.sqrt(squaresAround(residuals, mean) / (samples - 1)) : Number.NaN,
    rmse: Math.sqrt(squares / samples),
    mae: residuals.reduce((sum, r) => sum + Math.abs(r), 0) / samples,
    r2: spread > 0 ? 1 - squares / spread : Number.NaN,
    largest: largestOf(residuals),
  };
}

const meanOf = (values: Float64Array): number => values.reduce((sum, v) => sum + v, 0) / values.length;

const squaresAround = (values: Float64Array, centre: number): number =>
  values.reduce((sum, v) => sum + (v - centre) * (v - centre), 0);

function largestOf(residuals: Float64Array): ResidualSummary['largest'] {
  let sample = 0;
  residuals.forEach((residual, i) => {
    if (Math.abs(residual) > Math.abs(residuals[sample]!)) sample = i;
  });
  return { sample, residual: residuals[sample]! };
}

/** A point of a normal quantile plot: where a standard normal draw would lie, and the residual that lies there. */
export interface QuantilePoint {
  readonly normal: number;
  readonly residual: number;
}

/**
 * At most about `most` points of the normal quantile plot, evenly over the sorted residuals, both ends among them. Normal residuals
 * lie on a straight line. Positions (i − ½)/n, as in R's `ppoints` above ten values.
 */
export function quantilePoints(residuals: Float64Array, most: number): QuantilePoint[] {
  const sorted = residuals.toSorted();
  const n = sorted.length;
  const count = Math.min(n, most);
  return Array.from({ length: count }, (_, k) => {
    const i = count > 1 ? Math.round((k * (n - 1)) / (count - 1)) : 0;
    return { normal: quantile(normal, (i + 0.5) / n), residual: sorted[i]! };
  });
}
