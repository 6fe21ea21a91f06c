// exp, log, log1p, tanh and erf on four lanes, from additions, multiplications and divisions only, so that every
// machine gives the same bits. NaN propagates; results below the smallest normal number are zero.
//
// Constants lie in memory: V8 loads them in one instruction, where it would build a constant vector anew, in four, at
// each use.
import { clamp, constant, HALF, keepNaN, MINUS_ONE, ONE, SIGN_BIT, SMALLEST_NORMAL, TWO } from './lanes';

const EXP_LIMITS: usize = memory.data<f32>([-87.33654, 88.72283]);
const INFINITY: usize = memory.data<f32>([Infinity]);

/** a·b + c, rounded twice. */
@inline
function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), c);
}

/** 1.5·2²³: added to a number of moderate size it leaves the nearest integer in the lowest bits of the sum. */
const SHIFT: usize = memory.data<f32>([12582912]);
const LOG2_E: usize = memory.data<f32>([1.44269504]);
/** −ln 2 in two parts; a small integer times the first is exact. */
const MINUS_LN_2: usize = memory.data<f32>([-0.693359375, 2.1219444e-4]);

/** x/ln 2 + SHIFT: holds n = round(x/ln 2) in its lowest bits. */
@inline
function shiftedPower(x: v128): v128 {
  return multiplyAdd(x, constant(LOG2_E, 0), constant(SHIFT, 0));
}

/** x − n·ln 2. */
@inline
function remainder(x: v128, shifted: v128): v128 {
  const n = f32x4.sub(shifted, constant(SHIFT, 0));
  return multiplyAdd(n, constant(MINUS_LN_2, 1), multiplyAdd(n, constant(MINUS_LN_2, 0), x));
}

const EXP: usize = memory.data<f32>([
  1.3882506460203504e-3, 8.366547104740166e-3, 4.166720085290828e-2, 0.1666654342464776, 0.49999998149378244,
]);

/**
 * e^r − 1 for |r| ≤ ln 2 / 2: r + r²·q(r), q our own minimax fit of the relative error. Summed in pairs (Estrin),
 * because the latency of a chain is what exp waits for.
 */
@inline
function expMinusOne(r: v128): v128 {
  const square = f32x4.mul(r, r);
  const high = multiplyAdd(constant(EXP, 0), square, multiplyAdd(constant(EXP, 1), r, constant(EXP, 2)));
  const low = multiplyAdd(constant(EXP, 3), r, constant(EXP, 4));
  return multiplyAdd(multiplyAdd(high, square, low), square, r);
}

/** e^x = 2^n·e^r with n = round(x/ln 2): n is added to the exponent's bits. */
@inline
export function exp(x: v128): v128 {
  const shifted = shiftedPower(x);
  let y = f32x4.add(constant(ONE, 0), expMinusOne(remainder(x, shifted)));
  y = i32x4.add(y, i32x4.shl(shifted, 23));
  y = v128.andnot(y, f32x4.lt(x, constant(EXP_LIMITS, 0)));
  y = v128.bitselect(constant(INFINITY, 0), y, f32x4.gt(x, constant(EXP_LIMITS, 1)));
  return keepNaN(y, x);
}

const LOG: usize = memory.data<f32>([
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
  2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
]);
/** The bits of √½. */
const ROOT_HALF: usize = memory.data<i32>([0x3f3504f3]);

/** ln x for x ≥ 0 (NaN below): x = 2^e·m with m in [√½, √2), ln m by Cephes' polynomial (logf.c, S. Moshier). */
@inline
export function log(x: v128): v128 {
  const exponent = i32x4.shr_s(i32x4.sub(x, constant(ROOT_HALF, 0)), 23);
  const minusE = f32x4.neg(f32x4.convert_i32x4_s(exponent));
  const f = f32x4.sub(i32x4.sub(x, i32x4.shl(exponent, 23)), constant(ONE, 0));
  const square = f32x4.mul(f, f);
  let p = multiplyAdd(constant(LOG, 0), f, constant(LOG, 1));
  p = multiplyAdd(p, f, constant(LOG, 2));
  p = multiplyAdd(p, f, constant(LOG, 3));
  p = multiplyAdd(p, f, constant(LOG, 4));
  p = multiplyAdd(p, f, constant(LOG, 5));
  p = multiplyAdd(p, f, constant(LOG, 6));
  p = multiplyAdd(p, f, constant(LOG, 7));
  p = multiplyAdd(p, f, constant(LOG, 8));
  p = multiplyAdd(minusE, constant(MINUS_LN_2, 1), f32x4.mul(f32x4.mul(p, f), square));
  p = f32x4.add(f, f32x4.sub(p, f32x4.mul(square, constant(HALF, 0))));
  return logLimits(multiplyAdd(minusE, constant(MINUS_LN_2, 0), p), x);
}

/** The values of ln where its polynomial does not reach: below the smallest normal number −∞, then NaN, at ∞ ∞. */
@inline
function logLimits(y: v128, x: v128): v128 {
  const infinity = constant(INFINITY, 0);
  y = v128.bitselect(f32x4.neg(infinity), y, f32x4.lt(x, constant(SMALLEST_NORMAL, 0)));
  y = v128.or(y, f32x4.lt(x, f32x4.splat(0)));
  return v128.bitselect(x, y, v128.not(f32x4.lt(x, infinity)));
}

const LOG_1P: usize = memory.data<f32>([0.268515, 0.28236619, 0.40007561, 0.66666639]);

/** ln(1 + x) for 0 ≤ x ≤ 1, exact to the last places also for tiny x: 2 artanh(x / (2 + x)). */
@inline
export function log1pUnit(x: v128): v128 {
  const s = f32x4.div(x, f32x4.add(x, constant(TWO, 0)));
  const square = f32x4.mul(s, s);
  let p = multiplyAdd(constant(LOG_1P, 0), square, constant(LOG_1P, 1));
  p = multiplyAdd(p, square, constant(LOG_1P, 2));
  p = multiplyAdd(p, square, constant(LOG_1P, 3));
  return multiplyAdd(f32x4.mul(p, square), s, f32x4.add(s, s));
}

/** The square of where tanh is 1 to the last place, 9.02². */
const TANH_LIMIT: usize = memory.data<f32>([81.3604]);
const TANH_P: usize = memory.data<f32>([
  1.3088154343965519e-8, 2.041051891563691e-5, 3.4833060134828063e-3, 0.1337062540918709,
]);
const TANH_Q: usize = memory.data<f32>([
  7.665546511032668e-7, 3.2656900639431826e-4, 2.5830070121167018e-2, 0.4670393708731823,
]);

/** c₀u⁴ + c₁u³ + c₂u² + c₃u + 1, summed in pairs. */
@inline
function quartic(table: usize, u: v128, square: v128): v128 {
  const high = multiplyAdd(constant(table, 0), u, constant(table, 1));
  const low = multiplyAdd(constant(table, 2), u, constant(table, 3));
  return multiplyAdd(multiplyAdd(high, square, low), u, constant(ONE, 0));
}

/**
 * tanh x = x·P(x²)/Q(x²), our own minimax fit of the relative error over |x| ≤ 9.02; beyond, and where rounding leads
 * there, ±1.
 */
@inline
export function tanh(x: v128): v128 {
  const u = f32x4.pmin(f32x4.mul(x, x), constant(TANH_LIMIT, 0));
  const square = f32x4.mul(u, u);
  const y = f32x4.div(f32x4.mul(x, quartic(TANH_P, u, square)), quartic(TANH_Q, u, square));
  return clamp(y, constant(ONE, 0), constant(MINUS_ONE, 0));
}

const ERF_SWITCH: usize = memory.data<f32>([0.927734375]);

/** erf x: two minimax polynomials by N. Juffa, one for |x| ≤ 475/512, one for ln(1 − erf) beyond. */
@inline
export function erf(x: v128): v128 {
  const t = f32x4.abs(x);
  const large = v128.or(erfLarge(t), v128.and(x, constant(SIGN_BIT, 0)));
  return v128.bitselect(large, erfSmall(x), f32x4.gt(t, constant(ERF_SWITCH, 0)));
}

const ERF_LARGE: usize = memory.data<f32>([
  -1.7285347e-5, 3.83197126e-4, -3.88396438e-3, 2.42546219e-2, -1.06777877e-1, -6.34846687e-1, -1.28717512e-1,
]);

@inline
function erfLarge(t: v128): v128 {
  const square = f32x4.mul(t, t);
  const high = multiplyAdd(constant(ERF_LARGE, 0), t, constant(ERF_LARGE, 1));
  const low = multiplyAdd(constant(ERF_LARGE, 2), t, constant(ERF_LARGE, 3));
  let r = multiplyAdd(high, square, low);
  r = multiplyAdd(r, t, constant(ERF_LARGE, 4));
  r = multiplyAdd(r, t, constant(ERF_LARGE, 5));
  r = multiplyAdd(r, t, constant(ERF_LARGE, 6));
  r = f32x4.sub(f32x4.mul(r, t), t);
  return f32x4.sub(constant(ONE, 0), exp(r));
}

const ERF_SMALL: usize = memory.data<f32>([
  -5.96761703e-4, 4.99119423e-3, -2.67681349e-2, 1.12819925e-1, -3.76125336e-1, 1.28379166e-1,
]);

@inline
function erfSmall(x: v128): v128 {
  const square = f32x4.mul(x, x);
  let r = multiplyAdd(constant(ERF_SMALL, 0), square, constant(ERF_SMALL, 1));
  r = multiplyAdd(r, square, constant(ERF_SMALL, 2));
  r = multiplyAdd(r, square, constant(ERF_SMALL, 3));
  r = multiplyAdd(r, square, constant(ERF_SMALL, 4));
  r = multiplyAdd(r, square, constant(ERF_SMALL, 5));
  return multiplyAdd(r, x, x);
}
