// The gradient of a convolution's filters: (the same number of every window)ᵀ · the output's gradient, one sample at a
// time, four numbers by eight filters, added up over the samples.
import { COLUMNS, PANEL_ROW, panelsOf, SPARE_OFFSETS, TILE_BYTES } from './convolution-memory';
import { placePixels } from './images';
import { bytes } from './lanes';
import { packPanels } from './pack';
import { tileOfTaps } from './tile';
import { Windows } from './windows';

export function conv2d_backward_weight(
  dWeight: usize,
  dBias: usize,
  dy: usize,
  x: usize,
  rows: i32,
  grid: Windows,
  scratch: usize,
): void {
  const channels = grid.channels;
  const filters = grid.filters;
  const padding = grid.padding;
  const outHeight = grid.outHeight;
  const outWidth = grid.outWidth;
  const windows = outHeight * outWidth;
  const taps = grid.area * channels;
  const offsets = scratch + TILE_BYTES;
  const panels = offsets + bytes(taps + SPARE_OFFSETS);
  const image = panels + <usize>(panelsOf(filters) * windows) * PANEL_ROW;
  const borderedWidth = grid.width + 2 * padding;
  const borderedHeight = grid.height + 2 * padding;
  const step = bytes(grid.stride * channels);
  const toNextRow = bytes(grid.stride * borderedWidth * channels) - <usize>outWidth * step;

  memory.fill(dWeight, 0, bytes(taps * filters));
  memory.fill(dBias, 0, bytes(filters));
  tapOffsets(offsets, grid, borderedWidth * channels);
  if (padding) memory.fill(image, 0, bytes(borderedHeight * borderedWidth * channels));
  for (let row = 0; row < rows; row++) {
    if (padding) placePixels(image, borderedHeight, borderedWidth, x, grid.height, grid.width, channels, padding, 1);
    packPanels(windows, filters, dy, bytes(filters), 4, panels);
    addBias(dBias, filters, windows, panels);
    const from = padding ? image : x;
    addWeights(dWeight, taps, filters, outHeight, outWidth, from, step, toNextRow, offsets, panels, scratch);
    x += bytes(grid.imageLength);
    dy += bytes(windows * filters);
  }
}

/** Byte offsets of all numbers of a window in an image whose rows have `rowLength` numbers. */
function tapOffsets(to: usize, grid: Windows, rowLength: i32): void {
  const length = grid.kernelWidth * grid.channels;
  let offset: usize = 0;
  for (let i = 0; i < grid.kernelHeight; i++) {
    for (let j = 0; j < length; j++, to += 4) {
      offset = bytes(i * rowLength + j);
      store<i32>(to, <i32>offset);
    }
  }
  for (let i = 0; i < SPARE_OFFSETS; i++) store<i32>(to + bytes(i), <i32>offset);
}

/** Adds one sample's part to dWeight[taps, filters]. */
function addWeights(
  dWeight: usize,
  taps: i32,
  filters: i32,
  outHeight: i32,
  outWidth: i32,
  image: usize,
  step: usize,
  toNextRow: usize,
  offsets: usize,
  panels: usize,
  edge: usize,
): void {
  for (let filter = 0; filter < filters; filter += COLUMNS) {
    for (let tap = 0; tap < taps; tap += 4) {
      const four = offsets + bytes(tap);
      tileOfTaps(
        outHeight,
        outWidth,
        step,
        toNextRow,
        image + <usize>load<i32>(four),
        image + <usize>load<i32>(four, 4),
        image + <usize>load<i32>(four, 8),
        image + <usize>load<i32>(four, 12),
        panels,
        edge,
      );
      const to = dWeight + bytes(tap * filters + filter);
      addTile(to, min(taps - tap, 4), min(filters - filter, COLUMNS), bytes(filters), edge);
    }
    panels += <usize>(outHeight * outWidth) * PANEL_ROW;
  }
}

function addTile(to: usize, rows: i32, columns: i32, rowBytes: usize, tile: usize): void {
  for (let i = 0; i < rows; i++, to += rowBytes, tile += PANEL_ROW) {
    if (columns == COLUMNS) {
      v128.store(to, f32x4.add(v128.load(to), v128.load(tile)));
      v128.store(to, f32x4.add(v128.load(to, 16), v128.load(tile, 16)), 16);
    } else {
      for (let j: usize = 0; j < bytes(columns); j += 4) store<f32>(to + j, load<f32>(to + j) + load<f32>(tile + j));
    }
  }
}

/** Adds one sample's part to dBias[filters]: the sums of the panels' columns. */
function addBias(dBias: usize, filters: i32, windows: i32, panels: usize): void {
  for (let filter = 0; filter < filters; filter += COLUMNS) {
    let low = f32x4.splat(0);
    let high = low;
    for (let i = 0; i < windows; i++, panels += PANEL_ROW) {
      low = f32x4.add(low, v128.load(panels));
      high = f32x4.add(high, v128.load(panels, 16));
    }
    addNumbers(dBias + bytes(filter), min(filters - filter, COLUMNS), low, high);
  }
}

function addNumbers(to: usize, count: i32, low: v128, high: v128): void {
  const first = min(count, 4);
  addLanes(to, first, low);
  if (count > 4) addLanes(to + 16, count - 4, high);
}

@inline
function addLanes(to: usize, count: i32, v: v128): void {
  store<f32>(to, load<f32>(to) + f32x4.extract_lane(v, 0));
  if (count > 1) store<f32>(to, load<f32>(to, 4) + f32x4.extract_lane(v, 1), 4);
  if (count > 2) store<f32>(to, load<f32>(to, 8) + f32x4.extract_lane(v, 2), 8);
  if (count > 3) store<f32>(to, load<f32>(to, 12) + f32x4.extract_lane(v, 3), 12);
}
