// The gradients of batch, instance and group normalisation (normalization.ts), through mean and variance as well. Formulas:
// Ioffe and Szegedy, "Batch Normalization" (2015), section 3.
import { f32At, f64At, inverse, periodOf, repeat, repeatRest, sumProducts } from './columns';
import { bytes } from './lanes';

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
