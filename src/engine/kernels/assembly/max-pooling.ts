// Max pooling of images that lie pixel by pixel (NHWC): four channels at a time, then the rest. Windows that do not fit into
// the image are left out, as in PyTorch. Gradients are collected sample by sample, so that they stay in the cache.
import { windowsIn } from './images';
import { bytes, loadSome, storeSome } from './lanes';

export function max_pool2d_forward(
  y: usize,
  places: usize,
  x: usize,
  rows: i32,
  height: i32,
  width: i32,
  channels: i32,
  kernel: i32,
  stride: i32,
): void {
  const outHeight = windowsIn(height, kernel, stride, 0);
  const outWidth = windowsIn(width, kernel, stride, 0);
  const pixel = bytes(channels);
  const imageRow = <usize>width * pixel;
  for (let row = 0; row < rows; row++, x += <usize>height * imageRow) {
    for (let i = 0; i < outHeight; i++) {
      for (let j = 0; j < outWidth; j++, y += pixel) {
        const window = x + <usize>(i * stride) * imageRow + <usize>(j * stride) * pixel;
        largest(y, places, window, kernel, channels, imageRow);
        if (places) places += pixel;
      }
    }
  }
}

/** The largest of every channel of one window, and its place there: the first of equals. NaN counts as largest. */
@inline
function largest(y: usize, places: usize, window: usize, kernel: i32, channels: i32, imageRow: usize): void {
  const whole = channels & ~3;
  let at: usize = 0;
  for (; at < bytes(whole); at += 16) {
    largestOfFour(4, y + at, places ? places + at : 0, window + at, kernel, bytes(channels), imageRow);
  }
  if (channels > whole) {
    largestOfFour(channels - whole, y + at, places ? places + at : 0, window + at, kernel, bytes(channels), imageRow);
  }
}

@inline
function largestOfFour(
  count: i32,
  y: usize,
  places: usize,
  window: usize,
  kernel: i32,
  pixel: usize,
  imageRow: usize,
): void {
  let best = loadSome(window, count);
  let place = i32x4.splat(0);
  let k = place;
  const one = i32x4.splat(1);
  for (let i = 0; i < kernel; i++, window += imageRow) {
    let from = window;
    for (let j = 0; j < kernel; j++, from += pixel) {
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

export function max_pool2d_backward(
  dx: usize,
  dy: usize,
  places: usize,
  rows: i32,
  height: i32,
  width: i32,
  channels: i32,
  kernel: i32,
  stride: i32,
): void {
  const outHeight = windowsIn(height, kernel, stride, 0);
  const outWidth = windowsIn(width, kernel, stride, 0);
  const pixel = bytes(channels);
  const imageRow = <usize>width * pixel;
  const image = <usize>height * imageRow;
  for (let row = 0; row < rows; row++, dx += image) {
    memory.fill(dx, 0, image);
    for (let i = 0; i < outHeight; i++) {
      for (let j = 0; j < outWidth; j++, dy += pixel, places += pixel) {
        const window = dx + <usize>(i * stride) * imageRow + <usize>(j * stride) * pixel;
        giveToLargest(window, dy, places, kernel, channels, imageRow);
      }
    }
  }
}

@inline
function giveToLargest(window: usize, dy: usize, places: usize, kernel: i32, channels: i32, imageRow: usize): void {
  const whole = channels & ~3;
  let at: usize = 0;
  for (; at < bytes(whole); at += 16) {
    giveFour(4, window + at, dy + at, places + at, kernel, bytes(channels), imageRow);
  }
  if (channels > whole) {
    giveFour(channels - whole, window + at, dy + at, places + at, kernel, bytes(channels), imageRow);
  }
}

@inline
function giveFour(
  count: i32,
  window: usize,
  dy: usize,
  places: usize,
  kernel: i32,
  pixel: usize,
  imageRow: usize,
): void {
  const d = loadSome(dy, count);
  const place = loadSome(places, count);
  let k = i32x4.splat(0);
  const one = i32x4.splat(1);
  for (let i = 0; i < kernel; i++, window += imageRow) {
    let to = window;
    for (let j = 0; j < kernel; j++, to += pixel) {
      storeSome(to, f32x4.add(loadSome(to, count), v128.and(d, i32x4.eq(place, k))), count);
      k = i32x4.add(k, one);
    }
  }
}
