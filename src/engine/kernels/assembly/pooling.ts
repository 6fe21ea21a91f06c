// Pooling of images that lie pixel by pixel (NHWC): four channels at a time, then one. Windows that do not fit into the
// image are left out, as in PyTorch. Gradients are collected sample by sample, so that they stay in the cache.
import { windowsIn } from './images';
import { loadTail, storeTail } from './lanes';

@inline
function bytes(elements: i32): usize {
  return (<usize>elements) << 2;
}

/** Up to four numbers: a whole vector, or the tail. */
@inline
function loadSome(p: usize, count: i32): v128 {
  return count < 4 ? loadTail(p, count) : v128.load(p);
}

@inline
function storeSome(p: usize, v: v128, count: i32): void {
  if (count < 4) storeTail(p, v, count);
  else v128.store(p, v);
}

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

export function avg_pool2d_forward(
  y: usize,
  x: usize,
  rows: i32,
  height: i32,
  width: i32,
  channels: i32,
  windowHeight: i32,
  windowWidth: i32,
  stride: i32,
): void {
  const outHeight = windowsIn(height, windowHeight, stride, 0);
  const outWidth = windowsIn(width, windowWidth, stride, 0);
  const pixel = bytes(channels);
  const imageRow = <usize>width * pixel;
  for (let row = 0; row < rows; row++, x += <usize>height * imageRow) {
    for (let i = 0; i < outHeight; i++) {
      for (let j = 0; j < outWidth; j++, y += pixel) {
        const window = x + <usize>(i * stride) * imageRow + <usize>(j * stride) * pixel;
        average(y, window, windowHeight, windowWidth, channels, imageRow);
      }
    }
  }
}

@inline
function average(y: usize, window: usize, height: i32, width: i32, channels: i32, imageRow: usize): void {
  const share = f32x4.splat(<f32>1 / <f32>(height * width));
  for (let channel = 0; channel < channels; channel += 4) {
    const at = bytes(channel);
    const count = channels - channel;
    let sum = f32x4.splat(0);
    for (let i = 0; i < height; i++) {
      let from = window + <usize>i * imageRow + at;
      for (let j = 0; j < width; j++, from += bytes(channels)) sum = f32x4.add(sum, loadSome(from, count));
    }
    storeSome(y + at, f32x4.mul(sum, share), count);
  }
}

export function avg_pool2d_backward(
  dx: usize,
  dy: usize,
  rows: i32,
  height: i32,
  width: i32,
  channels: i32,
  windowHeight: i32,
  windowWidth: i32,
  stride: i32,
): void {
  const outHeight = windowsIn(height, windowHeight, stride, 0);
  const outWidth = windowsIn(width, windowWidth, stride, 0);
  const pixel = bytes(channels);
  const imageRow = <usize>width * pixel;
  const image = <usize>height * imageRow;
  for (let row = 0; row < rows; row++, dx += image) {
    memory.fill(dx, 0, image);
    for (let i = 0; i < outHeight; i++) {
      for (let j = 0; j < outWidth; j++, dy += pixel) {
        const window = dx + <usize>(i * stride) * imageRow + <usize>(j * stride) * pixel;
        giveToAll(window, dy, windowHeight, windowWidth, channels, imageRow);
      }
    }
  }
}

@inline
function giveToAll(window: usize, dy: usize, height: i32, width: i32, channels: i32, imageRow: usize): void {
  const factor = f32x4.splat(<f32>1 / <f32>(height * width));
  for (let channel = 0; channel < channels; channel += 4) {
    const at = bytes(channel);
    const count = channels - channel;
    const share = f32x4.mul(loadSome(dy + at, count), factor);
    for (let i = 0; i < height; i++) {
      let to = window + <usize>i * imageRow + at;
      for (let j = 0; j < width; j++, to += bytes(channels)) {
        storeSome(to, f32x4.add(loadSome(to, count), share), count);
      }
    }
  }
}
