// The innermost products: a tile of 4 × 8 numbers of C in eight registers, over a packed panel of eight columns of B.
//
// A step of depth has sixteen multiplications and additions; whatever else it has keeps it from the machine's limit. So
// two steps at a time share the moves of their pointers, and constant offsets reach A's neighbours. (Four steps at a
// time are slower: V8 unrolls the loop further by itself.)

/**
 * C[4,8] = start[8] + A · panel + D[4,8], without D where `d` is 0; A's four rows are windows or columns. A window has
 * `kernel` rows of `length` neighbours, `aStride` bytes apart, and starts at a, a1, a2, a3; columns start at a, have four
 * neighbours and are `length`, `aStride` bytes apart. Inlined, so that what its callers fix costs nothing.
 */
@inline
function product(
  columns: bool,
  kernel: i32,
  length: i32,
  aStride: usize,
  a: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  b: usize,
  start0: v128,
  start1: v128,
  c: usize,
  cRow: usize,
  d: usize,
  dRow: usize,
): void {
  let b0: v128, b1: v128, x: v128;
  let c00 = start0,
    c01 = start1,
    c10 = start0,
    c11 = start1,
    c20 = start0,
    c21 = start1,
    c30 = start0,
    c31 = start1;
  const toNextRow = aStride - ((<usize>length) << 2);
  for (let row = 0; ;) {
    for (let p = length >> 1; p > 0; p--) {
      b0 = v128.load(b);
      b1 = v128.load(b, 16);
      x = v128.load_splat<f32>(a);
      c00 = f32x4.add(c00, f32x4.mul(x, b0));
      c01 = f32x4.add(c01, f32x4.mul(x, b1));
      x = columns ? v128.load_splat<f32>(a, 4) : v128.load_splat<f32>(a1);
      c10 = f32x4.add(c10, f32x4.mul(x, b0));
      c11 = f32x4.add(c11, f32x4.mul(x, b1));
      x = columns ? v128.load_splat<f32>(a, 8) : v128.load_splat<f32>(a2);
      c20 = f32x4.add(c20, f32x4.mul(x, b0));
      c21 = f32x4.add(c21, f32x4.mul(x, b1));
      x = columns ? v128.load_splat<f32>(a, 12) : v128.load_splat<f32>(a3);
      c30 = f32x4.add(c30, f32x4.mul(x, b0));
      c31 = f32x4.add(c31, f32x4.mul(x, b1));
      if (columns) a += aStride;
      b0 = v128.load(b, 32);
      b1 = v128.load(b, 48);
      x = columns ? v128.load_splat<f32>(a) : v128.load_splat<f32>(a, 4);
      c00 = f32x4.add(c00, f32x4.mul(x, b0));
      c01 = f32x4.add(c01, f32x4.mul(x, b1));
      x = v128.load_splat<f32>(columns ? a : a1, 4);
      c10 = f32x4.add(c10, f32x4.mul(x, b0));
      c11 = f32x4.add(c11, f32x4.mul(x, b1));
      x = columns ? v128.load_splat<f32>(a, 8) : v128.load_splat<f32>(a2, 4);
      c20 = f32x4.add(c20, f32x4.mul(x, b0));
      c21 = f32x4.add(c21, f32x4.mul(x, b1));
      x = columns ? v128.load_splat<f32>(a, 12) : v128.load_splat<f32>(a3, 4);
      c30 = f32x4.add(c30, f32x4.mul(x, b0));
      c31 = f32x4.add(c31, f32x4.mul(x, b1));
      b += 64;
      if (columns) a += aStride;
      else {
        a += 8;
        a1 += 8;
        a2 += 8;
        a3 += 8;
      }
    }
    if (length & 1) {
      b0 = v128.load(b);
      b1 = v128.load(b, 16);
      x = v128.load_splat<f32>(a);
      c00 = f32x4.add(c00, f32x4.mul(x, b0));
      c01 = f32x4.add(c01, f32x4.mul(x, b1));
      x = columns ? v128.load_splat<f32>(a, 4) : v128.load_splat<f32>(a1);
      c10 = f32x4.add(c10, f32x4.mul(x, b0));
      c11 = f32x4.add(c11, f32x4.mul(x, b1));
      x = columns ? v128.load_splat<f32>(a, 8) : v128.load_splat<f32>(a2);
      c20 = f32x4.add(c20, f32x4.mul(x, b0));
      c21 = f32x4.add(c21, f32x4.mul(x, b1));
      x = columns ? v128.load_splat<f32>(a, 12) : v128.load_splat<f32>(a3);
      c30 = f32x4.add(c30, f32x4.mul(x, b0));
      c31 = f32x4.add(c31, f32x4.mul(x, b1));
      b += 32;
      a += 4;
      a1 += 4;
      a2 += 4;
      a3 += 4;
    }
    // One row has no loop around it: the compiler knows.
    if (kernel == 1 || ++row == kernel) break;
    a += toNextRow;
    a1 += toNextRow;
    a2 += toNextRow;
    a3 += toNextRow;
  }
  storeRow(c, c00, c01, d);
  storeRow(c + cRow, c10, c11, d ? d + dRow : 0);
  storeRow(c + 2 * cRow, c20, c21, d ? d + 2 * dRow : 0);
  storeRow(c + 3 * cRow, c30, c31, d ? d + 3 * dRow : 0);
}

/**
 * C[4,8] = A[4,depth] · panel + D[4,8]; a row of A is made of neighbours. Where A has fewer than four rows, `rows`, the last
 * one is read again in place of the missing.
 */
export function tileOfRows(
  rows: i32,
  depth: i32,
  a: usize,
  aRow: usize,
  b: usize,
  c: usize,
  cRow: usize,
  d: usize,
  dRow: usize,
): void {
  const a1 = rows > 1 ? a + aRow : a;
  const a2 = rows > 2 ? a1 + aRow : a1;
  const a3 = rows > 3 ? a2 + aRow : a2;
  const zero = f32x4.splat(0);
  product(false, 1, depth, 0, a, a1, a2, a3, b, zero, zero, c, cRow, d, dRow);
}

/** C[4,8] = bias[8] + four windows of an image, which are multiplied where they lie and never copied out · panel. */
export function tileOfWindows(
  kernel: i32,
  length: i32,
  imageRow: usize,
  a: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  b: usize,
  bias: usize,
  c: usize,
  cRow: usize,
): void {
  product(false, kernel, length, imageRow, a, a1, a2, a3, b, v128.load(bias), v128.load(bias, 16), c, cRow, 0, 0);
}

/** C[4,8] = A[4,depth] · panel + D[4,8] for four rows of A whose columns are made of neighbours, `aColumn` bytes apart. */
export function tileOfColumns(
  depth: i32,
  a: usize,
  aColumn: usize,
  b: usize,
  c: usize,
  cRow: usize,
  d: usize,
  dRow: usize,
): void {
  const zero = f32x4.splat(0);
  product(true, 1, depth, aColumn, a, 0, 0, 0, b, zero, zero, c, cRow, d, dRow);
}

/**
 * C[4,8] = Σ over the windows of an image of (four of its numbers)ᵀ · (eight numbers of the panel), as a filter's
 * gradient needs it. The four numbers start at a, a1, a2, a3 in the first window; windows are `step` bytes apart, `columns`
 * in a row, and `toNextRow` is what leads from behind a row's last to the next row's first. Rows of C are 32 bytes apart.
 */
export function tileOfTaps(
  rows: i32,
  columns: i32,
  step: usize,
  toNextRow: usize,
  a: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  b: usize,
  c: usize,
): void {
  let b0: v128, b1: v128, x: v128;
  let c00 = f32x4.splat(0),
    c01 = c00,
    c10 = c00,
    c11 = c00,
    c20 = c00,
    c21 = c00,
    c30 = c00,
    c31 = c00;
  for (let row = 0; row < rows; row++) {
    for (let p = columns; p > 0; p--) {
      b0 = v128.load(b);
      b1 = v128.load(b, 16);
      x = v128.load_splat<f32>(a);
      c00 = f32x4.add(c00, f32x4.mul(x, b0));
      c01 = f32x4.add(c01, f32x4.mul(x, b1));
      x = v128.load_splat<f32>(a1);
      c10 = f32x4.add(c10, f32x4.mul(x, b0));
      c11 = f32x4.add(c11, f32x4.mul(x, b1));
      x = v128.load_splat<f32>(a2);
      c20 = f32x4.add(c20, f32x4.mul(x, b0));
      c21 = f32x4.add(c21, f32x4.mul(x, b1));
      x = v128.load_splat<f32>(a3);
      c30 = f32x4.add(c30, f32x4.mul(x, b0));
      c31 = f32x4.add(c31, f32x4.mul(x, b1));
      b += 32;
      a += step;
      a1 += step;
      a2 += step;
      a3 += step;
    }
    a += toNextRow;
    a1 += toNextRow;
    a2 += toNextRow;
    a3 += toNextRow;
  }
  storeRow(c, c00, c01, 0);
  storeRow(c + 32, c10, c11, 0);
  storeRow(c + 64, c20, c21, 0);
  storeRow(c + 96, c30, c31, 0);
}

@inline
function storeRow(c: usize, low: v128, high: v128, d: usize): void {
  if (d) {
    low = f32x4.add(v128.load(d), low);
    high = f32x4.add(v128.load(d, 16), high);
  }
  v128.store(c, low);
  v128.store(c, high, 16);
}
