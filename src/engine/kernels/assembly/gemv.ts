// Products in which one dimension is 1: a row times a matrix, and a column times a row. Strides in bytes.
import { loadTail, storeTail, sumLanes, wholeBytes } from './lanes';

/**
 * c[n] = a[k] · B[k,n] + d[n], without d where it is 0. Returns false, and does nothing, where neither the rows of B
 * nor (a and the columns of B) are made of neighbours.
 */
export function rowTimesMatrix(
  n: i32,
  k: i32,
  a: usize,
  aStep: usize,
  b: usize,
  bRow: usize,
  bColumn: usize,
  c: usize,
  d: usize,
): bool {
  if (bColumn == 4) combineRows(n, k, a, aStep, b, bRow, c, d);
  else if (bRow == 4 && aStep == 4) dotColumns(n, k, a, b, bColumn, c, d);
  else return false;
  return true;
}

/** c = Σ aₚ·(row p of B) + d: 32, then 4 columns at a time, then one. */
function combineRows(n: i32, k: i32, a: usize, aStep: usize, b: usize, bRow: usize, c: usize, d: usize): void {
  const end = (<usize>n) << 2;
  const whole = wholeBytes(n);
  let j: usize = 0;
  for (; j + 128 <= whole; j += 128) combineEight(k, a, aStep, b + j, bRow, c, d, j);
  for (; j < whole; j += 16) put(c, combineOne(k, a, aStep, b + j, bRow), d, j);
  for (; j < end; j += 4) {
    putOne(c, combineScalar(k, a, aStep, b + j, bRow), d, j);
  }
}

@inline
function put(c: usize, sum: v128, d: usize, at: usize): void {
  v128.store(c + at, d ? f32x4.add(v128.load(d + at), sum) : sum);
}

@inline
function putOne(c: usize, sum: f32, d: usize, at: usize): void {
  store<f32>(c + at, d ? load<f32>(d + at) + sum : sum);
}

function combineEight(k: i32, a: usize, aStep: usize, b: usize, bRow: usize, c: usize, d: usize, at: usize): void {
  let s0 = f32x4.splat(0),
    s1 = s0,
    s2 = s0,
    s3 = s0,
    s4 = s0,
    s5 = s0,
    s6 = s0,
    s7 = s0;
  for (let p = 0; p < k; p++, a += aStep, b += bRow) {
    const x = v128.load_splat<f32>(a);
    s0 = f32x4.add(s0, f32x4.mul(x, v128.load(b)));
    s1 = f32x4.add(s1, f32x4.mul(x, v128.load(b, 16)));
    s2 = f32x4.add(s2, f32x4.mul(x, v128.load(b, 32)));
    s3 = f32x4.add(s3, f32x4.mul(x, v128.load(b, 48)));
    s4 = f32x4.add(s4, f32x4.mul(x, v128.load(b, 64)));
    s5 = f32x4.add(s5, f32x4.mul(x, v128.load(b, 80)));
    s6 = f32x4.add(s6, f32x4.mul(x, v128.load(b, 96)));
    s7 = f32x4.add(s7, f32x4.mul(x, v128.load(b, 112)));
  }
  put(c, s0, d, at);
  put(c, s1, d, at + 16);
  put(c, s2, d, at + 32);
  put(c, s3, d, at + 48);
  put(c, s4, d, at + 64);
  put(c, s5, d, at + 80);
  put(c, s6, d, at + 96);
  put(c, s7, d, at + 112);
}

function combineOne(k: i32, a: usize, aStep: usize, b: usize, bRow: usize): v128 {
  let sum = f32x4.splat(0);
  for (let p = 0; p < k; p++, a += aStep, b += bRow)
    sum = f32x4.add(sum, f32x4.mul(v128.load_splat<f32>(a), v128.load(b)));
  return sum;
}

function combineScalar(k: i32, a: usize, aStep: usize, b: usize, bRow: usize): f32 {
  let sum: f32 = 0;
  for (let p = 0; p < k; p++, a += aStep, b += bRow) sum += load<f32>(a) * load<f32>(b);
  return sum;
}

/** cⱼ = a · (column j of B) + dⱼ, columns made of neighbours: four at a time. */
function dotColumns(n: i32, k: i32, a: usize, b: usize, bColumn: usize, c: usize, d: usize): void {
  const end = (<usize>n) << 2;
  const whole = wholeBytes(n);
  let j: usize = 0;
  for (; j < whole; j += 16, b += bColumn << 2) put(c, dotFour(k, a, b, bColumn), d, j);
  for (; j < end; j += 4, b += bColumn) putOne(c, dot(k, a, b), d, j);
}

function dotFour(k: i32, a: usize, b: usize, bColumn: usize): v128 {
  const whole = wholeBytes(k);
  const b1 = b + bColumn;
  const b2 = b1 + bColumn;
  const b3 = b2 + bColumn;
  let s0 = f32x4.splat(0),
    s1 = s0,
    s2 = s0,
    s3 = s0;
  for (let p: usize = 0; p < whole; p += 16) {
    const x = v128.load(a + p);
    s0 = f32x4.add(s0, f32x4.mul(x, v128.load(b + p)));
    s1 = f32x4.add(s1, f32x4.mul(x, v128.load(b1 + p)));
    s2 = f32x4.add(s2, f32x4.mul(x, v128.load(b2 + p)));
    s3 = f32x4.add(s3, f32x4.mul(x, v128.load(b3 + p)));
  }
  if (k & 3) {
    const x = loadTail(a + whole, k & 3);
    s0 = f32x4.add(s0, f32x4.mul(x, loadTail(b + whole, k & 3)));
    s1 = f32x4.add(s1, f32x4.mul(x, loadTail(b1 + whole, k & 3)));
    s2 = f32x4.add(s2, f32x4.mul(x, loadTail(b2 + whole, k & 3)));
    s3 = f32x4.add(s3, f32x4.mul(x, loadTail(b3 + whole, k & 3)));
  }
  return sumEach(s0, s1, s2, s3);
}

/** The lane sums of four vectors, as one vector. */
@inline
function sumEach(s0: v128, s1: v128, s2: v128, s3: v128): v128 {
  const pairs01 = f32x4.add(v128.shuffle<f32>(s0, s1, 0, 4, 1, 5), v128.shuffle<f32>(s0, s1, 2, 6, 3, 7));
  const pairs23 = f32x4.add(v128.shuffle<f32>(s2, s3, 0, 4, 1, 5), v128.shuffle<f32>(s2, s3, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f64>(pairs01, pairs23, 0, 2), v128.shuffle<f64>(pairs01, pairs23, 1, 3));
}

function dot(k: i32, a: usize, b: usize): f32 {
  const whole = wholeBytes(k);
  let sum = f32x4.splat(0);
  for (let p: usize = 0; p < whole; p += 16) sum = f32x4.add(sum, f32x4.mul(v128.load(a + p), v128.load(b + p)));
  if (k & 3) sum = f32x4.add(sum, f32x4.mul(loadTail(a + whole, k & 3), loadTail(b + whole, k & 3)));
  return sumLanes(sum);
}

/** C[m,n] = a[m] · b[n] + D, without D where `d` is 0; rows are made of neighbours. */
export function outerProduct(
  m: i32,
  n: i32,
  a: usize,
  aStep: usize,
  b: usize,
  c: usize,
  cRow: usize,
  d: usize,
  dRow: usize,
): void {
  const whole = wholeBytes(n);
  for (let i = 0; i < m; i++, a += aStep, c += cRow) {
    const x = v128.load_splat<f32>(a);
    for (let j: usize = 0; j < whole; j += 16) put(c, f32x4.mul(x, v128.load(b + j)), d, j);
    if (n & 3) putTail(c + whole, f32x4.mul(x, loadTail(b + whole, n & 3)), d ? d + whole : 0, n & 3);
    if (d) d += dRow;
  }
}

@inline
function putTail(c: usize, product: v128, d: usize, count: i32): void {
  storeTail(c, d ? f32x4.add(loadTail(d, count), product) : product, count);
}
