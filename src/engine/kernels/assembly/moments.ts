// The relatives of Adam: AMSGrad, Adamax, NAdam, and the bare moments for RAdam's first steps.
import { bytes, flushPositive } from './lanes';
import { average, averageSquare, descend, mix, splat } from './update';

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
  const end = bytes(n);
  const step = splat(stepSize);
  const scale = splat(rootScale);
  const kept1 = splat(beta1);
  const share1 = splat(1 - beta1);
  const kept2 = splat(beta2);
  const share2 = splat(1 - beta2);
  const guard = splat(epsilon);
  for (let i: usize = 0; i < end; i += 16) {
    const gradient = v128.load(g + i);
    const first = average(m + i, kept1, share1, gradient);
    const most = f32x4.max(v128.load(largest + i), averageSquare(v + i, kept2, share2, gradient));
    v128.store(largest + i, most);
    descend(w + i, step, f32x4.div(first, f32x4.add(f32x4.mul(f32x4.sqrt(most), scale), guard)));
  }
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
  const end = bytes(n);
  const step = splat(stepSize);
  const kept1 = splat(beta1);
  const share1 = splat(1 - beta1);
  const kept2 = splat(beta2);
  const guard = splat(epsilon);
  for (let i: usize = 0; i < end; i += 16) {
    const gradient = v128.load(g + i);
    const first = average(m + i, kept1, share1, gradient);
    const norm = f32x4.max(flushPositive(f32x4.mul(kept2, v128.load(u + i))), f32x4.add(f32x4.abs(gradient), guard));
    v128.store(u + i, norm);
    descend(w + i, step, f32x4.div(first, norm));
  }
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
  const end = bytes(n);
  const own = splat(gradientStep);
  const averaged = splat(meanStep);
  const scale = splat(rootScale);
  const kept1 = splat(beta1);
  const share1 = splat(1 - beta1);
  const kept2 = splat(beta2);
  const share2 = splat(1 - beta2);
  const guard = splat(epsilon);
  for (let i: usize = 0; i < end; i += 16) {
    const gradient = v128.load(g + i);
    const first = average(m + i, kept1, share1, gradient);
    const second = averageSquare(v + i, kept2, share2, gradient);
    const denominator = f32x4.add(f32x4.mul(f32x4.sqrt(second), scale), guard);
    v128.store(w + i, f32x4.sub(v128.load(w + i), f32x4.div(mix(own, gradient, averaged, first), denominator)));
  }
}

export function moments(g: usize, m: usize, v: usize, n: i32, beta1: f64, beta2: f64): void {
  const end = bytes(n);
  const kept1 = splat(beta1);
  const share1 = splat(1 - beta1);
  const kept2 = splat(beta2);
  const share2 = splat(1 - beta2);
  for (let i: usize = 0; i < end; i += 16) {
    const gradient = v128.load(g + i);
    average(m + i, kept1, share1, gradient);
    averageSquare(v + i, kept2, share2, gradient);
  }
}
