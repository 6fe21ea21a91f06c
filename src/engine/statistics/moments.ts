/**
 * Sums, means and variances of scores.
 *
 * The additions are paired as NumPy pairs them (numpy/core, pairwise_sum): the rounding error grows with the logarithm
 * of the number of values, and a variance that is nothing but rounding agrees with SciPy's to the last bit.
 */

type Numbers = ArrayLike<number>;

const LANES = 8;
const BLOCK = 128;

/** Σ values. */
export function sum(values: Numbers): number {
  return pairwise(values, 0, values.length);
}

function pairwise(values: Numbers, from: number, length: number): number {
  if (length <= BLOCK) return block(values, from, length);
  const half = (length >> 1) - ((length >> 1) % LANES);
  return pairwise(values, from, half) + pairwise(values, from + half, length - half);
}

/** Eight running sums, joined in pairs, then what is left over. */
function block(values: Numbers, from: number, length: number): number {
  const whole = length < LANES ? 0 : length - (length % LANES);
  let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = from; i < from + whole; i += LANES) {
    a += values[i]!;
    b += values[i + 1]!;
    c += values[i + 2]!;
    d += values[i + 3]!;
    e += values[i + 4]!;
    f += values[i + 5]!;
    g += values[i + 6]!;
    h += values[i + 7]!;
  }
  let total = a + b + (c + d) + (e + f + (g + h));
  for (let i = from + whole; i < from + length; i++) total += values[i]!;
  return total;
}

/** The mean; NaN of nothing. */
export function mean(values: Numbers): number {
  return sum(values) / values.length;
}

/** The sample variance, divisor n − 1; NaN below two values. */
export function variance(values: Numbers): number {
  if (values.length < 2) return Number.NaN;
  const centre = mean(values);
  const squares = Float64Array.from(values, (value) => (value - centre) * (value - centre));
  return sum(squares) / (values.length - 1);
}

/** aᵢ − bᵢ. */
export function differencesOf(a: Numbers, b: Numbers): Float64Array {
  return Float64Array.from(a, (value, i) => value - b[i]!);
}

/** The median of ascending values. */
export function median(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
