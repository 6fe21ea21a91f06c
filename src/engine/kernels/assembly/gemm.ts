// C = A·B, or A·B + D, for any strides, in blocks that fit the caches, by a 4×8 tile of C held in eight registers.
//
// Loop nest after Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication" (2008): a block of B of
// DEPTH × WIDTH is packed once (second cache), panels of eight of its columns stay in the first cache while four rows
// of A at a time pass by. D is C itself, or a bias: one row for all, whose stride is 0.
import { outerProduct, rowTimesMatrix } from './gemv';
import { fill } from './vectors';
import { packPanels, packRows } from './pack';
import { tileOfColumns, tileOfRows } from './tile';

const ROWS: i32 = 4;
const COLUMNS: i32 = 8;
const DEPTH: i32 = 256;
const HEIGHT: i32 = 128;
const WIDTH: i32 = 512;
/** Room for one tile of C, for the edges; behind it lies room for four rows of A, then for the panels. */
const TILE_BYTES: usize = 128;

@inline
function bytes(elements: i32): usize {
  return (<usize>elements) << 2;
}

@inline
function roundUp(n: i32, multiple: i32): i32 {
  return ((n + multiple - 1) / multiple) * multiple;
}

/** Scratch for the product of these shapes, whatever the strides. */
export function gemm_scratch_bytes(m: i32, n: i32, k: i32): usize {
  return TILE_BYTES + bytes((ROWS + roundUp(min(n, WIDTH), COLUMNS)) * min(k, DEPTH));
}

export function gemm(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  bColumn: i32,
  c: usize,
  cRow: i32,
  accumulate: i32,
  scratch: usize,
): void {
  const d = accumulate ? c : 0;
  multiply(
    m,
    n,
    k,
    a,
    bytes(aRow),
    bytes(aColumn),
    b,
    bytes(bRow),
    bytes(bColumn),
    c,
    bytes(cRow),
    d,
    bytes(cRow),
    scratch,
  );
}

export function gemm_bias(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  bColumn: i32,
  c: usize,
  cRow: i32,
  bias: usize,
  scratch: usize,
): void {
  multiply(m, n, k, a, bytes(aRow), bytes(aColumn), b, bytes(bRow), bytes(bColumn), c, bytes(cRow), bias, 0, scratch);
}

/** C = A·B + D, without D where `d` is 0. Pointers and strides are in bytes from here on. */
function multiply(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  aRow: usize,
  aColumn: usize,
  b: usize,
  bRow: usize,
  bColumn: usize,
  c: usize,
  cRow: usize,
  d: usize,
  dRow: usize,
  scratch: usize,
): void {
  if (m <= 0 || n <= 0) return;
  if (k <= 0) return start(m, n, c, cRow, d, dRow);
  if (m == 1 && rowTimesMatrix(n, k, a, aColumn, b, bRow, bColumn, c, d)) return;
  if (n == 1 && cRow == 4) {
    // A column that lies like a row: Cᵀ = Bᵀ·Aᵀ + Dᵀ, for which D must lie so too.
    if (d && dRow != 4) fill(c, load<f32>(d), m);
    if (rowTimesMatrix(m, k, b, bRow, a, aColumn, aRow, c, d ? c : 0)) return;
  }
  if (k == 1 && bColumn == 4) return outerProduct(m, n, a, aRow, b, c, cRow, d, dRow);
  blocked(m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, cRow, d, dRow, scratch);
}

/** C = D, or 0: an empty sum of products. */
function start(m: i32, n: i32, c: usize, cRow: usize, d: usize, dRow: usize): void {
  for (let i = 0; i < m; i++) {
    const to = c + <usize>i * cRow;
    if (d) memory.copy(to, d + <usize>i * dRow, bytes(n));
    else memory.fill(to, 0, bytes(n));
  }
}

function blocked(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  aRow: usize,
  aColumn: usize,
  b: usize,
  bRow: usize,
  bColumn: usize,
  c: usize,
  cRow: usize,
  d: usize,
  dRow: usize,
  scratch: usize,
): void {
  for (let j = 0; j < n; j += WIDTH) {
    const width = min(n - j, WIDTH);
    const to = c + bytes(j);
    for (let p = 0; p < k; p += DEPTH) {
      const depth = min(k - p, DEPTH);
      const panels = scratch + TILE_BYTES + bytes(ROWS * depth);
      packPanels(depth, width, b + <usize>p * bRow + <usize>j * bColumn, bRow, bColumn, panels);
      const left = a + <usize>p * aColumn;
      // From the second block of depth on, what there is so far takes the place of D.
      if (p > 0) block(m, width, depth, left, aRow, aColumn, panels, to, cRow, to, cRow, scratch);
      else block(m, width, depth, left, aRow, aColumn, panels, to, cRow, d ? d + bytes(j) : 0, dRow, scratch);
    }
  }
}

/** C[m,width] = A[m,depth] · packed panels + D. */
function block(
  m: i32,
  width: i32,
  depth: i32,
  a: usize,
  aRow: usize,
  aColumn: usize,
  panels: usize,
  c: usize,
  cRow: usize,
  d: usize,
  dRow: usize,
  edge: usize,
): void {
  for (let i = 0; i < m; i += HEIGHT) {
    const last = min(m, i + HEIGHT);
    for (let j = 0; j < width; j += COLUMNS) {
      const panel = panels + bytes(j) * <usize>depth;
      const columns = min(width - j, COLUMNS);
      for (let row = i; row < last; row += ROWS) {
        const rows = min(last - row, ROWS);
        const left = a + <usize>row * aRow;
        const to = c + <usize>row * cRow + bytes(j);
        const from = d ? d + <usize>row * dRow + bytes(j) : 0;
        if (rows == ROWS && columns == COLUMNS)
          tile(rows, depth, left, aRow, aColumn, panel, to, cRow, from, dRow, edge);
        else {
          tile(rows, depth, left, aRow, aColumn, panel, edge, COLUMNS * 4, 0, 0, edge);
          merge(rows, columns, edge, to, cRow, from, dRow);
        }
      }
    }
  }
}

/**
 * One tile, by the loop that fits the way A lies; where none does, A's rows are first copied behind the edge's tile.
 */
function tile(
  rows: i32,
  depth: i32,
  a: usize,
  aRow: usize,
  aColumn: usize,
  panel: usize,
  c: usize,
  cRow: usize,
  d: usize,
  dRow: usize,
  edge: usize,
): void {
  if (aColumn == 4) return tileOfRows(rows, depth, a, aRow, panel, c, cRow, d, dRow);
  if (aRow == 4 && rows == ROWS) return tileOfColumns(depth, a, aColumn, panel, c, cRow, d, dRow);
  packRows(rows, depth, a, aRow, aColumn, edge + TILE_BYTES);
  tileOfColumns(depth, edge + TILE_BYTES, ROWS * 4, panel, c, cRow, d, dRow);
}

/** Moves the valid part of an edge tile to C, and adds D. */
function merge(rows: i32, columns: i32, from: usize, c: usize, cRow: usize, d: usize, dRow: usize): void {
  for (let i = 0; i < rows; i++, from += COLUMNS * 4, c += cRow) {
    for (let j: usize = 0; j < bytes(columns); j += 4) {
      store<f32>(c + j, d ? load<f32>(d + <usize>i * dRow + j) + load<f32>(from + j) : load<f32>(from + j));
    }
  }
}
