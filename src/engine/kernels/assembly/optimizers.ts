// Optimisers with one learning rate for all: one pass over a block of n parameters.
import { bytes, flush } from './lanes';
import { average, descend, splat } from './update';

export function sgd(w: usize, g: usize, n: i32, lr: f64): void {
  const end = bytes(n);
  const step = splat(lr);
  for (let i: usize = 0; i < end; i += 16) descend(w + i, step, v128.load(g + i));
}

export function momentum(w: usize, g: usize, a: usize, n: i32, lr: f64, beta: f64, dampening: f64, first: i32): void {
  const end = bytes(n);
  const step = splat(lr);
  const kept = splat(first ? 0 : beta);
  const share = splat(first ? 1 : 1 - dampening);
  for (let i: usize = 0; i < end; i += 16) descend(w + i, step, average(a + i, kept, share, v128.load(g + i)));
}

export function nesterov_pytorch(w: usize, g: usize, a: usize, n: i32, lr: f64, beta: f64): void {
  const end = bytes(n);
  const step = splat(lr);
  const kept = splat(beta);
  for (let i: usize = 0; i < end; i += 16) {
    const gradient = v128.load(g + i);
    const velocity = flush(f32x4.add(f32x4.mul(kept, v128.load(a + i)), gradient));
    v128.store(a + i, velocity);
    descend(w + i, step, f32x4.add(gradient, f32x4.mul(kept, velocity)));
  }
}
