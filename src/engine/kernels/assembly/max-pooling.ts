// Max pooling, four channels at a time, then the rest. Gradients are collected sample by sample, so that they stay in the
// cache.
import { bytes, loadSome, storeSome } from './lanes';
import { Windows } from './windows';

export function max_pool2d_forward(y: usize, places: usize, x: usize, rows: i32, grid: Windows): void {
  const pixel = bytes(grid.channels);
  const outHeight = grid.outHeight;
  const outWidth = grid.outWidth;
  for (let row = 0; row < rows; row++, x += bytes(grid.imageLength)) {
    for (let i = 0; i < outHeight; i++) {
      for (let j = 0; j < outWidth; j++, y += pixel) {
        largest(y, places, grid.at(x, i, j), grid);
        if (places) places += pixel;
      }
    }
  }
}

/** The largest of every channel of one window, and its place there: the first of equals. NaN counts as largest. */
@inline
function largest(y: usize, places: usize, window: usize, grid: Windows): void {
  const channels = grid.channels;
  const whole = channels & ~3;
  let at: usize = 0;
  for (; at < bytes(whole); at += 16) {
    largestOfFour(4, y + at, places ? places + at : 0, window + at, grid);
  }
  if (channels > whole) {
    largestOfFour(channels - whole, y + at, places ? places + at : 0, window + at, grid);
  }
}

@inline
function largestOfFour(count: i32, y: usize, places: usize, window: usize, grid: Windows): void {
  const pixel = bytes(grid.channels);
  const imageRow = bytes(grid.rowLength);
  const height = grid.kernelHeight;
  const width = grid.kernelWidth;
  let best = loadSome(window, count);
  let place = i32x4.splat(0);
  let k = place;
  const one = i32x4.splat(1);
  for (let i = 0; i < height; i++, window += imageRow) {
    let from = window;
    for (let j = 0; j < width; j++, from += pixel) {
      const v = loadSome(from, count);
      const better = v128.or(f32x4.gt(v, best), f32x4.ne(v, v));
      best = v128.bitselect(v, best, better);
      place = v128.bitselect(k, place, better);
      k = i32x4.add(k, one);
    }
  }
  storeSome(y, best, count);
  if (places) storeSome(places, place, count);
}

export function max_pool2d_backward(dx: usize, dy: usize, places: usize, rows: i32, grid: Windows): void {
  const pixel = bytes(grid.channels);
  const outHeight = grid.outHeight;
  const outWidth = grid.outWidth;
  for (let row = 0; row < rows; row++, dx += bytes(grid.imageLength)) {
    memory.fill(dx, 0, bytes(grid.imageLength));
    for (let i = 0; i < outHeight; i++) {
      for (let j = 0; j < outWidth; j++, dy += pixel, places += pixel) {
        giveToLargest(grid.at(dx, i, j), dy, places, grid);
      }
    }
  }
}

@inline
function giveToLargest(window: usize, dy: usize, places: usize, grid: Windows): void {
  const channels = grid.channels;
  const whole = channels & ~3;
  let at: usize = 0;
  for (; at < bytes(whole); at += 16) {
    giveFour(4, window + at, dy + at, places + at, grid);
  }
  if (channels > whole) {
    giveFour(channels - whole, window + at, dy + at, places + at, grid);
  }
}

@inline
function giveFour(count: i32, window: usize, dy: usize, places: usize, grid: Windows): void {
  const pixel = bytes(grid.channels);
  const imageRow = bytes(grid.rowLength);
  const height = grid.kernelHeight;
  const width = grid.kernelWidth;
  const d = loadSome(dy, count);
  const place = loadSome(places, count);
  let k = i32x4.splat(0);
  const one = i32x4.splat(1);
  for (let i = 0; i < height; i++, window += imageRow) {
    let to = window;
    for (let j = 0; j < width; j++, to += pixel) {
      storeSome(to, f32x4.add(loadSome(to, count), v128.and(d, i32x4.eq(place, k))), count);
      k = i32x4.add(k, one);
    }
  }
}
