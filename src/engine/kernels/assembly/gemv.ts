// Products in which one dimension is 1: a row times a matrix, and a column times a row. Strides in bytes.
import { loadTail, storeTail, sumLanes, wholeBytes } from './lanes';

/**
 * c[n] (+)= a[k] · B[k,n]. Returns false, and does nothing, where neither the rows of B nor (a and the columns of B)
 * are made of neighbours.
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
  accumulate: i32,
): bool {
  if (bColumn == 4) combineRows(n, k, a, aStep, b, bRow, c, accumulate);
  else if (bRow == 4 && aStep == 4) dotColumns(n, k, a, b, bColumn, c, accumulate);
  else return false;
  return true;
}

/** c = Σ aₚ·(row p of B): 32, then 4 columns at a time, then one. */
function combineRows(n: i32, k: i32, a: usize, aStep: usize, b: usize, bRow: usize, c: usize, accumulate: i32): void {
  const end = (<usize>n) << 2;
  const whole = wholeBytes(n);
  let j: usize = 0;
  for (; j + 128 <= whole; j += 128) combineEight(k, a, aStep, b + j, bRow, c + j, accumulate);
  for (; j < whole; j += 16) put(c + j, combineOne(k, a, aStep, b + j, bRow), accumulate);
  for (; j < end; j += 4) {
    const sum = combineScalar(k, a, aStep, b + j, bRow);
    store<f32>(c + j, accumulate ? load<f32>(c + j) + sum : sum);
  }
}

@inline
function put(c: usize, sum: v128, accumulate: i32): void {
  v128.store(c, accumulate ? f32x4.add(v128.load(c), sum) : sum);
}

function combineEight(k: i32, a: usize, aStep: usize, b: usize, bRow: usize, c: usize, accumulate: i32): void {
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
  put(c, s0, accumulate);
  put(c + 16, s1, accumulate);
  put(c + 32, s2, accumulate);
  put(c + 48, s3, accumulate);
  put(c + 64, s4, accumulate);
  put(c + 80, s5, accumulate);
  put(c + 96, s6, accumulate);
  put(c + 112, s7, accumulate);
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

/** cⱼ = a · (column j of B), columns made of neighbours: four at a time. */
function dotColumns(n: i32, k: i32, a: usize, b: usize, bColumn: usize, c: usize, accumulate: i32): void {
  let j = 0;
  for (; j + 4 <= n; j += 4, b += bColumn << 2, c += 16) put(c, dotFour(k, a, b, bColumn), accumulate);
  for (; j < n; j++, b += bColumn, c += 4) {
    const sum = dot(k, a, b);
    store<f32>(c, accumulate ? load<f32>(c) + sum : sum);
  }
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

/** C[m,n] (+)= a[m] · b[n], both n's made of neighbours. */
export function outerProduct(
  m: i32,
  n: i32,
  a: usize,
  aStep: usize,
  b: usize,
  c: usize,
  cRow: usize,
  accumulate: i32,
): void {
  const whole = wholeBytes(n);
  for (let i = 0; i < m; i++, a += aStep, c += cRow) {
    const x = v128.load_splat<f32>(a);
    for (let j: usize = 0; j < whole; j += 16) put(c + j, f32x4.mul(x, v128.load(b + j)), accumulate);
    if (!(n & 3)) continue;
    const product = f32x4.mul(x, loadTail(b + whole, n & 3));
    storeTail(c + whole, accumulate ? f32x4.add(loadTail(c + whole, n & 3), product) : product, n & 3);
  }
}
