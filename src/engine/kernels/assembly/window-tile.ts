// The innermost products of a convolution: tiles of 4 × 8 numbers in eight registers, as in tile.ts. A row of a window
// is made of neighbours, so the windows of an image are multiplied where they lie, and never copied out.

/**
 * C[4,8] = bias[8] + four windows · panel, a packed panel of eight filters. A window has `kernel` rows of `length`
 * numbers, `imageRow` bytes apart, and starts at a, a1, a2, a3. Rows of C are `cRow` bytes apart.
 */
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
  let b0 = v128.load(bias);
  let b1 = v128.load(bias, 16);
  let x: v128;
  let c00 = b0,
    c01 = b1,
    c10 = b0,
    c11 = b1,
    c20 = b0,
    c21 = b1,
    c30 = b0,
    c31 = b1;
  const toNextRow = imageRow - ((<usize>length) << 2);
  for (let row = 0; row < kernel; row++) {
    for (let p = length >> 1; p > 0; p--) {
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
      b0 = v128.load(b, 32);
      b1 = v128.load(b, 48);
      x = v128.load_splat<f32>(a, 4);
      c00 = f32x4.add(c00, f32x4.mul(x, b0));
      c01 = f32x4.add(c01, f32x4.mul(x, b1));
      x = v128.load_splat<f32>(a1, 4);
      c10 = f32x4.add(c10, f32x4.mul(x, b0));
      c11 = f32x4.add(c11, f32x4.mul(x, b1));
      x = v128.load_splat<f32>(a2, 4);
      c20 = f32x4.add(c20, f32x4.mul(x, b0));
      c21 = f32x4.add(c21, f32x4.mul(x, b1));
      x = v128.load_splat<f32>(a3, 4);
      c30 = f32x4.add(c30, f32x4.mul(x, b0));
      c31 = f32x4.add(c31, f32x4.mul(x, b1));
      b += 64;
      a += 8;
      a1 += 8;
      a2 += 8;
      a3 += 8;
    }
    if (length & 1) {
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
      a += 4;
      a1 += 4;
      a2 += 4;
      a3 += 4;
    }
    a += toNextRow;
    a1 += toNextRow;
    a2 += toNextRow;
    a3 += toNextRow;
  }
  storeRow(c, c00, c01);
  storeRow(c + cRow, c10, c11);
  storeRow(c + 2 * cRow, c20, c21);
  storeRow(c + 3 * cRow, c30, c31);
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
  storeRow(c, c00, c01);
  storeRow(c + 32, c10, c11);
  storeRow(c + 64, c20, c21);
  storeRow(c + 96, c30, c31);
}

@inline
function storeRow(c: usize, low: v128, high: v128): void {
  v128.store(c, low);
  v128.store(c, high, 16);
}
