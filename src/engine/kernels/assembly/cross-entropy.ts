// Losses of logits: sigmoid with binary cross-entropy, softmax with cross-entropy, and softmax itself. Nothing
// overflows, and where a network is confident and right, small losses and gradients keep their last places.
import { exp, log, log1pUnit } from './elementary';
import { addDoubles, constant, flushGradient, loadTail, ONE, storeTail, sumDoubles, wholeBytes } from './lanes';
import { fill } from './vectors';

/** max(x, 0) − x·t + ln(1 + e^−|x|): nothing overflows, and nothing cancels for t = 0 or 1. */
@inline
function logisticLoss(x: v128, t: v128, decay: v128): v128 {
  const linear = f32x4.sub(f32x4.pmax(x, f32x4.splat(0)), f32x4.mul(x, t));
  return f32x4.add(linear, log1pUnit(decay));
}

/** σ(x) − t, with σ(x) as 1 − q for x ≥ 0 and q below, q = e^−|x| / (1 + e^−|x|). */
@inline
function logisticSlope(x: v128, t: v128, decay: v128): v128 {
  const one = constant(ONE, 0);
  const q = f32x4.div(decay, f32x4.add(one, decay));
  const positive = f32x4.sub(f32x4.sub(one, t), q);
  return v128.bitselect(f32x4.sub(q, t), positive, f32x4.lt(x, f32x4.splat(0)));
}

export function binary_cross_entropy(dOutput: usize, logits: usize, target: usize, batch: i32, scale: f64): f64 {
  const whole = wholeBytes(batch);
  const factor = f32x4.splat(<f32>scale);
  let sum = f64x2.splat(0);
  for (let i: usize = 0; i < whole; i += 16) {
    const x = v128.load(logits + i);
    const t = v128.load(target + i);
    const decay = exp(f32x4.neg(f32x4.abs(x)));
    sum = addDoubles(sum, logisticLoss(x, t, decay));
    if (dOutput) v128.store(dOutput + i, flushGradient(f32x4.mul(factor, logisticSlope(x, t, decay))));
  }
  return sumDoubles(sum) + binaryTail(dOutput, logits, target, whole, batch & 3, factor);
}

/** The last one to three samples. */
function binaryTail(dOutput: usize, logits: usize, target: usize, from: usize, count: i32, factor: v128): f64 {
  let sum: f64 = 0;
  for (let i = from; count > 0; i += 4, count--) {
    const x = v128.load_zero<f32>(logits + i);
    const t = v128.load_zero<f32>(target + i);
    const decay = exp(f32x4.neg(f32x4.abs(x)));
    sum += <f64>f32x4.extract_lane(logisticLoss(x, t, decay), 0);
    if (dOutput) storeTail(dOutput + i, flushGradient(f32x4.mul(factor, logisticSlope(x, t, decay))), 1);
  }
  return sum;
}

/** Largest of n numbers (NaN may or may not win). */
function largest(x: usize, n: i32): f32 {
  let best = load<f32>(x);
  for (let i = 1; i < n; i++) {
    const v = load<f32>(x + ((<usize>i) << 2));
    best = v > best ? v : best;
  }
  return best;
}

/**
 * Writes e^(x − max) to y (0: nowhere) and returns their sum less 1: the 1 of the largest number is left out of the
 * sum, so that it cannot swallow small ones.
 */
function shiftedExponentials(y: usize, x: usize, n: i32, max: f32): f64 {
  const whole = wholeBytes(n);
  const shift = f32x4.splat(max);
  let sum = f64x2.splat(0);
  let equals = 0;
  for (let i: usize = 0; i < whole; i += 16) {
    const v = v128.load(x + i);
    const e = exp(f32x4.sub(v, shift));
    const isMax = f32x4.eq(v, shift);
    sum = addDoubles(sum, v128.andnot(e, isMax));
    equals += popcnt(i32x4.bitmask(isMax));
    if (y) v128.store(y + i, e);
  }
  if (n & 3) {
    const v = loadTail(x + whole, n & 3);
    const e = exp(f32x4.sub(v, shift));
    const isMax = f32x4.eq(v, shift);
    sum = addDoubles(sum, v128.and(v128.andnot(e, isMax), firstLanes(n & 3)));
    equals += popcnt(i32x4.bitmask(v128.and(isMax, firstLanes(n & 3))));
    if (y) storeTail(y + whole, e, n & 3);
  }
  return sumDoubles(sum) + <f64>(equals - 1);
}

/** All bits set in the first `count` lanes, none in the others. */
@inline
function firstLanes(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}

/** ln(1 + rest) of one f64, rest ≥ 0. */
@inline
function log1p(rest: f64): f32 {
  const v = f32x4.splat(<f32>rest);
  const large = log(f32x4.splat(<f32>(1 + rest)));
  return f32x4.extract_lane(rest <= 1 ? log1pUnit(v) : large, 0);
}

/** x ← factor·x, as a gradient. */
function scaleRow(x: usize, n: i32, factor: f32): void {
  const whole = wholeBytes(n);
  const f = f32x4.splat(factor);
  for (let i: usize = 0; i < whole; i += 16) v128.store(x + i, flushGradient(f32x4.mul(f, v128.load(x + i))));
  if (n & 3) storeTail(x + whole, flushGradient(f32x4.mul(f, loadTail(x + whole, n & 3))), n & 3);
}

/** One sample: ln Σ e^(xⱼ − max) − (x_t − max), gradient pⱼ − [j = t]. All NaN when the target is no class. */
function sampleCrossEntropy(dOutput: usize, logits: usize, target: f32, classes: i32, scale: f64): f64 {
  if (!(target >= 0 && target < <f32>classes)) {
    if (dOutput) fill(dOutput, NaN, classes);
    return NaN;
  }
  const offset = (<usize>target) << 2;
  const max = largest(logits, classes);
  const rest = shiftedExponentials(dOutput, logits, classes, max);
  if (dOutput) {
    const chosen = <f64>load<f32>(dOutput + offset);
    scaleRow(dOutput, classes, <f32>(scale / (1 + rest)));
    const slope = f32x4.splat(<f32>((scale * (chosen - 1 - rest)) / (1 + rest)));
    storeTail(dOutput + offset, flushGradient(slope), 1);
  }
  return <f64>log1p(rest) - (<f64>load<f32>(logits + offset) - <f64>max);
}

export function cross_entropy(dOutput: usize, logits: usize, target: usize, batch: i32, classes: i32, scale: f64): f64 {
  const rowBytes = (<usize>classes) << 2;
  let total: f64 = 0;
  for (let row = 0; row < batch; row++) {
    total += sampleCrossEntropy(dOutput, logits, load<f32>(target), classes, scale);
    logits += rowBytes;
    target += 4;
    if (dOutput) dOutput += rowBytes;
  }
  return total;
}

/** One sample against shares t of the classes that add up to 1: Σ tⱼ(ln Σ e^(xₖ − max) − (xⱼ − max)), gradient pⱼ − tⱼ. */
function sampleSoftCrossEntropy(dOutput: usize, logits: usize, shares: usize, classes: i32, scale: f64): f64 {
  const max = largest(logits, classes);
  const rest = shiftedExponentials(dOutput, logits, classes, max);
  const logSum = <f64>log1p(rest);
  let loss: f64 = 0;
  for (let i: usize = 0, end = (<usize>classes) << 2; i < end; i += 4) {
    const share = <f64>load<f32>(shares + i);
    loss += share * (logSum - (<f64>load<f32>(logits + i) - <f64>max));
    if (!dOutput) continue;
    const slope = scale * (<f64>load<f32>(dOutput + i) / (1 + rest) - share);
    storeTail(dOutput + i, flushGradient(f32x4.splat(<f32>slope)), 1);
  }
  return loss;
}

export function cross_entropy_soft(
  dOutput: usize,
  logits: usize,
  shares: usize,
  batch: i32,
  classes: i32,
  scale: f64,
): f64 {
  const rowBytes = (<usize>classes) << 2;
  let total: f64 = 0;
  for (let row = 0; row < batch; row++) {
    total += sampleSoftCrossEntropy(dOutput, logits, shares, classes, scale);
    logits += rowBytes;
    shares += rowBytes;
    if (dOutput) dOutput += rowBytes;
  }
  return total;
}

export function softmax(y: usize, logits: usize, batch: i32, classes: i32): void {
  const rowBytes = (<usize>classes) << 2;
  for (let row = 0; row < batch; row++, y += rowBytes, logits += rowBytes) {
    const sum = <f32>(1 + shiftedExponentials(y, logits, classes, largest(logits, classes)));
    for (let i: usize = 0; i < rowBytes; i += 4) store<f32>(y + i, load<f32>(y + i) / sum);
  }
}
