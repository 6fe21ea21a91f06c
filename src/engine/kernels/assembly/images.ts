// Images, which lie row by row, the channels of a pixel side by side (NHWC): laying their pixels into a larger image, with
// a border of zeros or with zeros between them.
import { loadTail, storeTail, wholeBytes } from './lanes';

/**
 * Pixel (i, j) of an image of height × width goes to (offset + i·step, offset + j·step) of one of `to`Height × toWidth;
 * those that fall outside are left out, and what lies between is left as it is.
 */
export function placePixels(
  to: usize,
  toHeight: i32,
  toWidth: i32,
  from: usize,
  height: i32,
  width: i32,
  channels: i32,
  offset: i32,
  step: i32,
): void {
  const pixel = (<usize>channels) << 2;
  const row = <usize>width * pixel;
  const first = firstInside(offset, step);
  const columns = max(endInside(offset, step, toWidth, width) - first, 0);
  const rows = endInside(offset, step, toHeight, height);
  for (let i = first; i < rows; i++) {
    const place = to + <usize>((offset + i * step) * toWidth + offset + first * step) * pixel;
    const source = from + <usize>i * row + <usize>first * pixel;
    if (step == 1) copyNumbers(place, source, columns * channels);
    else
      for (let j = 0; j < columns; j++)
        copyNumbers(place + <usize>(j * step) * pixel, source + <usize>j * pixel, channels);
  }
}

/** The first i ≥ 0 with offset + i·step ≥ 0. */
@inline
function firstInside(offset: i32, step: i32): i32 {
  return offset >= 0 ? 0 : (step - 1 - offset) / step;
}

/** The first i ≤ count with offset + i·step ≥ size. */
@inline
function endInside(offset: i32, step: i32, size: i32, count: i32): i32 {
  return min(count, max(0, (size - offset + step - 1) / step));
}

/** Rows of pixels are short: a call of memory.copy costs more than they do. */
@inline
function copyNumbers(to: usize, from: usize, n: i32): void {
  const whole = wholeBytes(n);
  for (let i: usize = 0; i < whole; i += 16) v128.store(to + i, v128.load(from + i));
  if (n & 3) storeTail(to + whole, loadTail(from + whole, n & 3), n & 3);
}
