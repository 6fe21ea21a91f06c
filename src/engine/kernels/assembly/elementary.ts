// exp, log, log1p, tanh and erf on four lanes, from additions, multiplications and divisions only, so that every machine
// gives the same bits. NaN propagates; results below the smallest normal number are zero.
import { keepNaN } from './lanes';

@inline
function splat(x: f32): v128 {
  return f32x4.splat(x);
}

/** a·b + c, rounded twice. */
@inline
function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), c);
}

/** 1.5·2²³: added to a number of moderate size it leaves the nearest integer in the lowest bits of the sum. */
const SHIFT: f32 = 12582912;

/** x/ln 2 + SHIFT: holds n = round(x/ln 2) in its lowest bits. */
@inline
function shiftedPower(x: v128): v128 {
  return multiplyAdd(x, splat(1.44269504), splat(SHIFT));
}

/** x − n·ln 2, with ln 2 in two parts, of which n times the first is exact. */
@inline
function remainder(x: v128, shifted: v128): v128 {
  const n = f32x4.sub(shifted, splat(SHIFT));
  return multiplyAdd(n, splat(2.12194440e-4), multiplyAdd(n, splat(-0.693359375), x));
}

/** e^r − 1 for |r| ≤ ln 2 / 2: r + r²·q(r), q our own minimax fit of the relative error. */
@inline
function expMinusOne(r: v128): v128 {
  let q = multiplyAdd(splat(1.3882506460203504e-3), r, splat(8.366547104740166e-3));
  q = multiplyAdd(q, r, splat(4.166720085290828e-2));
  q = multiplyAdd(q, r, splat(0.1666654342464776));
  q = multiplyAdd(q, r, splat(0.49999998149378244));
  return multiplyAdd(q, f32x4.mul(r, r), r);
}

/** e^x = 2^n·e^r with n = round(x/ln 2): n is added to the exponent's bits. */
@inline
export function exp(x: v128): v128 {
  const shifted = shiftedPower(x);
  let y = f32x4.add(splat(1), expMinusOne(remainder(x, shifted)));
  y = i32x4.add(y, i32x4.shl(shifted, 23));
  y = v128.andnot(y, f32x4.lt(x, splat(-87.33654)));
  y = v128.bitselect(splat(Infinity), y, f32x4.gt(x, splat(88.72283)));
  return keepNaN(y, x);
}

/** ln x for x ≥ 0 (NaN below): x = 2^e·m with m in [√½, √2), ln m by Cephes' polynomial (logf.c, S. Moshier). */
@inline
export function log(x: v128): v128 {
  const shifted = i32x4.sub(x, i32x4.splat(0x3f3504f3));
  const exponent = i32x4.shr_s(shifted, 23);
  const e = f32x4.convert_i32x4_s(exponent);
  const f = f32x4.sub(i32x4.sub(x, i32x4.shl(exponent, 23)), splat(1));
  const square = f32x4.mul(f, f);
  let p = multiplyAdd(splat(7.0376836292e-2), f, splat(-1.1514610310e-1));
  p = multiplyAdd(p, f, splat(1.1676998740e-1));
  p = multiplyAdd(p, f, splat(-1.2420140846e-1));
  p = multiplyAdd(p, f, splat(1.4249322787e-1));
  p = multiplyAdd(p, f, splat(-1.6668057665e-1));
  p = multiplyAdd(p, f, splat(2.0000714765e-1));
  p = multiplyAdd(p, f, splat(-2.4999993993e-1));
  p = multiplyAdd(p, f, splat(3.3333331174e-1));
  p = multiplyAdd(e, splat(-2.12194440e-4), f32x4.mul(f32x4.mul(p, f), square));
  p = f32x4.add(f, multiplyAdd(square, splat(-0.5), p));
  return logLimits(multiplyAdd(e, splat(0.693359375), p), x);
}

/** The values of ln where its polynomial does not reach: below the smallest normal number −∞, then NaN, at ∞ ∞. */
@inline
function logLimits(y: v128, x: v128): v128 {
  y = v128.bitselect(splat(-Infinity), y, f32x4.lt(x, splat(1.17549435e-38)));
  y = v128.bitselect(splat(NaN), y, f32x4.lt(x, splat(0)));
  return v128.bitselect(x, y, v128.not(f32x4.lt(x, splat(Infinity))));
}

/** ln(1 + x) for 0 ≤ x ≤ 1, exact to the last places also for tiny x: 2 artanh(x / (2 + x)). */
@inline
export function log1pUnit(x: v128): v128 {
  const s = f32x4.div(x, f32x4.add(x, splat(2)));
  const square = f32x4.mul(s, s);
  let p = multiplyAdd(splat(0.26851500), square, splat(0.28236619));
  p = multiplyAdd(p, square, splat(0.40007561));
  p = multiplyAdd(p, square, splat(0.66666639));
  return multiplyAdd(f32x4.mul(p, square), s, f32x4.add(s, s));
}

/**
 * tanh x = e / (e + 2) with e = e^2x − 1 = 2^n·(e^r − 1) + (2^n − 1): nothing cancels for small x, and the quotient reaches 1 but
 * never exceeds it. Beyond |x| = 9.5 it stays 1.
 */
@inline
export function tanh(x: v128): v128 {
  const t = f32x4.abs(x);
  const twice = f32x4.pmin(f32x4.add(t, t), splat(19));
  const shifted = shiftedPower(twice);
  const power = i32x4.add(i32x4.shl(shifted, 23), i32x4.splat(0x3f800000));
  const rest = f32x4.mul(power, expMinusOne(remainder(twice, shifted)));
  const e = f32x4.add(rest, f32x4.sub(power, splat(1)));
  const y = f32x4.div(e, f32x4.add(e, splat(2)));
  return v128.bitselect(y, x, i32x4.splat(0x7fffffff));
}

/** erf x: two minimax polynomials by N. Juffa, one for |x| ≤ 475/512, one for ln(1 − erf) beyond. */
@inline
export function erf(x: v128): v128 {
  const t = f32x4.abs(x);
  const large = v128.bitselect(erfLarge(t), x, i32x4.splat(0x7fffffff));
  return v128.bitselect(large, erfSmall(x), f32x4.gt(t, splat(0.927734375)));
}

@inline
function erfLarge(t: v128): v128 {
  const square = f32x4.mul(t, t);
  const high = multiplyAdd(splat(-1.72853470e-5), t, splat(3.83197126e-4));
  const low = multiplyAdd(splat(-3.88396438e-3), t, splat(2.42546219e-2));
  let r = multiplyAdd(high, square, low);
  r = multiplyAdd(r, t, splat(-1.06777877e-1));
  r = multiplyAdd(r, t, splat(-6.34846687e-1));
  r = multiplyAdd(r, t, splat(-1.28717512e-1));
  r = f32x4.sub(f32x4.mul(r, t), t);
  return f32x4.sub(splat(1), exp(r));
}

@inline
function erfSmall(x: v128): v128 {
  const square = f32x4.mul(x, x);
  let r = multiplyAdd(splat(-5.96761703e-4), square, splat(4.99119423e-3));
  r = multiplyAdd(r, square, splat(-2.67681349e-2));
  r = multiplyAdd(r, square, splat(1.12819925e-1));
  r = multiplyAdd(r, square, splat(-3.76125336e-1));
  r = multiplyAdd(r, square, splat(1.28379166e-1));
  return multiplyAdd(r, x, x);
}
