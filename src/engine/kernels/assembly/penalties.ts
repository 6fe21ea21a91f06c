// What regularisers do to gradients and weights.
import { loadTail, storeTail, wholeBytes } from './lanes';

/** a with the sign of w; 0 where w is 0. */
@inline
function signed(a: v128, w: v128): v128 {
  const zero = f32x4.splat(0);
  const positive = v128.and(a, f32x4.gt(w, zero));
  return f32x4.sub(positive, v128.and(a, f32x4.lt(w, zero)));
}

export function add_sign(g: usize, a: f64, w: usize, n: i32): void {
  const whole = wholeBytes(n);
  const amount = f32x4.splat(<f32>a);
  for (let i: usize = 0; i < whole; i += 16) {
    v128.store(g + i, f32x4.add(v128.load(g + i), signed(amount, v128.load(w + i))));
  }
  if (!(n & 3)) return;
  const sum = f32x4.add(loadTail(g + whole, n & 3), signed(amount, loadTail(w + whole, n & 3)));
  storeTail(g + whole, sum, n & 3);
}

export function affine(x: usize, n: i32, a: f64, b: f64): void {
  const whole = wholeBytes(n);
  const factor = f32x4.splat(<f32>a);
  const shift = f32x4.splat(<f32>b);
  for (let i: usize = 0; i < whole; i += 16) v128.store(x + i, f32x4.add(f32x4.mul(factor, v128.load(x + i)), shift));
  if (n & 3) storeTail(x + whole, f32x4.add(f32x4.mul(factor, loadTail(x + whole, n & 3)), shift), n & 3);
}

export function one_hot(out: usize, target: usize, rows: i32, classes: i32): void {
  memory.fill(out, 0, (<usize>(rows * classes)) << 2);
  const rowBytes = (<usize>classes) << 2;
  for (let row = 0; row < rows; row++, out += rowBytes, target += 4) {
    store<f32>(out + ((<usize>load<f32>(target)) << 2), 1);
  }
}

export function max_norm(w: usize, rows: i32, columns: i32, limit: f64): void {
  const rowBytes = (<usize>columns) << 2;
  for (let column: usize = 0; column < rowBytes; column += 4) {
    let sum: f64 = 0;
    for (let row = 0, p = w + column; row < rows; row++, p += rowBytes) sum += <f64>load<f32>(p) * <f64>load<f32>(p);
    if (sum <= limit * limit) continue;
    const factor = <f32>(limit / Math.sqrt(sum));
    for (let row = 0, p = w + column; row < rows; row++, p += rowBytes) store<f32>(p, load<f32>(p) * factor);
  }
}
