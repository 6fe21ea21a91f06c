// Average pooling, four channels at a time, then the rest.
import { bytes, loadSome, storeSome } from './lanes';
import { Windows } from './windows';

export function avg_pool2d_forward(y: usize, x: usize, rows: i32, grid: Windows): void {
  const pixel = bytes(grid.channels);
  const outHeight = grid.outHeight;
  const outWidth = grid.outWidth;
  for (let row = 0; row < rows; row++, x += bytes(grid.imageLength)) {
    for (let i = 0; i < outHeight; i++) {
      for (let j = 0; j < outWidth; j++, y += pixel) average(y, grid.at(x, i, j), grid);
    }
  }
}

@inline
function average(y: usize, window: usize, grid: Windows): void {
  const channels = grid.channels;
  const height = grid.kernelHeight;
  const width = grid.kernelWidth;
  const imageRow = bytes(grid.rowLength);
  const share = f32x4.splat(<f32>1 / <f32>grid.area);
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

export function avg_pool2d_backward(dx: usize, dy: usize, rows: i32, grid: Windows): void {
  const pixel = bytes(grid.channels);
  const outHeight = grid.outHeight;
  const outWidth = grid.outWidth;
  for (let row = 0; row < rows; row++, dx += bytes(grid.imageLength)) {
    memory.fill(dx, 0, bytes(grid.imageLength));
    for (let i = 0; i < outHeight; i++) {
      for (let j = 0; j < outWidth; j++, dy += pixel) giveToAll(grid.at(dx, i, j), dy, grid);
    }
  }
}

@inline
function giveToAll(window: usize, dy: usize, grid: Windows): void {
  const channels = grid.channels;
  const height = grid.kernelHeight;
  const width = grid.kernelWidth;
  const imageRow = bytes(grid.rowLength);
  const factor = f32x4.splat(<f32>1 / <f32>grid.area);
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
