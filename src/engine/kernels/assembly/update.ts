// What the optimisers' kernels share. A block of parameters is made of whole vectors: n is a multiple of four.
import { constant, flush, flushPositive } from './lanes';

/** What a square must reach to count: weighted by 1 − β it is still a normal number. */
const SMALLEST_SQUARE: usize = memory.data<f32>([1e-33]);

@inline
export function splat(x: f64): v128 {
  return f32x4.splat(<f32>x);
}

/** w ← w − factor·x. */
@inline
export function descend(w: usize, factor: v128, x: v128): void {
  v128.store(w, f32x4.sub(v128.load(w), f32x4.mul(factor, x)));
}

/** a·x + b·y. */
@inline
export function mix(a: v128, x: v128, b: v128, y: v128): v128 {
  return f32x4.add(f32x4.mul(a, x), f32x4.mul(b, y));
}

/** Updates the running mean at `mean` in place and returns it: kept·mean + share·x. */
@inline
export function average(mean: usize, kept: v128, share: v128, x: v128): v128 {
  const updated = flush(mix(kept, v128.load(mean), share, x));
  v128.store(mean, updated);
  return updated;
}

/** The same for the running mean of squares: kept·mean + share·x². */
@inline
export function averageSquare(mean: usize, kept: v128, share: v128, x: v128): v128 {
  const updated = flushPositive(mix(kept, v128.load(mean), share, squared(x)));
  v128.store(mean, updated);
  return updated;
}

/** g², 0 where g² might come to lie below the smallest normal number once it is weighted. */
@inline
export function squared(g: v128): v128 {
  const square = f32x4.mul(g, g);
  return v128.andnot(square, f32x4.lt(square, constant(SMALLEST_SQUARE, 0)));
}
