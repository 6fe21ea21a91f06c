/**
 * Standardising: mean and deviation come from the training part alone and are applied to every part. A table has its own
 * for each column, an image for each channel, so that a pixel which is moved elsewhere still means the same.
 */

/** A column that varies less does not vary: dividing by it would leave float32's range. */
const SMALLEST_DEVIATION = 1e-30;

/** What a column is moved and divided by. */
export interface Moments {
  readonly mean: Float64Array;
  /** Population standard deviation; 1 for a column that does not vary, which thereby becomes 0. */
  readonly deviation: Float64Array;
}

/** Moments which change nothing. */
export function identity(width: number): Moments {
  return { mean: new Float64Array(width), deviation: new Float64Array(width).fill(1) };
}

/** Rows of numbers, of which some are looked at. */
interface Rows {
  /** Row-major [samples, width]. */
  readonly values: Float32Array;
  readonly width: number;
  readonly indices: Uint32Array;
  /** Numbers after which a row comes to the same channel again: its width, unless it is an image. */
  readonly channels: number;
}

/**
 * Means and population deviations of `values` (row-major [samples, width]) over the rows `indices`, in float64 and two
 * passes: one of each a column, or one a channel over all pixels where the rows are images whose pixels hold `channels`
 * numbers. Missing values (NaN) are left out; a column without any value gets mean 0.
 */
export function fitMoments(values: Float32Array, width: number, indices: Uint32Array, channels = width): Moments {
  const rows = { values, width, indices, channels };
  const moments = identity(width);
  for (let channel = 0; channel < channels; channel++) {
    const { mean, deviation } = channelMoments(rows, channel);
    for (let column = channel; column < width; column += channels) {
      moments.mean[column] = mean;
      moments.deviation[column] = deviation;
    }
  }
  return moments;
}

function channelMoments(rows: Rows, channel: number) {
  const { values, width, indices, channels } = rows;
  let count = 0;
  let sum = 0;
  let least = Infinity;
  let greatest = -Infinity;
  for (const index of indices) {
    for (let column = channel; column < width; column += channels) {
      const value = values[index * width + column]!;
      if (Number.isNaN(value)) continue;
      count += 1;
      sum += value;
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
  }
  if (count === 0) return { mean: 0, deviation: 1 };
  if (least === greatest) return { mean: least, deviation: 1 };
  const mean = sum / count;
  const deviation = Math.sqrt(squaredDeviations(rows, channel, mean) / count);
  return { mean, deviation: deviation < SMALLEST_DEVIATION ? 1 : deviation };
}

function squaredDeviations({ values, width, indices, channels }: Rows, channel: number, mean: number): number {
  let sum = 0;
  for (const index of indices) {
    for (let column = channel; column < width; column += channels) {
      const deviation = values[index * width + column]! - mean;
      if (!Number.isNaN(deviation)) sum += deviation * deviation;
    }
  }
  return sum;
}

/** The rows `indices` of `values`, each column (x − mean) / deviation; a missing value becomes `filling` of its column first. */
export function standardizeRows(
  values: Float32Array,
  width: number,
  indices: Uint32Array,
  { mean, deviation }: Moments,
  filling: Float64Array = mean,
): Float32Array {
  const rows = new Float32Array(indices.length * width);
  for (let i = 0; i < indices.length; i++) {
    for (let column = 0; column < width; column++) {
      const value = values[indices[i]! * width + column]!;
      const known = Number.isNaN(value) ? filling[column]! : value;
      rows[i * width + column] = (known - mean[column]!) / deviation[column]!;
    }
  }
  return rows;
}
