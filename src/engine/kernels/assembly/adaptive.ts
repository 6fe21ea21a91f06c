// Optimisers that scale every parameter's step by a running mean of its squared gradients: one pass over a block of n
// parameters.
import { flush } from './lanes';
import { descend, mix, splat, squared, tailIn, tailOut } from './update';

@inline
function adagradStep(w: usize, g: usize, sum: usize, lr: v128, epsilon: v128): void {
  const gradient = v128.load(g);
  const total = f32x4.add(v128.load(sum), squared(gradient));
  v128.store(sum, total);
  descend(w, lr, f32x4.div(gradient, f32x4.add(f32x4.sqrt(total), epsilon)));
}

export function adagrad(w: usize, g: usize, sum: usize, n: i32, lr: f64, epsilon: f64): void {
  const end = (<usize>(n & ~3)) << 2;
  const rest = n & 3;
  const step = splat(lr);
  const guard = splat(epsilon);
  for (let i: usize = 0; i < end; i += 16) adagradStep(w + i, g + i, sum + i, step, guard);
  if (!rest) return;
  adagradStep(tailIn(0, w + end, rest), tailIn(1, g + end, rest), tailIn(2, sum + end, rest), step, guard);
  tailOut(0, w + end, rest);
  tailOut(2, sum + end, rest);
}

@inline
function adadeltaStep(
  w: usize,
  g: usize,
  square: usize,
  delta: usize,
  lr: v128,
  rho: v128,
  share: v128,
  epsilon: v128,
): void {
  const gradient = v128.load(g);
  const past = v128.load(delta);
  const mean = flush(mix(rho, v128.load(square), share, squared(gradient)));
  const ratio = f32x4.div(f32x4.sqrt(f32x4.add(past, epsilon)), f32x4.sqrt(f32x4.add(mean, epsilon)));
  const change = f32x4.mul(gradient, ratio);
  v128.store(square, mean);
  v128.store(delta, flush(mix(rho, past, share, squared(change))));
  descend(w, lr, change);
}

export function adadelta(
  w: usize,
  g: usize,
  square: usize,
  delta: usize,
  n: i32,
  lr: f64,
  rho: f64,
  epsilon: f64,
): void {
  const end = (<usize>(n & ~3)) << 2;
  const rest = n & 3;
  const step = splat(lr);
  const kept = splat(rho);
  const share = splat(1 - rho);
  const guard = splat(epsilon);
  for (let i: usize = 0; i < end; i += 16) adadeltaStep(w + i, g + i, square + i, delta + i, step, kept, share, guard);
  if (!rest) return;
  const w4 = tailIn(0, w + end, rest);
  adadeltaStep(
    w4,
    tailIn(1, g + end, rest),
    tailIn(2, square + end, rest),
    tailIn(3, delta + end, rest),
    step,
    kept,
    share,
    guard,
  );
  tailOut(0, w + end, rest);
  tailOut(2, square + end, rest);
  tailOut(3, delta + end, rest);
}

/** √(variance + ε) or √variance + ε. */
@inline
function root(variance: v128, epsilon: v128, insideRoot: i32): v128 {
  if (insideRoot) return f32x4.sqrt(f32x4.add(variance, epsilon));
  return f32x4.add(f32x4.sqrt(variance), epsilon);
}

/** ρG + (1−ρ)g², less the square of the running mean where there is one (not below 0, where rounding could lead). */
@inline
function runningVariance(gradient: v128, square: usize, mean: usize, rho: v128, share: v128): v128 {
  const second = flush(mix(rho, v128.load(square), share, squared(gradient)));
  v128.store(square, second);
  if (!mean) return second;
  const first = flush(mix(rho, v128.load(mean), share, gradient));
  v128.store(mean, first);
  return f32x4.pmax(f32x4.sub(second, squared(first)), f32x4.splat(0));
}

@inline
function rmspropStep(
  w: usize,
  g: usize,
  square: usize,
  mean: usize,
  buffer: usize,
  lr: v128,
  rho: v128,
  share: v128,
  epsilon: v128,
  momentum: v128,
  insideRoot: i32,
): void {
  const gradient = v128.load(g);
  const variance = runningVariance(gradient, square, mean, rho, share);
  let change = f32x4.div(gradient, root(variance, epsilon, insideRoot));
  if (buffer) {
    change = flush(f32x4.add(f32x4.mul(momentum, v128.load(buffer)), change));
    v128.store(buffer, change);
  }
  descend(w, lr, change);
}

/** `pointer + offset`, where 0 means that there is no such block. */
@inline
function at(pointer: usize, offset: usize): usize {
  return pointer ? pointer + offset : 0;
}

export function rmsprop(
  w: usize,
  g: usize,
  square: usize,
  mean: usize,
  buffer: usize,
  n: i32,
  lr: f64,
  rho: f64,
  epsilon: f64,
  momentum: f64,
  insideRoot: i32,
): void {
  const end = (<usize>(n & ~3)) << 2;
  const rest = n & 3;
  const step = splat(lr);
  const kept = splat(rho);
  const share = splat(1 - rho);
  const guard = splat(epsilon);
  const inertia = splat(momentum);
  for (let i: usize = 0; i < end; i += 16) {
    rmspropStep(w + i, g + i, square + i, at(mean, i), at(buffer, i), step, kept, share, guard, inertia, insideRoot);
  }
  if (!rest) return;
  const w4 = tailIn(0, w + end, rest);
  const square4 = tailIn(2, square + end, rest);
  const mean4 = tailIn(3, at(mean, end), rest);
  const buffer4 = tailIn(4, at(buffer, end), rest);
  rmspropStep(w4, tailIn(1, g + end, rest), square4, mean4, buffer4, step, kept, share, guard, inertia, insideRoot);
  tailOut(0, w + end, rest);
  tailOut(2, square + end, rest);
  tailOut(3, at(mean, end), rest);
  tailOut(4, at(buffer, end), rest);
}

@inline
function adamStep(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  step: v128,
  scale: v128,
  beta1: v128,
  share1: v128,
  beta2: v128,
  share2: v128,
  epsilon: v128,
  insideRoot: i32,
): void {
  const gradient = v128.load(g);
  const first = flush(mix(beta1, v128.load(m), share1, gradient));
  const second = flush(mix(beta2, v128.load(v), share2, squared(gradient)));
  v128.store(m, first);
  v128.store(v, second);
  const denominator = insideRoot
    ? f32x4.sqrt(f32x4.add(second, epsilon))
    : f32x4.add(f32x4.mul(f32x4.sqrt(second), scale), epsilon);
  descend(w, step, f32x4.div(first, denominator));
}

export function adam(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  n: i32,
  stepSize: f64,
  rootScale: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
  insideRoot: i32,
): void {
  const end = (<usize>(n & ~3)) << 2;
  const rest = n & 3;
  const step = splat(stepSize);
  const scale = splat(rootScale);
  const kept1 = splat(beta1);
  const share1 = splat(1 - beta1);
  const kept2 = splat(beta2);
  const share2 = splat(1 - beta2);
  const guard = splat(epsilon);
  for (let i: usize = 0; i < end; i += 16) {
    adamStep(w + i, g + i, m + i, v + i, step, scale, kept1, share1, kept2, share2, guard, insideRoot);
  }
  if (!rest) return;
  const w4 = tailIn(0, w + end, rest);
  const m4 = tailIn(2, m + end, rest);
  const v4 = tailIn(3, v + end, rest);
  adamStep(w4, tailIn(1, g + end, rest), m4, v4, step, scale, kept1, share1, kept2, share2, guard, insideRoot);
  tailOut(0, w + end, rest);
  tailOut(2, m + end, rest);
  tailOut(3, v + end, rest);
}
