// Copies a block of B into panels of eight columns, row after row, so that the tile reads it from front to back; and
// rows of A that lie in no way the tile can read.

/** `to` receives ⌈width/8⌉ panels of depth × 8 numbers; columns beyond the last are zero. Strides in bytes. */
export function packPanels(depth: i32, width: i32, b: usize, bRow: usize, bColumn: usize, to: usize): void {
  const panelBytes = (<usize>depth) << 5;
  let j = 0;
  for (; j + 8 <= width; j += 8, b += bColumn << 3, to += panelBytes) {
    if (bColumn == 4) packNeighbours(depth, b, bRow, to);
    else if (bRow == 4) packColumns(depth, b, bColumn, to);
    else packAny(depth, 8, b, bRow, bColumn, to);
  }
  if (j < width) packAny(depth, width - j, b, bRow, bColumn, to);
}

/** Eight neighbours of every row. */
function packNeighbours(depth: i32, b: usize, bRow: usize, to: usize): void {
  for (let p = 0; p < depth; p++, b += bRow, to += 32) {
    v128.store(to, v128.load(b));
    v128.store(to, v128.load(b, 16), 16);
  }
}

/** Eight columns whose numbers are neighbours: transposed by fours. */
function packColumns(depth: i32, b: usize, bColumn: usize, to: usize): void {
  const second = b + (bColumn << 2);
  const whole = depth & ~3;
  for (let p = 0; p < whole; p += 4, to += 128) {
    const offset = (<usize>p) << 2;
    transpose(b + offset, bColumn, to);
    transpose(second + offset, bColumn, to + 16);
  }
  const offset = (<usize>whole) << 2;
  packAny(depth - whole, 8, b + offset, 4, bColumn, to);
}

/** Four vectors at `from`, `stride` apart, become columns of rows 32 bytes apart. */
@inline
function transpose(from: usize, stride: usize, to: usize): void {
  const v0 = v128.load(from);
  const v1 = v128.load(from + stride);
  const v2 = v128.load(from + 2 * stride);
  const v3 = v128.load(from + 3 * stride);
  const low01 = v128.shuffle<f32>(v0, v1, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(v0, v1, 2, 6, 3, 7);
  const low23 = v128.shuffle<f32>(v2, v3, 0, 4, 1, 5);
  const high23 = v128.shuffle<f32>(v2, v3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f64>(low01, low23, 0, 2));
  v128.store(to, v128.shuffle<f64>(low01, low23, 1, 3), 32);
  v128.store(to, v128.shuffle<f64>(high01, high23, 0, 2), 64);
  v128.store(to, v128.shuffle<f64>(high01, high23, 1, 3), 96);
}

/** Number by number, for edges and for matrices without neighbours. */
function packAny(depth: i32, width: i32, b: usize, bRow: usize, bColumn: usize, to: usize): void {
  for (let p = 0; p < depth; p++, b += bRow, to += 32) {
    let from = b;
    for (let j = 0; j < 8; j++, from += bColumn) {
      store<f32>(to + ((<usize>j) << 2), j < width ? load<f32>(from) : 0);
    }
  }
}

/** `to` receives depth × 4 numbers: the columns of up to four rows of A, zeros below. */
export function packRows(rows: i32, depth: i32, a: usize, aRow: usize, aColumn: usize, to: usize): void {
  for (let p = 0; p < depth; p++, a += aColumn, to += 16) {
    let from = a;
    for (let i = 0; i < 4; i++, from += aRow) {
      store<f32>(to + ((<usize>i) << 2), i < rows ? load<f32>(from) : 0);
    }
  }
}
