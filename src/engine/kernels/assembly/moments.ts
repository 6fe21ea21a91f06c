// The relatives of Adam: AMSGrad, Adamax, NAdam, and the bare moments for RAdam's first steps.
import { flush } from './lanes';
import { descend, mix, splat, squared, tailIn, tailOut } from './update';

/** Updates a running mean in place and returns it. */
@inline
function average(at: usize, kept: v128, share: v128, value: v128): v128 {
  const mean = flush(mix(kept, v128.load(at), share, value));
  v128.store(at, mean);
  return mean;
}

@inline
function amsgradStep(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  largest: usize,
  step: v128,
  scale: v128,
  beta1: v128,
  share1: v128,
  beta2: v128,
  share2: v128,
  epsilon: v128,
): void {
  const gradient = v128.load(g);
  const first = average(m, beta1, share1, gradient);
  const most = f32x4.max(v128.load(largest), average(v, beta2, share2, squared(gradient)));
  v128.store(largest, most);
  descend(w, step, f32x4.div(first, f32x4.add(f32x4.mul(f32x4.sqrt(most), scale), epsilon)));
}

export function amsgrad(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  largest: usize,
  n: i32,
  stepSize: f64,
  rootScale: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
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
    amsgradStep(w + i, g + i, m + i, v + i, largest + i, step, scale, kept1, share1, kept2, share2, guard);
  }
  if (!rest) return;
  const w4 = tailIn(0, w + end, rest);
  const m4 = tailIn(2, m + end, rest);
  const v4 = tailIn(3, v + end, rest);
  const largest4 = tailIn(4, largest + end, rest);
  amsgradStep(w4, tailIn(1, g + end, rest), m4, v4, largest4, step, scale, kept1, share1, kept2, share2, guard);
  tailOut(0, w + end, rest);
  tailOut(2, m + end, rest);
  tailOut(3, v + end, rest);
  tailOut(4, largest + end, rest);
}

@inline
function adamaxStep(
  w: usize,
  g: usize,
  m: usize,
  u: usize,
  step: v128,
  beta1: v128,
  share1: v128,
  beta2: v128,
  epsilon: v128,
): void {
  const gradient = v128.load(g);
  const first = average(m, beta1, share1, gradient);
  const norm = f32x4.max(flush(f32x4.mul(beta2, v128.load(u))), f32x4.add(f32x4.abs(gradient), epsilon));
  v128.store(u, norm);
  descend(w, step, f32x4.div(first, norm));
}

export function adamax(
  w: usize,
  g: usize,
  m: usize,
  u: usize,
  n: i32,
  stepSize: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
): void {
  const end = (<usize>(n & ~3)) << 2;
  const rest = n & 3;
  const step = splat(stepSize);
  const kept1 = splat(beta1);
  const share1 = splat(1 - beta1);
  const kept2 = splat(beta2);
  const guard = splat(epsilon);
  for (let i: usize = 0; i < end; i += 16) adamaxStep(w + i, g + i, m + i, u + i, step, kept1, share1, kept2, guard);
  if (!rest) return;
  const m4 = tailIn(2, m + end, rest);
  const u4 = tailIn(3, u + end, rest);
  adamaxStep(tailIn(0, w + end, rest), tailIn(1, g + end, rest), m4, u4, step, kept1, share1, kept2, guard);
  tailOut(0, w + end, rest);
  tailOut(2, m + end, rest);
  tailOut(3, u + end, rest);
}

@inline
function nadamStep(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  own: v128,
  averaged: v128,
  scale: v128,
  beta1: v128,
  share1: v128,
  beta2: v128,
  share2: v128,
  epsilon: v128,
): void {
  const gradient = v128.load(g);
  const first = average(m, beta1, share1, gradient);
  const second = average(v, beta2, share2, squared(gradient));
  const denominator = f32x4.add(f32x4.mul(f32x4.sqrt(second), scale), epsilon);
  v128.store(w, f32x4.sub(v128.load(w), f32x4.div(mix(own, gradient, averaged, first), denominator)));
}

export function nadam(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  n: i32,
  gradientStep: f64,
  meanStep: f64,
  rootScale: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
): void {
  const end = (<usize>(n & ~3)) << 2;
  const rest = n & 3;
  const own = splat(gradientStep);
  const averaged = splat(meanStep);
  const scale = splat(rootScale);
  const kept1 = splat(beta1);
  const share1 = splat(1 - beta1);
  const kept2 = splat(beta2);
  const share2 = splat(1 - beta2);
  const guard = splat(epsilon);
  for (let i: usize = 0; i < end; i += 16) {
    nadamStep(w + i, g + i, m + i, v + i, own, averaged, scale, kept1, share1, kept2, share2, guard);
  }
  if (!rest) return;
  const w4 = tailIn(0, w + end, rest);
  const m4 = tailIn(2, m + end, rest);
  const v4 = tailIn(3, v + end, rest);
  nadamStep(w4, tailIn(1, g + end, rest), m4, v4, own, averaged, scale, kept1, share1, kept2, share2, guard);
  tailOut(0, w + end, rest);
  tailOut(2, m + end, rest);
  tailOut(3, v + end, rest);
}

@inline
function momentsStep(g: usize, m: usize, v: usize, beta1: v128, share1: v128, beta2: v128, share2: v128): void {
  const gradient = v128.load(g);
  average(m, beta1, share1, gradient);
  average(v, beta2, share2, squared(gradient));
}

export function moments(g: usize, m: usize, v: usize, n: i32, beta1: f64, beta2: f64): void {
  const end = (<usize>(n & ~3)) << 2;
  const rest = n & 3;
  const kept1 = splat(beta1);
  const share1 = splat(1 - beta1);
  const kept2 = splat(beta2);
  const share2 = splat(1 - beta2);
  for (let i: usize = 0; i < end; i += 16) momentsStep(g + i, m + i, v + i, kept1, share1, kept2, share2);
  if (!rest) return;
  momentsStep(
    tailIn(1, g + end, rest),
    tailIn(2, m + end, rest),
    tailIn(3, v + end, rest),
    kept1,
    share1,
    kept2,
    share2,
  );
  tailOut(2, m + end, rest);
  tailOut(3, v + end, rest);
}
