// Normal and Beta-distributed numbers from random words, with our own exp, log, sin and cos: the same bits everywhere.
import { exp, log } from './elementary';
import { constant, HALF, loadSome, ONE, SIGN_BIT, storeSome } from './lanes';
import { fourBlocks } from './philox';

/** 2⁻³² of a whole, and of a turn in radians. */
const WORD: usize = memory.data<f32>([2.3283064365386963e-10]);
const WORD_OF_TURN: usize = memory.data<f32>([1.4629180792671596e-9]);
const MINUS_TWO: usize = memory.data<f32>([-2]);
/** Half of a quarter turn, as a word. */
const HALF_QUARTER: i32 = 1 << 29;

/** Minimax polynomials for |x| ≤ π/4 from Cephes (sinf.c, S. Moshier). */
const SIN: usize = memory.data<f32>([-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1]);
const COS: usize = memory.data<f32>([2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2]);

/** p₀z² + p₁z + p₂. */
@inline
function quadratic(table: usize, z: v128): v128 {
  const high = f32x4.add(f32x4.mul(constant(table, 0), z), constant(table, 1));
  return f32x4.add(f32x4.mul(high, z), constant(table, 2));
}

@inline
function sinOf(x: v128, z: v128): v128 {
  return f32x4.add(f32x4.mul(f32x4.mul(quadratic(SIN, z), z), x), x);
}

@inline
function cosOf(z: v128): v128 {
  const head = f32x4.sub(constant(ONE, 0), f32x4.mul(constant(HALF, 0), z));
  return f32x4.add(f32x4.mul(f32x4.mul(quadratic(COS, z), z), z), head);
}

/** (word + ½)/2³², which is never 0. */
@inline
function unit(words: v128): v128 {
  return f32x4.mul(f32x4.add(f32x4.convert_i32x4_u(words), constant(HALF, 0)), constant(WORD, 0));
}

/** √(−2 ln u). */
@inline
function radius(words: v128): v128 {
  return f32x4.sqrt(f32x4.mul(constant(MINUS_TWO, 0), log(unit(words))));
}

/** The nearest whole number of quarter turns in a turn of word/2³². */
@inline
function quarters(words: v128): v128 {
  return i32x4.shr_s(i32x4.add(words, i32x4.splat(HALF_QUARTER)), 30);
}

/** What is left of the turn, in radians: exact in whole numbers before it is rounded. */
@inline
function rest(words: v128, quarter: v128): v128 {
  const left = i32x4.sub(words, i32x4.shl(quarter, 30));
  return f32x4.mul(f32x4.convert_i32x4_s(left), constant(WORD_OF_TURN, 0));
}

/** The sine of a whole number of quarter turns and a rest x. */
@inline
function turnedSine(quarter: v128, x: v128): v128 {
  const z = f32x4.mul(x, x);
  const odd = i32x4.shr_s(i32x4.shl(quarter, 31), 31);
  const y = v128.bitselect(cosOf(z), sinOf(x, z), odd);
  return v128.xor(y, v128.and(i32x4.shl(quarter, 30), constant(SIGN_BIT, 0)));
}

@inline
function turnedCosine(quarter: v128, x: v128): v128 {
  return turnedSine(i32x4.add(quarter, i32x4.splat(1)), x);
}

/** x + scale·normal for up to eight numbers, from four words that give radii and four that give angles. */
@inline
function addEight(x: usize, words: usize, left: i32, scale: v128): void {
  const length = f32x4.mul(scale, radius(v128.load(words)));
  const word = v128.load(words, 16);
  const quarter = quarters(word);
  const angle = rest(word, quarter);
  addSome(x, f32x4.mul(length, turnedCosine(quarter, angle)), left);
  if (left > 4) addSome(x + 16, f32x4.mul(length, turnedSine(quarter, angle)), left - 4);
}

@inline
function addSome(x: usize, noise: v128, left: i32): void {
  storeSome(x, f32x4.add(loadSome(x, left), noise), left);
}

/** Room for sixteen words. */
const WORDS: usize = memory.data(64, 16);

/** Box and Muller 1958. */
export function add_normal(
  x: usize,
  n: i32,
  deviation: f64,
  keyLow: i32,
  keyHigh: i32,
  index: i32,
  nameLow: i32,
  nameHigh: i32,
): void {
  const scale = f32x4.splat(<f32>deviation);
  let block = i32x4(0, 1, 2, 3);
  for (let left = n; left > 0; left -= 16, x += 64, block = i32x4.add(block, i32x4.splat(4))) {
    fourBlocks(WORDS, 16, block, keyLow, keyHigh, index, nameLow, nameHigh);
    addEight(x, WORDS, left, scale);
    if (left > 8) addEight(x + 32, WORDS + 32, left - 8, scale);
  }
}

/**
 * ½(1 + c / √(p / (1 − p) + c²)) with p = U^(1/α) and c = cos 2πV (Devroye 1996, "Random variate generation in one line of
 * code", after Bailey's polar method for Student's t).
 */
export function symmetric_beta(alpha: f64, keyLow: i32, keyHigh: i32, index: i32, nameLow: i32, nameHigh: i32): f64 {
  fourBlocks(WORDS, 8, i32x4(0, 1, 2, 3), keyLow, keyHigh, index, nameLow, nameHigh);
  const power = exp(f32x4.mul(f32x4.splat(<f32>(1 / alpha)), log(unit(v128.load(WORDS)))));
  const word = v128.load(WORDS, 16);
  const quarter = quarters(word);
  const cosine = turnedCosine(quarter, rest(word, quarter));
  const p = <f64>f32x4.extract_lane(power, 0);
  const c = <f64>f32x4.extract_lane(cosine, 0);
  return c == 0 ? 0.5 : 0.5 * (1 + c / Math.sqrt(p / (1 - p) + c * c));
}
