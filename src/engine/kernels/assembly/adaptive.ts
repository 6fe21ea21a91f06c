// Optimisers that scale every parameter's step by a running mean of its squared gradients: one pass over a block of n
// parameters.
import { bytes, flush } from './lanes';
import { average, averageSquare, descend, splat, squared } from './update';

export function adagrad(w: usize, g: usize, sum: usize, n: i32, lr: f64, epsilon: f64): void {
  const end = bytes(n);
  const step = splat(lr);
  const guard = splat(epsilon);
  for (let i: usize = 0; i < end; i += 16) {
    const gradient = v128.load(g + i);
    const total = f32x4.add(v128.load(sum + i), squared(gradient));
    v128.store(sum + i, total);
    descend(w + i, step, f32x4.div(gradient, f32x4.add(f32x4.sqrt(total), guard)));
  }
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
  const end = bytes(n);
  const step = splat(lr);
  const kept = splat(rho);
  const share = splat(1 - rho);
  const guard = splat(epsilon);
  for (let i: usize = 0; i < end; i += 16) {
    const gradient = v128.load(g + i);
    const past = v128.load(delta + i);
    const mean = averageSquare(square + i, kept, share, gradient);
    const ratio = f32x4.div(f32x4.sqrt(f32x4.add(past, guard)), f32x4.sqrt(f32x4.add(mean, guard)));
    const change = f32x4.mul(gradient, ratio);
    averageSquare(delta + i, kept, share, change);
    descend(w + i, step, change);
  }
}

/** √(variance + ε) or √variance + ε. */
@inline
function root(variance: v128, epsilon: v128, insideRoot: i32): v128 {
  if (insideRoot) return f32x4.sqrt(f32x4.add(variance, epsilon));
  return f32x4.add(f32x4.sqrt(variance), epsilon);
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
  const end = bytes(n);
  const step = splat(lr);
  const kept = splat(rho);
  const share = splat(1 - rho);
  const guard = splat(epsilon);
  const inertia = splat(momentum);
  for (let i: usize = 0; i < end; i += 16) {
    const gradient = v128.load(g + i);
    let variance = averageSquare(square + i, kept, share, gradient);
    if (mean) {
      const center = average(mean + i, kept, share, gradient);
      // Not below 0, where rounding could lead.
      variance = f32x4.pmax(f32x4.sub(variance, squared(center)), f32x4.splat(0));
    }
    let change = f32x4.div(gradient, root(variance, guard, insideRoot));
    if (buffer) {
      change = flush(f32x4.add(f32x4.mul(inertia, v128.load(buffer + i)), change));
      v128.store(buffer + i, change);
    }
    descend(w + i, step, change);
  }
}

/** Inlined in each convention's kernel: a loop that has to ask which one it is takes longer. */
@inline
function adamOf(
  insideRoot: bool,
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
    const second = averageSquare(v + i, kept2, share2, gradient);
    const denominator = insideRoot
      ? f32x4.sqrt(f32x4.add(second, guard))
      : f32x4.add(f32x4.mul(f32x4.sqrt(second), scale), guard);
    descend(w + i, step, f32x4.div(first, denominator));
  }
}

export function adam_pytorch(
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
): void {
  adamOf(false, w, g, m, v, n, stepSize, rootScale, beta1, beta2, epsilon);
}

export function adam_lecture(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  n: i32,
  stepSize: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
): void {
  adamOf(true, w, g, m, v, n, stepSize, 1, beta1, beta2, epsilon);
}
