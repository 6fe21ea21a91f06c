// sin and cos in f64 from additions and multiplications only, as in src/engine/math.ts: the same bits on every machine.

const TAU: f64 = 6.283185307179586;

/** sin r for |r| ≤ π/4, by its Taylor series to r¹⁷. */
@inline
function sinKernel(r: f64): f64 {
  const z = r * r;
  let sum: f64 = 1.0 / 355687428096000.0;
  sum = sum * z - 1.0 / 1307674368000.0;
  sum = sum * z + 1.0 / 6227020800.0;
  sum = sum * z - 1.0 / 39916800.0;
  sum = sum * z + 1.0 / 362880.0;
  sum = sum * z - 1.0 / 5040.0;
  sum = sum * z + 1.0 / 120.0;
  sum = sum * z - 1.0 / 6.0;
  return r + r * z * sum;
}

/** cos r for |r| ≤ π/4, by its Taylor series to r¹⁶. */
@inline
function cosKernel(r: f64): f64 {
  const z = r * r;
  let sum: f64 = 1.0 / 20922789888000.0;
  sum = sum * z - 1.0 / 87178291200.0;
  sum = sum * z + 1.0 / 479001600.0;
  sum = sum * z - 1.0 / 3628800.0;
  sum = sum * z + 1.0 / 40320.0;
  sum = sum * z - 1.0 / 720.0;
  sum = sum * z + 1.0 / 24.0;
  return 1 - 0.5 * z + z * z * sum;
}

/** sin of (quarters·π/2 + r). */
@inline
function quarterSin(quarters: i32, r: f64): f64 {
  const value = quarters & 1 ? cosKernel(r) : sinKernel(r);
  return quarters & 2 ? -value : value;
}

/** sin 2πu for moderate u; quarter turns give 0 and ±1 exactly. */
@inline
export function sinTurns(u: f64): f64 {
  const quarters = nearest(4 * u);
  return quarterSin(<i32>quarters, TAU * (u - quarters / 4));
}

@inline
export function cosTurns(u: f64): f64 {
  const quarters = nearest(4 * u);
  return quarterSin(<i32>quarters + 1, TAU * (u - quarters / 4));
}
