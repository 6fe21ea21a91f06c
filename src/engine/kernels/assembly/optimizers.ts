// Optimisers with one learning rate for all: one pass over a block of n parameters.
import { flush } from './lanes';
import { descend, mix, splat, tailIn, tailOut } from './update';

export function sgd(w: usize, g: usize, n: i32, lr: f64): void {
  const end = (<usize>(n & ~3)) << 2;
  const rest = n & 3;
  const factor = splat(lr);
  for (let i: usize = 0; i < end; i += 16) descend(w + i, factor, v128.load(g + i));
  if (!rest) return;
  descend(tailIn(0, w + end, rest), factor, v128.load(tailIn(1, g + end, rest)));
  tailOut(0, w + end, rest);
}

@inline
function momentumStep(w: usize, g: usize, a: usize, lr: v128, beta: v128, share: v128): void {
  const velocity = flush(mix(beta, v128.load(a), share, v128.load(g)));
  v128.store(a, velocity);
  descend(w, lr, velocity);
}

export function momentum(w: usize, g: usize, a: usize, n: i32, lr: f64, beta: f64, dampening: f64, first: i32): void {
  const end = (<usize>(n & ~3)) << 2;
  const rest = n & 3;
  const step = splat(lr);
  const kept = splat(first ? 0 : beta);
  const share = splat(first ? 1 : 1 - dampening);
  for (let i: usize = 0; i < end; i += 16) momentumStep(w + i, g + i, a + i, step, kept, share);
  if (!rest) return;
  momentumStep(tailIn(0, w + end, rest), tailIn(1, g + end, rest), tailIn(2, a + end, rest), step, kept, share);
  tailOut(0, w + end, rest);
  tailOut(2, a + end, rest);
}

@inline
function nesterovStep(w: usize, g: usize, a: usize, lr: v128, beta: v128): void {
  const gradient = v128.load(g);
  const velocity = flush(f32x4.add(f32x4.mul(beta, v128.load(a)), gradient));
  v128.store(a, velocity);
  descend(w, lr, f32x4.add(gradient, f32x4.mul(beta, velocity)));
}

export function nesterov_pytorch(w: usize, g: usize, a: usize, n: i32, lr: f64, beta: f64): void {
  const end = (<usize>(n & ~3)) << 2;
  const rest = n & 3;
  const step = splat(lr);
  const kept = splat(beta);
  for (let i: usize = 0; i < end; i += 16) nesterovStep(w + i, g + i, a + i, step, kept);
  if (!rest) return;
  nesterovStep(tailIn(0, w + end, rest), tailIn(1, g + end, rest), tailIn(2, a + end, rest), step, kept);
  tailOut(0, w + end, rest);
  tailOut(2, a + end, rest);
}
