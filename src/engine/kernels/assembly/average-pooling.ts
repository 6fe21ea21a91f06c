// Average pooling of images that lie pixel by pixel (NHWC), as max pooling.
import { windowsIn } from './images';
import { bytes, loadSome, storeSome } from './lanes';

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
