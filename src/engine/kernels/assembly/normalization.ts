// Normalisation by the statistics of columns: batch, instance and group normalisation.
//
// A set is [rows, n] numbers whose columns share their statistics in groups of neighbours: the whole batch, every column
// on its own (batch); a sample, every column on its own (instance) or in groups (group normalisation). With x̂ = (x −
// mean)/√(variance + ε), y = scale·x̂ + shift. Formulas of the gradients: Ioffe and Szegedy, "Batch Normalization"
// (2015), section 3.
import { periodOf, repeat, sumDeviations, sumProducts } from './columns';

@inline
function bytes(elements: i32): usize {
  return (<usize>elements) << 2;
}

@inline
function f64At(table: usize, i: i32): f64 {
  return load<f64>(table + ((<usize>i) << 3));
}

@inline
function f32At(table: usize, i: i32): f32 {
  return load<f32>(table + ((<usize>i) << 2));
}

/** What a normalised number has been multiplied by: 1/√(variance + ε). */
@inline
function inverse(variance: usize, i: i32, epsilon: f64): f64 {
  return 1 / sqrt(<f64>f32At(variance, i) + epsilon);
}

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

/** Repeats the first n numbers of a table. */
@inline
function repeatRest(table: usize, n: i32): void {
  for (let start = n; start < periodOf(n); start += n) memory.copy(table + bytes(start), table, bytes(n));
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

export function norm_backward(
  dx: usize,
  dScale: usize,
  dShift: usize,
  dy: usize,
  x: usize,
  mean: usize,
  variance: usize,
  scale: usize,
  sets: i32,
  rows: i32,
  n: i32,
  groups: i32,
  epsilon: f64,
  scratch: usize,
): void {
  const tableBytes = bytes(periodOf(n));
  const first = scratch;
  const second = first + 2 * tableBytes;
  const means = second + 2 * tableBytes;
  const tables = means + tableBytes;
  memory.fill(dScale, 0, bytes(n));
  memory.fill(dShift, 0, bytes(n));
  for (let set = 0; set < sets; set++) {
    repeat(means, mean, n);
    sumProducts(first, second, dy, x, means, rows, n);
    for (let i = 0; i < n; i++) {
      const product = f64At(second, i) * inverse(variance, i, epsilon);
      store<f64>(second + ((<usize>i) << 3), product);
      store<f32>(dShift + bytes(i), f32At(dShift, i) + <f32>f64At(first, i));
      store<f32>(dScale + bytes(i), f32At(dScale, i) + <f32>product);
    }
    if (dx) {
      const size = n / groups;
      for (let start = 0; start < n; start += size) {
        plan(tables, tableBytes, first, second, variance, scale, rows, start, size, epsilon);
      }
      for (let table = 0; table < 3; table++) repeatRest(tables + <usize>table * tableBytes, n);
      combine(dx, dy, x, means, tables, rows * n, tableBytes);
      dx += bytes(rows * n);
    }
    dy += bytes(rows * n);
    x += bytes(rows * n);
    mean += bytes(n);
    variance += bytes(n);
  }
}

/**
 * The factors of dx = a·dy + b·(x − mean) + c for the columns of one group: from dx = (g − mean of g − x̂·mean of g·x̂) /
 * √(variance + ε), where g = scale·dy.
 */
function plan(
  tables: usize,
  tableBytes: usize,
  sums: usize,
  products: usize,
  variance: usize,
  scale: usize,
  rows: i32,
  start: i32,
  size: i32,
  epsilon: f64,
): void {
  let sum: f64 = 0;
  let product: f64 = 0;
  for (let i = start; i < start + size; i++) {
    sum += <f64>f32At(scale, i) * f64At(sums, i);
    product += <f64>f32At(scale, i) * f64At(products, i);
  }
  const count = <f64>rows * <f64>size;
  const factor = inverse(variance, start, epsilon);
  for (let i = start; i < start + size; i++) {
    const to = tables + bytes(i);
    store<f32>(to, <f32>(<f64>f32At(scale, i) * factor));
    store<f32>(to + tableBytes, <f32>((-product / count) * factor * factor));
    store<f32>(to + 2 * tableBytes, <f32>((-sum / count) * factor));
  }
}

/** dx = a·dy + b·(x − mean) + c over `count` numbers, whose columns repeat with the tables of a, b and c. */
function combine(dx: usize, dy: usize, x: usize, means: usize, tables: usize, count: i32, tableBytes: usize): void {
  const b = tables + tableBytes;
  const c = b + tableBytes;
  const end = dx + bytes(count);
  while (dx + tableBytes <= end) {
    for (let i: usize = 0; i < tableBytes; i += 16, dx += 16, dy += 16, x += 16) {
      const deviation = f32x4.sub(v128.load(x), v128.load(means + i));
      const own = f32x4.add(f32x4.mul(v128.load(tables + i), v128.load(dy)), v128.load(c + i));
      v128.store(dx, f32x4.add(own, f32x4.mul(v128.load(b + i), deviation)));
    }
  }
  for (let i: usize = 0; dx < end; i += 4, dx += 4, dy += 4, x += 4) {
    const deviation = load<f32>(x) - load<f32>(means + i);
    store<f32>(dx, load<f32>(tables + i) * load<f32>(dy) + load<f32>(c + i) + load<f32>(b + i) * deviation);
  }
}
