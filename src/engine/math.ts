/**
 * Elementary functions in float64 that give the same bits on every machine.
 *
 * `Math.exp` and its like may differ in the last bits from one JavaScript engine to the next; these use only
 * + − × ÷ √ and polynomials, which IEEE 754 fixes. All are within about one unit in the last place.
 */

export const TAU = 6.283185307179586;

/** ln 2 and π/2 cut into pieces with trailing zero bits, so that small whole multiples of the pieces are exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const HALF_PI_HIGH = 1.5707963267341256;
const HALF_PI_MIDDLE = 6.077100506303966e-11;
const HALF_PI_LOW = 2.0222662487959506e-21;

const INVERSE_LN2 = 1.4426950408889634;
const INVERSE_HALF_PI = 0.6366197723675814;
const SQRT_2 = 1.4142135623730951;

/** Largest |x| for which `sin` and `cos` reduce exactly; n·HALF_PI_MIDDLE needs n < 2²⁰. */
const LARGEST_ANGLE = 1048576;

const MINIMUM_EXPONENT = -1074;
const POWERS_OF_TWO = powersOfTwo();

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(1024 - MINIMUM_EXPONENT);
  for (let k = 0, power = 1; k < 1024; k++, power *= 2) powers[k - MINIMUM_EXPONENT] = power;
  for (let k = -1, power = 0.5; k >= MINIMUM_EXPONENT; k--, power /= 2) powers[k - MINIMUM_EXPONENT] = power;
  return powers;
}

/** x·2ᵏ for −2148 ≤ k ≤ 2046, rounded once: the first factor keeps a normal number normal. */
function scale(x: number, k: number): number {
  const half = k >> 1;
  return x * POWERS_OF_TWO[half - MINIMUM_EXPONENT]! * POWERS_OF_TWO[k - half - MINIMUM_EXPONENT]!;
}

/** eˣ = 2ᵏ·eʳ with k = round(x / ln 2), |r| ≤ ½ ln 2, and eʳ by its Taylor series to r¹³ (rest below 5·10⁻¹⁸). */
export function exp(x: number): number {
  if (!(x > -746)) return x !== x ? x : 0;
  if (x > 710) return Infinity;
  const k = Math.round(x * INVERSE_LN2);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const lost = high - r - low;
  return scale(1 + (r + (r * r * expTail(r) + lost)), k);
}

/** (eʳ − 1 − r) / r² = 1/2! + r/3! + r²/4! + … */
function expTail(r: number): number {
  let sum = 1 / 6227020800;
  sum = sum * r + 1 / 479001600;
  sum = sum * r + 1 / 39916800;
  sum = sum * r + 1 / 3628800;
  sum = sum * r + 1 / 362880;
  sum = sum * r + 1 / 40320;
  sum = sum * r + 1 / 5040;
  sum = sum * r + 1 / 720;
  sum = sum * r + 1 / 120;
  sum = sum * r + 1 / 24;
  sum = sum * r + 1 / 6;
  return sum * r + 1 / 2;
}

const BITS = new DataView(new ArrayBuffer(8));

/** floor(log₂ x) of a positive normal number. */
function exponentOf(x: number): number {
  BITS.setFloat64(0, x);
  return (BITS.getUint32(0) >>> 20) - 1023;
}

/**
 * ln x = k ln 2 + ln(1 + f) with x = 2ᵏ(1 + f), √½ < 1 + f ≤ √2.
 *
 * With s = f / (2 + f), ln(1 + f) = 2 artanh s = 2s + s·R, R = ⅔s² + ⅖s⁴ + …; and because 2s = f − sf and
 * sf = ½f² − s·½f², it is f − (½f² − s(½f² + R)): the large term f is exact and comes last.
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  const lift = x < 2.2250738585072014e-308 ? 54 : 0;
  const normal = lift > 0 ? x * POWERS_OF_TWO[lift - MINIMUM_EXPONENT]! : x;
  let k = exponentOf(normal);
  let m = scale(normal, -k);
  if (m > SQRT_2) {
    m /= 2;
    k += 1;
  }
  return logParts(m - 1, k - lift);
}

/** k·ln 2 + ln(1 + f). */
function logParts(f: number, k: number): number {
  const s = f / (2 + f);
  const half = 0.5 * f * f;
  const low = half - (s * (half + artanhTail(s * s)) + k * LN2_LOW);
  return k * LN2_HIGH - (low - f);
}

/** (2 artanh s − 2s) / s from z = s²: ⅔z + ⅖z² + … to z¹¹ (rest below 2⁻⁶⁰). */
function artanhTail(z: number): number {
  let sum = 2 / 23;
  sum = sum * z + 2 / 21;
  sum = sum * z + 2 / 19;
  sum = sum * z + 2 / 17;
  sum = sum * z + 2 / 15;
  sum = sum * z + 2 / 13;
  sum = sum * z + 2 / 11;
  sum = sum * z + 2 / 9;
  sum = sum * z + 2 / 7;
  sum = sum * z + 2 / 5;
  sum = sum * z + 2 / 3;
  return sum * z;
}

/** sin(r + lost) for |r| ≤ π/4: Taylor to r¹⁷, and the derivative for the tiny rest of the reduction. */
function sinKernel(r: number, lost: number): number {
  const z = r * r;
  let sum = 1 / 355687428096000;
  sum = sum * z - 1 / 1307674368000;
  sum = sum * z + 1 / 6227020800;
  sum = sum * z - 1 / 39916800;
  sum = sum * z + 1 / 362880;
  sum = sum * z - 1 / 5040;
  sum = sum * z + 1 / 120;
  sum = sum * z - 1 / 6;
  return r + (r * z * sum + lost * (1 - 0.5 * z));
}

/** cos(r + lost) for |r| ≤ π/4: Taylor to r¹⁶; 1 − r²/2 is taken with its rounding error. */
function cosKernel(r: number, lost: number): number {
  const z = r * r;
  let sum = 1 / 20922789888000;
  sum = sum * z - 1 / 87178291200;
  sum = sum * z + 1 / 479001600;
  sum = sum * z - 1 / 3628800;
  sum = sum * z + 1 / 40320;
  sum = sum * z - 1 / 720;
  sum = sum * z + 1 / 24;
  const half = 0.5 * z;
  const top = 1 - half;
  return top + (1 - top - half + (z * z * sum - r * lost));
}

/** sin of (quadrant·π/2 + r + lost). */
function quadrantSin(quadrant: number, r: number, lost: number): number {
  const value = (quadrant & 1) === 0 ? sinKernel(r, lost) : cosKernel(r, lost);
  return (quadrant & 2) === 0 ? value : -value;
}

/** sin(x + shift·π/2); Cody and Waite's reduction with π/2 in three parts, its rounding errors kept. */
function shiftedSin(x: number, shift: number): number {
  if (!(Math.abs(x) <= LARGEST_ANGLE)) return refuseAngle(x);
  const n = Math.round(x * INVERSE_HALF_PI);
  const a = x - n * HALF_PI_HIGH;
  const b = n * HALF_PI_MIDDLE;
  const first = a - b;
  const dropped = a - first - b;
  const rest = dropped - n * HALF_PI_LOW;
  const r = first + rest;
  return quadrantSin(n + shift, r, rest - (r - first));
}

function refuseAngle(x: number): number {
  if (Number.isFinite(x)) throw new RangeError(`angle ${x} is beyond ±${LARGEST_ANGLE} radians`);
  return NaN;
}

/** sin x, x in radians. Throws RangeError for finite |x| > 2²⁰. */
export function sin(x: number): number {
  return x === 0 ? x : shiftedSin(x, 0);
}

/** cos x, x in radians. Throws RangeError for finite |x| > 2²⁰. */
export function cos(x: number): number {
  return shiftedSin(x, 1);
}

/** sin 2πu: the reduction is exact, so quarter turns give 0 and ±1 exactly. */
export function sinTurns(u: number): number {
  const quarters = Math.round(4 * u);
  return quadrantSin(quarters % 4, TAU * (u - quarters / 4), 0);
}

/** cos 2πu: the reduction is exact, so quarter turns give 0 and ±1 exactly. */
export function cosTurns(u: number): number {
  const quarters = Math.round(4 * u);
  return quadrantSin((quarters % 4) + 1, TAU * (u - quarters / 4), 0);
}

/** baseⁿ for whole n ≥ 0 by repeated squaring; the relative error grows as n·2⁻⁵³. */
export function integerPower(base: number, n: number): number {
  let result = 1;
  for (let factor = base, left = n; left > 0; factor *= factor) {
    if (left % 2 === 1) result *= factor;
    left = Math.floor(left / 2);
  }
  return result;
}
