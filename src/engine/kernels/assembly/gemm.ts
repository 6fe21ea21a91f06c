// C = A·B for any strides, in blocks that fit the caches, by a 4×8 tile of C held in eight registers.
//
// Loop nest after Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication" (2008): a block of B of
// DEPTH × WIDTH is packed once (second cache), panels of eight of its columns stay in the first cache while four rows
// of A at a time pass by. Pointers and strides are in bytes from here on.
import { outerProduct, rowTimesMatrix } from './gemv';
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
  if (m <= 0 || n <= 0) return;
  if (k <= 0 && !accumulate) clear(m, n, c, bytes(cRow));
  if (k <= 0) return;
  if (m == 1 && rowTimesMatrix(n, k, a, bytes(aColumn), b, bytes(bRow), bytes(bColumn), c, accumulate)) return;
  // A column of results that lies like a row is Bᵀ·Aᵀ.
  if (n == 1 && cRow == 1 && rowTimesMatrix(m, k, b, bytes(bRow), a, bytes(aColumn), bytes(aRow), c, accumulate))
    return;
  if (k == 1 && bColumn == 1) return outerProduct(m, n, a, bytes(aRow), b, c, bytes(cRow), accumulate);
  blocked(m, n, k, a, bytes(aRow), bytes(aColumn), b, bytes(bRow), bytes(bColumn), c, bytes(cRow), accumulate, scratch);
}

function clear(m: i32, n: i32, c: usize, cRow: usize): void {
  for (let i = 0; i < m; i++, c += cRow) memory.fill(c, 0, bytes(n));
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
  accumulate: i32,
  scratch: usize,
): void {
  for (let j = 0; j < n; j += WIDTH) {
    const width = min(n - j, WIDTH);
    for (let p = 0; p < k; p += DEPTH) {
      const depth = min(k - p, DEPTH);
      const panels = scratch + TILE_BYTES + bytes(ROWS * depth);
      packPanels(depth, width, b + <usize>p * bRow + <usize>j * bColumn, bRow, bColumn, panels);
      block(
        m,
        width,
        depth,
        a + <usize>p * aColumn,
        aRow,
        aColumn,
        panels,
        c + bytes(j),
        cRow,
        accumulate | i32(p > 0),
        scratch,
      );
    }
  }
}

/** C[m,width] (+)= A[m,depth] · packed panels. */
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
  accumulate: i32,
  edge: usize,
): void {
  for (let i = 0; i < m; i += HEIGHT) {
    const last = min(m, i + HEIGHT);
    for (let j = 0; j < width; j += COLUMNS) {
      const panel = panels + bytes(j) * <usize>depth;
      const columns = min(width - j, COLUMNS);
      for (let row = i; row < last; row += ROWS) {
        const rows = min(last - row, ROWS);
        const to = c + <usize>row * cRow + bytes(j);
        const whole = rows == ROWS && columns == COLUMNS;
        tile(
          rows,
          depth,
          a + <usize>row * aRow,
          aRow,
          aColumn,
          panel,
          whole ? to : edge,
          whole ? cRow : 32,
          whole ? accumulate : 0,
          edge,
        );
        if (!whole) merge(rows, columns, edge, to, cRow, accumulate);
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
  accumulate: i32,
  edge: usize,
): void {
  if (aColumn == 4) return tileOfRows(rows, depth, a, aRow, panel, c, cRow, accumulate);
  if (aRow == 4 && rows == ROWS) return tileOfColumns(depth, a, aColumn, panel, c, cRow, accumulate);
  packRows(rows, depth, a, aRow, aColumn, edge + TILE_BYTES);
  tileOfColumns(depth, edge + TILE_BYTES, 16, panel, c, cRow, accumulate);
}

/** Moves the valid part of an edge tile to C. */
function merge(rows: i32, columns: i32, from: usize, to: usize, cRow: usize, accumulate: i32): void {
  for (let i = 0; i < rows; i++, from += 32, to += cRow) {
    for (let j: usize = 0; j < bytes(columns); j += 4) {
      const sum = load<f32>(from + j);
      store<f32>(to + j, accumulate ? load<f32>(to + j) + sum : sum);
    }
  }
}
