// Jitter of tables: every number of the source times a random factor near 1.
//
// With x = (v − mean)/deviation and offset = mean/deviation, v·(1 + e) is x + (x + offset)·e.
import { bytes, loadTail, storeTail, wholeBytes } from './lanes';

/** Of a random word the upper 24 bits count: as a number in [−1, 1) they are exact. */
@inline
function evenly(words: v128): v128 {
  const share = f32x4.mul(f32x4.convert_i32x4_u(i32x4.shr_u(words, 8)), f32x4.splat(1.1920928955078125e-7));
  return f32x4.sub(share, f32x4.splat(1));
}

@inline
function shaken(x: v128, words: v128, offset: v128, amount: v128): v128 {
  return f32x4.add(x, f32x4.mul(f32x4.add(x, offset), f32x4.mul(amount, evenly(words))));
}

export function jitter(x: usize, words: usize, rows: i32, n: i32, offsets: usize, amounts: usize): void {
  const whole = wholeBytes(n);
  const tail = n & 3;
  for (let row = 0; row < rows; row++, x += bytes(n), words += bytes(n)) {
    for (let i: usize = 0; i < whole; i += 16) {
      const value = shaken(v128.load(x + i), v128.load(words + i), v128.load(offsets + i), v128.load(amounts + i));
      v128.store(x + i, value);
    }
    if (!tail) continue;
    const offset = loadTail(offsets + whole, tail);
    const amount = loadTail(amounts + whole, tail);
    storeTail(x + whole, shaken(loadTail(x + whole, tail), loadTail(words + whole, tail), offset, amount), tail);
  }
}
