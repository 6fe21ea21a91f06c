// Brightness of standardised images: the source's intensities times a factor, one a sample.
//
// With x = (v − mean)/deviation and offset = mean/deviation, f·v is f·x + (f − 1)·offset. Tables hold `period` numbers, a
// multiple of four and of the channels, so that their columns repeat in whole vectors.
import { bytes, clamp, loadTail, storeTail, wholeBytes } from './lanes';

export function brighten(
  images: usize,
  words: usize,
  rows: i32,
  n: i32,
  amount: f64,
  offsets: usize,
  lows: usize,
  highs: usize,
  period: i32,
): void {
  for (let row = 0; row < rows; row++, words += 4, images += bytes(n)) {
    const factor = <f32>(1 + amount * (<f64>load<u32>(words) / 2147483648 - 1));
    if (factor != 1) scale(images, n, factor, offsets, lows, highs, bytes(period));
  }
}

@inline
function scale(x: usize, n: i32, f: f32, offsets: usize, lows: usize, highs: usize, period: usize): void {
  const factor = f32x4.splat(f);
  const rest = f32x4.splat(f - 1);
  const whole = wholeBytes(n);
  let at: usize = 0;
  for (let i: usize = 0; i < whole; i += 16) {
    const value = f32x4.add(f32x4.mul(factor, v128.load(x + i)), f32x4.mul(rest, v128.load(offsets + at)));
    v128.store(x + i, clamp(value, v128.load(highs + at), v128.load(lows + at)));
    at += 16;
    if (at == period) at = 0;
  }
  if (!(n & 3)) return;
  const value = f32x4.add(f32x4.mul(factor, loadTail(x + whole, n & 3)), f32x4.mul(rest, v128.load(offsets + at)));
  storeTail(x + whole, clamp(value, v128.load(highs + at), v128.load(lows + at)), n & 3);
}
