// Loads and stores of the last one to three numbers of a buffer, and small sums and masks over f32x4 lanes.

/** Tables of one number each, for `constant`. */
export const HALF: usize = memory.data<f32>([0.5]);
export const ONE: usize = memory.data<f32>([1]);
export const MINUS_ONE: usize = memory.data<f32>([-1]);
export const TWO: usize = memory.data<f32>([2]);
export const SIGN_BIT: usize = memory.data<f32>([-0.0]);
export const SMALLEST_NORMAL: usize = memory.data<f32>([1.17549435e-38]);

/** Number `i` of a table in memory, in all lanes. */
@inline
export function constant(table: usize, i: usize): v128 {
  return v128.load_splat<f32>(table + (i << 2));
}

/** Bytes of `n` f32 numbers. */
@inline
export function bytes(n: i32): usize {
  return (<usize>n) << 2;
}

/** Bytes of the part of `n` f32 numbers that fills whole vectors. */
@inline
export function wholeBytes(n: i32): usize {
  return (<usize>(n & ~3)) << 2;
}

/** The first `count` (1 to 3) numbers at `p`; the other lanes are zero. */
@inline
export function loadTail(p: usize, count: i32): v128 {
  let v = v128.load_zero<f32>(p);
  if (count > 1) v = f32x4.replace_lane(v, 1, load<f32>(p, 4));
  if (count > 2) v = f32x4.replace_lane(v, 2, load<f32>(p, 8));
  return v;
}

/** Writes the first `count` (1 to 3) lanes of `v`. */
@inline
export function storeTail(p: usize, v: v128, count: i32): void {
  store<f32>(p, f32x4.extract_lane(v, 0));
  if (count > 1) store<f32>(p, f32x4.extract_lane(v, 1), 4);
  if (count > 2) store<f32>(p, f32x4.extract_lane(v, 2), 8);
}

/** The first four numbers at `p`, or the `count` that are left. */
@inline
export function loadSome(p: usize, count: i32): v128 {
  return count < 4 ? loadTail(p, count) : v128.load(p);
}

@inline
export function storeSome(p: usize, v: v128, count: i32): void {
  if (count < 4) storeTail(p, v, count);
  else v128.store(p, v);
}

/** Sum of the four lanes: (0 + 2) + (1 + 3). */
@inline
export function sumLanes(v: v128): f32 {
  const pairs = f32x4.add(v, i8x16.shuffle(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

/** Sum of the two f64 lanes. */
@inline
export function sumDoubles(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}

/** Lanes 0 and 1 as f64. */
@inline
export function lowDoubles(v: v128): v128 {
  return f64x2.promote_low_f32x4(v);
}

/** Lanes 2 and 3 as f64. */
@inline
export function highDoubles(v: v128): v128 {
  return f64x2.promote_low_f32x4(i8x16.shuffle(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
}

/** `sum` and the doubles of all four lanes, added in pairs: (0 + 2, 1 + 3). */
@inline
export function addDoubles(sum: v128, v: v128): v128 {
  return f64x2.add(sum, f64x2.add(lowDoubles(v), highDoubles(v)));
}

/** Zero where |v| lies below the smallest normal number: what follows would run many times slower. NaN stays. */
@inline
export function flush(v: v128): v128 {
  return v128.andnot(v, f32x4.lt(f32x4.abs(v), constant(SMALLEST_NORMAL, 0)));
}

/** `flush` for numbers that are never negative. */
@inline
export function flushPositive(v: v128): v128 {
  return v128.andnot(v, f32x4.lt(v, constant(SMALLEST_NORMAL, 0)));
}

/** The smallest gradient of a loss that counts: times a weight as small, it is still a normal number. */
export const SMALLEST_GRADIENT: usize = memory.data<f32>([1e-18]);

/** A loss's gradient; zero where it is too small to count, so that a network that has learnt all does not slow down. */
@inline
export function flushGradient(v: v128): v128 {
  return v128.andnot(v, f32x4.lt(f32x4.abs(v), constant(SMALLEST_GRADIENT, 0)));
}

/** `v` within [low, high]; NaN stays. */
@inline
export function clamp(v: v128, high: v128, low: v128): v128 {
  return f32x4.pmax(f32x4.pmin(v, high), low);
}

/** `v`, but NaN where `x` is NaN. */
@inline
export function keepNaN(v: v128, x: v128): v128 {
  return v128.bitselect(x, v, f32x4.ne(x, x));
}
