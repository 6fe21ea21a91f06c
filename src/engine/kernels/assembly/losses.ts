// Losses of single outputs: mean squared error, mean absolute error, Huber. Every kernel returns the sum over samples
// in f64, and writes scale·∂loss/∂output where `dOutput` is not 0. Differences are taken in f32, as they enter the
// gradient; squares and sums in f64.
import {
  addDoubles,
  clamp,
  flushGradient,
  highDoubles,
  keepNaN,
  loadTail,
  lowDoubles,
  storeTail,
  sumDoubles,
  wholeBytes,
} from './lanes';

@inline
function addSquares(sum: v128, v: v128): v128 {
  const low = lowDoubles(v);
  const high = highDoubles(v);
  return f64x2.add(sum, f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high)));
}

export function mse(dOutput: usize, output: usize, target: usize, batch: i32, width: i32, scale: f64): f64 {
  const n = batch * width;
  const whole = wholeBytes(n);
  const factor = f32x4.splat(<f32>((2 * scale) / <f64>width));
  let sum = f64x2.splat(0);
  for (let i: usize = 0; i < whole; i += 16) {
    const d = f32x4.sub(v128.load(output + i), v128.load(target + i));
    sum = addSquares(sum, d);
    if (dOutput) v128.store(dOutput + i, flushGradient(f32x4.mul(factor, d)));
  }
  if (n & 3) {
    const d = f32x4.sub(loadTail(output + whole, n & 3), loadTail(target + whole, n & 3));
    sum = addSquares(sum, d);
    if (dOutput) storeTail(dOutput + whole, flushGradient(f32x4.mul(factor, d)), n & 3);
  }
  return sumDoubles(sum) / <f64>width;
}

/** `factor` with the sign of d, 0 at 0. */
@inline
function signed(factor: v128, d: v128): v128 {
  const zero = f32x4.splat(0);
  const positive = v128.and(factor, f32x4.gt(d, zero));
  return keepNaN(f32x4.sub(positive, v128.and(factor, f32x4.lt(d, zero))), d);
}

export function mae(dOutput: usize, output: usize, target: usize, batch: i32, width: i32, scale: f64): f64 {
  const n = batch * width;
  const whole = wholeBytes(n);
  const factor = f32x4.splat(<f32>(scale / <f64>width));
  let sum = f64x2.splat(0);
  for (let i: usize = 0; i < whole; i += 16) {
    const d = f32x4.sub(v128.load(output + i), v128.load(target + i));
    sum = addDoubles(sum, f32x4.abs(d));
    if (dOutput) v128.store(dOutput + i, signed(factor, d));
  }
  if (n & 3) {
    const d = f32x4.sub(loadTail(output + whole, n & 3), loadTail(target + whole, n & 3));
    sum = addDoubles(sum, f32x4.abs(d));
    if (dOutput) storeTail(dOutput + whole, signed(factor, d), n & 3);
  }
  return sumDoubles(sum) / <f64>width;
}

/** Huber's loss c·(d − c/2) with c = d clamped to ±δ: d²/2 inside, δ(|d| − δ/2) outside. */
@inline
function addHuber(sum: v128, d: v128, c: v128): v128 {
  const half = f64x2.splat(0.5);
  const cLow = lowDoubles(c);
  const cHigh = highDoubles(c);
  const low = f64x2.mul(cLow, f64x2.sub(lowDoubles(d), f64x2.mul(half, cLow)));
  const high = f64x2.mul(cHigh, f64x2.sub(highDoubles(d), f64x2.mul(half, cHigh)));
  return f64x2.add(sum, f64x2.add(low, high));
}

export function huber(
  dOutput: usize,
  output: usize,
  target: usize,
  batch: i32,
  width: i32,
  scale: f64,
  delta: f32,
): f64 {
  const n = batch * width;
  const whole = wholeBytes(n);
  const factor = f32x4.splat(<f32>(scale / <f64>width));
  const limit = f32x4.splat(delta);
  let sum = f64x2.splat(0);
  for (let i: usize = 0; i < whole; i += 16) {
    const d = f32x4.sub(v128.load(output + i), v128.load(target + i));
    const c = clamp(d, limit, f32x4.neg(limit));
    sum = addHuber(sum, d, c);
    if (dOutput) v128.store(dOutput + i, flushGradient(f32x4.mul(factor, c)));
  }
  if (n & 3) {
    const d = f32x4.sub(loadTail(output + whole, n & 3), loadTail(target + whole, n & 3));
    const c = clamp(d, limit, f32x4.neg(limit));
    sum = addHuber(sum, d, c);
    if (dOutput) storeTail(dOutput + whole, flushGradient(f32x4.mul(factor, c)), n & 3);
  }
  return sumDoubles(sum) / <f64>width;
}

export function sum_squared_error(output: usize, target: usize, n: i32): f64 {
  return mse(0, output, target, n, 1, 0);
}

export function sum_squared_error_column(output: usize, target: usize, rows: i32, width: i32): f64 {
  const stride = (<usize>width) << 2;
  let sum: f64 = 0;
  for (let row = 0; row < rows; row++, output += stride, target += stride) {
    const d = <f64>(load<f32>(output) - load<f32>(target));
    sum += d * d;
  }
  return sum;
}
