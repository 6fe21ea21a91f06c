// Normalisation by the statistics of columns: batch, instance and group normalisation.
//
// A set is [rows, n] numbers whose columns share their statistics in groups of neighbours: the whole batch, every column
// on its own (batch); a sample, every column on its own (instance) or in groups (group normalisation). With x̂ = (x −
// mean)/√(variance + ε), y = scale·x̂ + shift.
import { f32At, f64At, inverse, periodOf, repeat, repeatRest, sumDeviations } from './columns';
import { bytes } from './lanes';

export function norm_statistics(
  mean: usize,
  variance: usize,
  x: usize,
  sets: i32,
  rows: i32,
  n: i32,
  groups: i32,
  scratch: usize,
): void {
  const period = periodOf(n);
  const first = scratch;
  const second = first + 2 * bytes(period);
  const center = second + 2 * bytes(period);
  for (let set = 0; set < sets; set++) {
    // Deviations from any of the numbers are small enough for their squares to lose nothing (Chan, Golub, LeVeque 1983).
    repeat(center, x, n);
    sumDeviations(first, second, x, center, rows, n);
    toMoments(first, second, center, rows, n);
    for (let start = 0; start < n; start += n / groups) join(mean, variance, first, second, rows, start, n / groups);
    x += bytes(rows * n);
    mean += bytes(n);
    variance += bytes(n);
  }
}

/** Sums of deviations become every column's mean, and its sum of squared deviations from it. */
function toMoments(first: usize, second: usize, center: usize, rows: i32, n: i32): void {
  for (let i = 0; i < n; i++) {
    const sum = f64At(first, i);
    const squares = f64At(second, i) - (sum * sum) / <f64>rows;
    store<f64>(second + ((<usize>i) << 3), max(squares, 0));
    store<f64>(first + ((<usize>i) << 3), <f64>f32At(center, i) + sum / <f64>rows);
  }
}

/** Mean and (biased) variance of `size` columns together, written to each of them. */
function join(mean: usize, variance: usize, means: usize, squares: usize, rows: i32, start: i32, size: i32): void {
  let sum: f64 = 0;
  for (let i = start; i < start + size; i++) sum += f64At(means, i);
  const common = sum / <f64>size;
  let total: f64 = 0;
  for (let i = start; i < start + size; i++) {
    const distance = f64At(means, i) - common;
    total += f64At(squares, i) + <f64>rows * distance * distance;
  }
  for (let i = start; i < start + size; i++) {
    store<f32>(mean + bytes(i), <f32>common);
    store<f32>(variance + bytes(i), <f32>(total / (<f64>rows * <f64>size)));
  }
}

export function norm_forward(
  y: usize,
  x: usize,
  mean: usize,
  variance: usize,
  scale: usize,
  shift: usize,
  sets: i32,
  rows: i32,
  n: i32,
  epsilon: f64,
  scratch: usize,
): void {
  const tableBytes = bytes(periodOf(n));
  const means = scratch;
  const factors = means + tableBytes;
  const shifts = factors + tableBytes;
  repeat(shifts, shift, n);
  for (let set = 0; set < sets; set++) {
    for (let i = 0; i < n; i++) {
      store<f32>(factors + bytes(i), <f32>(<f64>f32At(scale, i) * inverse(variance, i, epsilon)));
    }
    repeatRest(factors, n);
    repeat(means, mean, n);
    stretch(y, x, means, factors, shifts, rows * n, tableBytes);
    y += bytes(rows * n);
    x += bytes(rows * n);
    mean += bytes(n);
    variance += bytes(n);
  }
}

/** y = (x − mean)·factor + shift over `count` numbers, whose columns repeat with the tables. */
function stretch(y: usize, x: usize, means: usize, factors: usize, shifts: usize, count: i32, tableBytes: usize): void {
  const end = y + bytes(count);
  while (y + tableBytes <= end) {
    for (let i: usize = 0; i < tableBytes; i += 16, y += 16, x += 16) {
      const deviation = f32x4.sub(v128.load(x), v128.load(means + i));
      v128.store(y, f32x4.add(f32x4.mul(deviation, v128.load(factors + i)), v128.load(shifts + i)));
    }
  }
  for (let i: usize = 0; y < end; i += 4, y += 4, x += 4) {
    store<f32>(y, (load<f32>(x) - load<f32>(means + i)) * load<f32>(factors + i) + load<f32>(shifts + i));
  }
}
