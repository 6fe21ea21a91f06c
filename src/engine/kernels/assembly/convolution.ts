// Two-dimensional convolution of images that lie pixel by pixel (NHWC), one sample at a time, so that everything a
// sample needs stays in the caches. All three products run over packed panels of eight filters, as in gemm.ts:
//
// forward         a window of the bordered image · filters
// input's         a convolution of the output's gradient, its pixels `stride` apart, with the filters turned by 180°
// filters'        (the same number of every window)ᵀ · the output's gradient: convolution-filters.ts
import { COLUMNS, PANEL_ROW, panelsOf, SPARE_OFFSETS, TILE_BYTES } from './convolution-memory';
import { placePixels, windowsIn } from './images';
import { bytes } from './lanes';
import { packPanels } from './pack';
import { tileOfWindows } from './tile';

export function conv2d_forward(
  y: usize,
  x: usize,
  weight: usize,
  bias: usize,
  rows: i32,
  height: i32,
  width: i32,
  channels: i32,
  filters: i32,
  kernel: i32,
  stride: i32,
  padding: i32,
  scratch: usize,
): void {
  const outHeight = windowsIn(height, kernel, stride, padding);
  const outWidth = windowsIn(width, kernel, stride, padding);
  const windows = outHeight * outWidth;
  const taps = kernel * kernel * channels;
  const offsets = scratch + TILE_BYTES;
  const panels = offsets + bytes(windows + SPARE_OFFSETS);
  const biases = panels + <usize>(panelsOf(filters) * taps) * PANEL_ROW;
  const image = biases + <usize>panelsOf(filters) * PANEL_ROW;
  const borderedWidth = width + 2 * padding;
  const borderedHeight = height + 2 * padding;

  packPanels(taps, filters, weight, bytes(filters), 4, panels);
  packPanels(1, filters, bias, 0, 4, biases);
  windowOffsets(offsets, outHeight, outWidth, borderedWidth * channels, channels, stride);
  if (padding) memory.fill(image, 0, bytes(borderedHeight * borderedWidth * channels));
  for (let row = 0; row < rows; row++) {
    if (padding) placePixels(image, borderedHeight, borderedWidth, x, height, width, channels, padding, 1);
    const from = padding ? image : x;
    convolve(y, windows, filters, from, borderedWidth * channels, kernel, channels, offsets, panels, biases, scratch);
    x += bytes(height * width * channels);
    y += bytes(windows * filters);
  }
}

export function conv2d_backward_input(
  dx: usize,
  dy: usize,
  weight: usize,
  rows: i32,
  height: i32,
  width: i32,
  channels: i32,
  filters: i32,
  kernel: i32,
  stride: i32,
  padding: i32,
  scratch: usize,
): void {
  const outHeight = windowsIn(height, kernel, stride, padding);
  const outWidth = windowsIn(width, kernel, stride, padding);
  const pixels = height * width;
  const offsets = scratch + TILE_BYTES;
  const panels = offsets + bytes(pixels + SPARE_OFFSETS);
  const zeros = panels + <usize>(panelsOf(channels) * kernel * kernel * filters) * PANEL_ROW;
  const image = zeros + <usize>panelsOf(channels) * PANEL_ROW;
  const spreadHeight = height + kernel - 1;
  const spreadWidth = width + kernel - 1;

  packTurned(kernel * kernel, channels, filters, weight, panels);
  memory.fill(zeros, 0, <usize>panelsOf(channels) * PANEL_ROW);
  windowOffsets(offsets, height, width, spreadWidth * filters, filters, 1);
  memory.fill(image, 0, bytes(spreadHeight * spreadWidth * filters));
  for (let row = 0; row < rows; row++) {
    const border = kernel - 1 - padding;
    placePixels(image, spreadHeight, spreadWidth, dy, outHeight, outWidth, filters, border, stride);
    convolve(dx, pixels, channels, image, spreadWidth * filters, kernel, filters, offsets, panels, zeros, scratch);
    dx += bytes(pixels * channels);
    dy += bytes(outHeight * outWidth * filters);
  }
}

/** Byte offsets of all windows of an image whose rows have `rowLength` numbers. */
function windowOffsets(to: usize, height: i32, width: i32, rowLength: i32, channels: i32, stride: i32): void {
  let offset: usize = 0;
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < width; j++, to += 4) {
      offset = bytes(stride * (i * rowLength + j * channels));
      store<i32>(to, <i32>offset);
    }
  }
  for (let i = 0; i < SPARE_OFFSETS; i++) store<i32>(to + bytes(i), <i32>offset);
}

/** Panels of the filters turned by 180°, inputs and outputs exchanged. `taps` is the number of pixels of a filter. */
function packTurned(taps: i32, channels: i32, filters: i32, weight: usize, to: usize): void {
  const tapBytes = bytes(channels * filters);
  for (let channel = 0; channel < channels; channel += COLUMNS) {
    const width = min(channels - channel, COLUMNS);
    for (let tap = taps - 1; tap >= 0; tap--) {
      const from = weight + <usize>tap * tapBytes + bytes(channel * filters);
      packPanels(filters, width, from, 4, bytes(filters), to);
      to += <usize>filters * PANEL_ROW;
    }
  }
}

/** y[windows, filters] of one sample, from an image whose rows have `rowLength` numbers. */
function convolve(
  y: usize,
  windows: i32,
  filters: i32,
  image: usize,
  rowLength: i32,
  kernel: i32,
  channels: i32,
  offsets: usize,
  panels: usize,
  biases: usize,
  edge: usize,
): void {
  const panelBytes = <usize>(kernel * kernel * channels) * PANEL_ROW;
  for (let filter = 0; filter < filters; filter += COLUMNS) {
    const columns = min(filters - filter, COLUMNS);
    for (let window = 0; window < windows; window += 4) {
      const count = min(windows - window, 4);
      const whole = count == 4 && columns == COLUMNS;
      const to = y + bytes(window * filters + filter);
      const four = offsets + bytes(window);
      tileOfWindows(
        kernel,
        kernel * channels,
        bytes(rowLength),
        image + <usize>load<i32>(four),
        image + <usize>load<i32>(four, 4),
        image + <usize>load<i32>(four, 8),
        image + <usize>load<i32>(four, 12),
        panels,
        biases,
        whole ? to : edge,
        whole ? bytes(filters) : PANEL_ROW,
      );
      if (!whole) copyTile(to, count, columns, bytes(filters), edge);
    }
    panels += panelBytes;
    biases += PANEL_ROW;
  }
}

function copyTile(to: usize, rows: i32, columns: i32, rowBytes: usize, tile: usize): void {
  for (let i = 0; i < rows; i++, to += rowBytes, tile += PANEL_ROW) {
    for (let j: usize = 0; j < bytes(columns); j += 4) store<f32>(to + j, load<f32>(tile + j));
  }
}
