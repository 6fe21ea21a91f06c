// Sums down the columns of [rows, n] numbers, for the statistics of channels.
//
// The numbers are read as whole vectors from front to back whatever n is: their columns repeat every `period`, the least
// common multiple of n and 4. Sums of short stretches are taken in f32, and these added up in f64. Pointers may lie
// anywhere; a table has `period` numbers, column after column, over and over.

import { bytes, highDoubles, lowDoubles } from './lanes';

/** Periods of a stretch: a stretch of common widths stays in the first cache. */
const STRETCH: i32 = 32;

/** After how many numbers the columns of n numbers stand in the same lanes again. */
@inline
export function periodOf(n: i32): i32 {
  return n & 1 ? n << 2 : n & 2 ? n << 1 : n;
}

/** Fills a table with the n numbers at `from`. */
export function repeat(table: usize, from: usize, n: i32): void {
  const period = periodOf(n);
  for (let start = 0; start < period; start += n) memory.copy(table + bytes(start), from, bytes(n));
}

/** Repeats the first n numbers of a table. */
@inline
export function repeatRest(table: usize, n: i32): void {
  for (let start = n; start < periodOf(n); start += n) memory.copy(table + bytes(start), table, bytes(n));
}

/** Number `i` of an f64 table. */
@inline
export function f64At(table: usize, i: i32): f64 {
  return load<f64>(table + ((<usize>i) << 3));
}

@inline
export function f32At(table: usize, i: i32): f32 {
  return load<f32>(table + bytes(i));
}

/** What a normalised number of column `i` is multiplied by: 1/√(variance + ε). */
@inline
export function inverse(variance: usize, i: i32, epsilon: f64): f64 {
  return 1 / sqrt(<f64>f32At(variance, i) + epsilon);
}

/** Writes Σ(x − center) and Σ(x − center)² of every column to first[n] and second[n], f64 tables of `period` numbers. */
export function sumDeviations(first: usize, second: usize, x: usize, center: usize, rows: i32, n: i32): void {
  sum(false, first, second, x, x, center, rows, n);
}

/** Writes Σ v and Σ v·(x − center) of every column to first[n] and second[n], f64 tables of `period` numbers. */
export function sumProducts(first: usize, second: usize, v: usize, x: usize, center: usize, rows: i32, n: i32): void {
  sum(true, first, second, v, x, center, rows, n);
}

@inline
function sum(products: bool, first: usize, second: usize, v: usize, x: usize, center: usize, rows: i32, n: i32): void {
  const period = periodOf(n);
  memory.fill(first, 0, (<usize>period) << 3);
  memory.fill(second, 0, (<usize>period) << 3);
  let left = (rows * n) / period;
  const rest = rows * n - left * period;
  for (; left > 0; left -= STRETCH) {
    const count = min(left, STRETCH);
    let j = 0;
    for (; j + 8 <= period; j += 8) {
      const at = bytes(j);
      sumTwo(products, first + 2 * at, second + 2 * at, v + at, x + at, center + at, count, bytes(period));
    }
    if (j < period) {
      const at = bytes(j);
      sumOne(products, first + 2 * at, second + 2 * at, v + at, x + at, center + at, count, bytes(period));
    }
    v += bytes(count * period);
    x += bytes(count * period);
  }
  sumRest(products, first, second, v, x, center, rest);
  fold(first, n, period);
  fold(second, n, period);
}

/** Two neighbouring vectors of `count` periods. */
@inline
function sumTwo(
  products: bool,
  first: usize,
  second: usize,
  v: usize,
  x: usize,
  center: usize,
  count: i32,
  step: usize,
): void {
  const c0 = v128.load(center);
  const c1 = v128.load(center, 16);
  let s0 = f32x4.splat(0),
    s1 = s0,
    q0 = s0,
    q1 = s0;
  for (let i = 0; i < count; i++, v += step, x += step) {
    const u0 = f32x4.sub(v128.load(x), c0);
    const u1 = f32x4.sub(v128.load(x, 16), c1);
    const v0 = products ? v128.load(v) : u0;
    const v1 = products ? v128.load(v, 16) : u1;
    s0 = f32x4.add(s0, v0);
    s1 = f32x4.add(s1, v1);
    q0 = f32x4.add(q0, f32x4.mul(v0, u0));
    q1 = f32x4.add(q1, f32x4.mul(v1, u1));
  }
  addToTable(first, s0);
  addToTable(first + 32, s1);
  addToTable(second, q0);
  addToTable(second + 32, q1);
}

@inline
function sumOne(
  products: bool,
  first: usize,
  second: usize,
  v: usize,
  x: usize,
  center: usize,
  count: i32,
  step: usize,
): void {
  const c = v128.load(center);
  let s = f32x4.splat(0),
    q = s;
  for (let i = 0; i < count; i++, v += step, x += step) {
    const u = f32x4.sub(v128.load(x), c);
    const w = products ? v128.load(v) : u;
    s = f32x4.add(s, w);
    q = f32x4.add(q, f32x4.mul(w, u));
  }
  addToTable(first, s);
  addToTable(second, q);
}

/** The rows behind the last whole period. */
@inline
function sumRest(products: bool, first: usize, second: usize, v: usize, x: usize, center: usize, rest: i32): void {
  for (let i = 0; i < rest; i++) {
    const at = bytes(i);
    const u = load<f32>(x + at) - load<f32>(center + at);
    const w = products ? load<f32>(v + at) : u;
    store<f64>(first + 2 * at, load<f64>(first + 2 * at) + <f64>w);
    store<f64>(second + 2 * at, load<f64>(second + 2 * at) + <f64>(w * u));
  }
}

/** Adds four f32 sums to four f64 numbers. */
@inline
function addToTable(table: usize, v: v128): void {
  v128.store(table, f64x2.add(v128.load(table), lowDoubles(v)));
  v128.store(table, f64x2.add(v128.load(table, 16), highDoubles(v)), 16);
}

/** Adds up the repetitions of every column in its first place. */
function fold(table: usize, n: i32, period: i32): void {
  for (let start = n; start < period; start += n) {
    for (let j = 0; j < n; j++) {
      const to = table + ((<usize>j) << 3);
      store<f64>(to, load<f64>(to) + load<f64>(to + ((<usize>start) << 3)));
    }
  }
}
