// Kernels over plain vectors and rows: filling, copying, sums, gathering.
import { flush, highDoubles, loadTail, lowDoubles, storeTail, sumDoubles, sumLanes, wholeBytes } from './lanes';

export function fill(x: usize, value: f32, n: i32): void {
  const whole = wholeBytes(n);
  const v = f32x4.splat(value);
  for (let i: usize = 0; i < whole; i += 16) v128.store(x + i, v);
  if (n & 3) storeTail(x + whole, v, n & 3);
}

export function copy(to: usize, from: usize, n: i32): void {
  memory.copy(to, from, (<usize>n) << 2);
}

export function axpy(y: usize, a: f32, x: usize, n: i32): void {
  const whole = wholeBytes(n);
  const factor = f32x4.splat(a);
  for (let i: usize = 0; i < whole; i += 16) {
    v128.store(y + i, f32x4.add(v128.load(y + i), f32x4.mul(factor, v128.load(x + i))));
  }
  if (n & 3) {
    const scaled = f32x4.mul(factor, loadTail(x + whole, n & 3));
    storeTail(y + whole, f32x4.add(loadTail(y + whole, n & 3), scaled), n & 3);
  }
}

/** A running average decays for ever where what it follows is zero: flushed, so that it reaches zero. */
export function blend(y: usize, keep: f32, x: usize, weight: f32, n: i32): void {
  const whole = wholeBytes(n);
  const old = f32x4.splat(keep);
  const fresh = f32x4.splat(weight);
  for (let i: usize = 0; i < whole; i += 16) {
    v128.store(y + i, flush(f32x4.add(f32x4.mul(old, v128.load(y + i)), f32x4.mul(fresh, v128.load(x + i)))));
  }
  if (n & 3) {
    const tail = n & 3;
    const sum = f32x4.add(f32x4.mul(old, loadTail(y + whole, tail)), f32x4.mul(fresh, loadTail(x + whole, tail)));
    storeTail(y + whole, flush(sum), tail);
  }
}

export function sum_squares(x: usize, n: i32): f64 {
  const whole = wholeBytes(n);
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (let i: usize = 0; i < whole; i += 16) {
    const v = v128.load(x + i);
    low = f64x2.add(low, f64x2.mul(lowDoubles(v), lowDoubles(v)));
    high = f64x2.add(high, f64x2.mul(highDoubles(v), highDoubles(v)));
  }
  if (n & 3) {
    const v = loadTail(x + whole, n & 3);
    low = f64x2.add(low, f64x2.mul(lowDoubles(v), lowDoubles(v)));
    high = f64x2.add(high, f64x2.mul(highDoubles(v), highDoubles(v)));
  }
  return sumDoubles(f64x2.add(low, high));
}

export function all_finite(x: usize, n: i32): i32 {
  const whole = wholeBytes(n);
  const zero = f32x4.splat(0);
  // 0·x is 0 for a finite x and NaN otherwise.
  let sum = zero;
  for (let i: usize = 0; i < whole; i += 16) sum = f32x4.add(sum, f32x4.mul(zero, v128.load(x + i)));
  if (n & 3) sum = f32x4.add(sum, f32x4.mul(zero, loadTail(x + whole, n & 3)));
  return i32x4.all_true(f32x4.eq(sum, sum)) ? 1 : 0;
}

export function sum_rows(out: usize, x: usize, batch: i32, n: i32): void {
  if (n == 1) return store<f32>(out, sumVector(x, batch));
  const whole = wholeBytes(n);
  const rowBytes = (<usize>n) << 2;
  let i: usize = 0;
  for (; i + 64 <= whole; i += 64) sumFourVectors(out + i, x + i, batch, rowBytes);
  for (; i < whole; i += 16) v128.store(out + i, sumColumns(x + i, batch, rowBytes));
  for (; i < rowBytes; i += 4) store<f32>(out + i, sumColumn(x + i, batch, rowBytes));
}

/** Sixteen column sums: one cache line of every row at a time. */
function sumFourVectors(out: usize, x: usize, batch: i32, rowBytes: usize): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let row = 0; row < batch; row++, x += rowBytes) {
    s0 = f32x4.add(s0, v128.load(x));
    s1 = f32x4.add(s1, v128.load(x, 16));
    s2 = f32x4.add(s2, v128.load(x, 32));
    s3 = f32x4.add(s3, v128.load(x, 48));
  }
  v128.store(out, s0);
  v128.store(out, s1, 16);
  v128.store(out, s2, 32);
  v128.store(out, s3, 48);
}

function sumColumns(x: usize, batch: i32, rowBytes: usize): v128 {
  let sum = f32x4.splat(0);
  for (let row = 0; row < batch; row++, x += rowBytes) sum = f32x4.add(sum, v128.load(x));
  return sum;
}

function sumColumn(x: usize, batch: i32, rowBytes: usize): f32 {
  let sum: f32 = 0;
  for (let row = 0; row < batch; row++, x += rowBytes) sum += load<f32>(x);
  return sum;
}

function sumVector(x: usize, n: i32): f32 {
  const whole = wholeBytes(n);
  let sum = f32x4.splat(0);
  for (let i: usize = 0; i < whole; i += 16) sum = f32x4.add(sum, v128.load(x + i));
  if (n & 3) sum = f32x4.add(sum, loadTail(x + whole, n & 3));
  return sumLanes(sum);
}

export function gather_rows(out: usize, x: usize, indices: usize, count: i32, width: i32): void {
  const whole = wholeBytes(width);
  const rowBytes = (<usize>width) << 2;
  for (let row = 0; row < count; row++, out += rowBytes, indices += 4) {
    const from = x + <usize>load<i32>(indices) * rowBytes;
    for (let i: usize = 0; i < whole; i += 16) v128.store(out + i, v128.load(from + i));
    for (let i = whole; i < rowBytes; i += 4) store<f32>(out + i, load<f32>(from + i));
  }
}

export function scale_rows(x: usize, factors: usize, rows: i32, width: i32): void {
  const whole = wholeBytes(width);
  const rowBytes = (<usize>width) << 2;
  for (let row = 0; row < rows; row++, x += rowBytes, factors += 4) {
    const factor = load<f32>(factors);
    const four = f32x4.splat(factor);
    for (let i: usize = 0; i < whole; i += 16) v128.store(x + i, f32x4.mul(v128.load(x + i), four));
    for (let i = whole; i < rowBytes; i += 4) store<f32>(x + i, load<f32>(x + i) * factor);
  }
}
