// What the optimisers' kernels share. Each updates four parameters at pointers; what is left of a block goes through a
// scratch of four, so that a formula is written once.
import { constant } from './lanes';

/** What a square must reach to count: weighted by 1 − β it is still a normal number. */
const SMALLEST_SQUARE: usize = memory.data<f32>([1e-33]);

/** Room for the last one to three parameters, gradients and state of four slots at most. */
const TAIL: usize = memory.data(96, 16);

/** TAIL's part for a block, filled with the `count` numbers at `from`; 0 stays 0. */
export function tailIn(slot: i32, from: usize, count: i32): usize {
  if (!from) return 0;
  const to = TAIL + ((<usize>slot) << 4);
  v128.store(to, f32x4.splat(0));
  memory.copy(to, from, (<usize>count) << 2);
  return to;
}

export function tailOut(slot: i32, to: usize, count: i32): void {
  if (to) memory.copy(to, TAIL + ((<usize>slot) << 4), (<usize>count) << 2);
}

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

/** g², 0 where g² might come to lie below the smallest normal number once it is weighted. */
@inline
export function squared(g: v128): v128 {
  const square = f32x4.mul(g, g);
  return v128.andnot(square, f32x4.lt(square, constant(SMALLEST_SQUARE, 0)));
}
