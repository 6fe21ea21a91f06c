// Two-dimensional convolution of images that lie pixel by pixel (NHWC), one sample at a time, so that everything a
// sample needs stays in the caches. All three products run over packed panels of eight filters, as in gemm.ts:
//
// forward         a window of the bordered image · filters
// input's         a convolution of the output's gradient, its pixels `stride` apart, with the filters turned by 180°
// filters'        (the same number of every window)ᵀ · the output's gradient: convolution-filters.ts
import { COLUMNS, PANEL_ROW, panelsOf, SPARE_OFFSETS, TILE_BYTES } from './convolution-memory';
import { placePixels } from './images';
import { bytes } from './lanes';
import { packPanels } from './pack';
import { tileOfWindows } from './tile';
import { Windows } from './windows';

export function conv2d_forward(
  y: usize,
  x: usize,
  weight: usize,
  bias: usize,
  rows: i32,
  grid: Windows,
  scratch: usize,
): void {
  const channels = grid.channels;
  const filters = grid.filters;
  const padding = grid.padding;
  const windows = grid.outHeight * grid.outWidth;
  const taps = grid.area * channels;
  const offsets = scratch + TILE_BYTES;
  const panels = offsets + bytes(windows + SPARE_OFFSETS);
  const biases = panels + <usize>(panelsOf(filters) * taps) * PANEL_ROW;
  const image = biases + <usize>panelsOf(filters) * PANEL_ROW;
  const borderedWidth = grid.width + 2 * padding;
  const borderedHeight = grid.height + 2 * padding;

  packPanels(taps, filters, weight, bytes(filters), 4, panels);
  packPanels(1, filters, bias, 0, 4, biases);
  windowOffsets(offsets, grid.outHeight, grid.outWidth, borderedWidth * channels, channels, grid.stride);
  if (padding) memory.fill(image, 0, bytes(borderedHeight * borderedWidth * channels));
  for (let row = 0; row < rows; row++) {
    if (padding) placePixels(image, borderedHeight, borderedWidth, x, grid.height, grid.width, channels, padding, 1);
    const from = padding ? image : x;
    convolve(y, windows, filters, from, borderedWidth, grid, channels, offsets, panels, biases, scratch);
    x += bytes(grid.imageLength);
    y += bytes(windows * filters);
  }
}

export function conv2d_backward_input(
  dx: usize,
  dy: usize,
  weight: usize,
  rows: i32,
  grid: Windows,
  scratch: usize,
): void {
  const channels = grid.channels;
  const filters = grid.filters;
  const pixels = grid.height * grid.width;
  const offsets = scratch + TILE_BYTES;
  const panels = offsets + bytes(pixels + SPARE_OFFSETS);
  const zeros = panels + <usize>(panelsOf(channels) * grid.area * filters) * PANEL_ROW;
  const image = zeros + <usize>panelsOf(channels) * PANEL_ROW;
  const spreadHeight = grid.height + grid.kernelHeight - 1;
  const spreadWidth = grid.width + grid.kernelWidth - 1;
  const border = grid.kernelHeight - 1 - grid.padding;

  packTurned(grid.area, channels, filters, weight, panels);
  memory.fill(zeros, 0, <usize>panelsOf(channels) * PANEL_ROW);
  windowOffsets(offsets, grid.height, grid.width, spreadWidth * filters, filters, 1);
  memory.fill(image, 0, bytes(spreadHeight * spreadWidth * filters));
  for (let row = 0; row < rows; row++) {
    placePixels(image, spreadHeight, spreadWidth, dy, grid.outHeight, grid.outWidth, filters, border, grid.stride);
    convolve(dx, pixels, channels, image, spreadWidth, grid, filters, offsets, panels, zeros, scratch);
    dx += bytes(grid.imageLength);
    dy += bytes(grid.outHeight * grid.outWidth * filters);
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

/**
 * y[windows, filters] of one sample, from an image of `width` pixels in a row and `channels` numbers in a pixel. The
 * windows are as large as those of the grid.
 */
function convolve(
  y: usize,
  windows: i32,
  filters: i32,
  image: usize,
  width: i32,
  grid: Windows,
  channels: i32,
  offsets: usize,
  panels: usize,
  biases: usize,
  edge: usize,
): void {
  const kernelHeight = grid.kernelHeight;
  const length = grid.kernelWidth * channels;
  const imageRow = bytes(width * channels);
  const panelBytes = <usize>(kernelHeight * length) * PANEL_ROW;
  for (let filter = 0; filter < filters; filter += COLUMNS) {
    const columns = min(filters - filter, COLUMNS);
    for (let window = 0; window < windows; window += 4) {
      const count = min(windows - window, 4);
      const whole = count == 4 && columns == COLUMNS;
      const to = y + bytes(window * filters + filter);
      const four = offsets + bytes(window);
      tileOfWindows(
        kernelHeight,
        length,
        imageRow,
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
