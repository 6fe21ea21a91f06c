/** What every activation offers: a function of one number and its derivative, over n numbers at once. */
import type { Kernels, Pointer } from '../kernels/kernels.ts';
import type { Choice, Member } from '../member.ts';

export interface ActivationKernels {
  /** y = f(x) over n numbers. */
  forward(y: Pointer, x: Pointer, n: number): void;
  /** dx = dy·f′(x); x and y are those of `forward`, and dx may be dy. */
  backward(dx: Pointer, dy: Pointer, x: Pointer, y: Pointer, n: number): void;
}

export interface Activation extends Member {
  bind(kernels: Kernels, choice: Choice): ActivationKernels;
}
