// Dropout: what a mask keeps is scaled up, the rest is zero. Without floats in the choice, so that it has the same bits
// everywhere.
import { loadTail, storeTail, wholeBytes } from './lanes';

/** Random words become factors: 0 below the threshold, `factor` from there on. */
@inline
function chosen(words: v128, threshold: v128, factor: v128): v128 {
  return v128.and(i32x4.ge_u(words, threshold), factor);
}

export function keep_factors(mask: usize, n: i32, threshold: i32, factor: f32): void {
  const whole = wholeBytes(n);
  const least = i32x4.splat(threshold);
  const kept = f32x4.splat(factor);
  for (let i: usize = 0; i < whole; i += 16) v128.store(mask + i, chosen(v128.load(mask + i), least, kept));
  if (n & 3) storeTail(mask + whole, chosen(loadTail(mask + whole, n & 3), least, kept), n & 3);
}

export function multiply(y: usize, x: usize, factors: usize, n: i32): void {
  const whole = wholeBytes(n);
  for (let i: usize = 0; i < whole; i += 16) {
    v128.store(y + i, f32x4.mul(v128.load(x + i), v128.load(factors + i)));
  }
  if (n & 3) storeTail(y + whole, f32x4.mul(loadTail(x + whole, n & 3), loadTail(factors + whole, n & 3)), n & 3);
}
