/**
 * Optimisers: one pass over the whole block of n parameters w with gradient g; n is a multiple of four, as a network's
 * flat block is. State that decays is flushed to zero below the smallest normal number. Formulas: the members' files
 * under optimizers/.
 */
import type { Pointer } from '../pointer.ts';

export interface OptimizerKernels {
  sgd(w: Pointer, g: Pointer, n: number, lr: number): void;
  /** a ← βa + (1−dampening)g (a ← g on the first step); w ← w − ηa. */
  momentum(
    w: Pointer,
    g: Pointer,
    a: Pointer,
    n: number,
    lr: number,
    beta: number,
    dampening: number,
    first: number,
  ): void;
  /** PyTorch: a ← βa + g; w ← w − η(g + βa). */
  nesterov_pytorch(w: Pointer, g: Pointer, a: Pointer, n: number, lr: number, beta: number): void;
  adagrad(w: Pointer, g: Pointer, sum: Pointer, n: number, lr: number, epsilon: number): void;
  /** Both conventions; PyTorch's has the factor lr, the lecture's is lr = 1. */
  adadelta(
    w: Pointer,
    g: Pointer,
    square: Pointer,
    delta: Pointer,
    n: number,
    lr: number,
    rho: number,
    epsilon: number,
  ): void;
  /** `insideRoot` 1: g/√(G+ε) (lecture); 0: g/(√G+ε) (PyTorch). mean 0: not centred. buffer 0: no momentum. */
  rmsprop(
    w: Pointer,
    g: Pointer,
    square: Pointer,
    mean: Pointer,
    buffer: Pointer,
    n: number,
    lr: number,
    rho: number,
    epsilon: number,
    momentum: number,
    insideRoot: number,
  ): void;
  /** w ← w − stepSize·m/(√v·rootScale + ε), with stepSize = η/(1−β₁ᵗ), rootScale = 1/√(1−β₂ᵗ). */
  adam_pytorch(
    w: Pointer,
    g: Pointer,
    m: Pointer,
    v: Pointer,
    n: number,
    stepSize: number,
    rootScale: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
  /** w ← w − stepSize·m/√(v+ε), with stepSize = η√(1−β₂ᵗ)/(1−β₁ᵗ). */
  adam_lecture(
    w: Pointer,
    g: Pointer,
    m: Pointer,
    v: Pointer,
    n: number,
    stepSize: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
  /** As `adam_pytorch`, with the greatest v so far in its place. */
  amsgrad(
    w: Pointer,
    g: Pointer,
    m: Pointer,
    v: Pointer,
    largest: Pointer,
    n: number,
    stepSize: number,
    rootScale: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
  /** u ← max(β₂u, |g| + ε); w ← w − stepSize·m/u. */
  adamax(
    w: Pointer,
    g: Pointer,
    m: Pointer,
    u: Pointer,
    n: number,
    stepSize: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
  /** w ← w − (gradientStep·g + meanStep·m)/(√v·rootScale + ε). */
  nadam(
    w: Pointer,
    g: Pointer,
    m: Pointer,
    v: Pointer,
    n: number,
    gradientStep: number,
    meanStep: number,
    rootScale: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
  /** The running means m of g and v of g² alone: no parameter moves. */
  moments(g: Pointer, m: Pointer, v: Pointer, n: number, beta1: number, beta2: number): void;
}
