/** Activations: y = f(x), and dx = dy·f′ (dx may be dy). */
import type { Pointer } from '../pointer.ts';

export interface ActivationKernels {
  relu_forward(y: Pointer, x: Pointer, n: number): void;
  relu_backward(dx: Pointer, dy: Pointer, x: Pointer, n: number): void;
  leaky_relu_forward(y: Pointer, x: Pointer, n: number, slope: number): void;
  leaky_relu_backward(dx: Pointer, dy: Pointer, x: Pointer, n: number, slope: number): void;
  tanh_forward(y: Pointer, x: Pointer, n: number): void;
  /** From the output: dx = dy·(1 − y²). */
  tanh_backward(dx: Pointer, dy: Pointer, y: Pointer, n: number): void;
  sigmoid_forward(y: Pointer, x: Pointer, n: number): void;
  /** From the output: dx = dy·y(1 − y). */
  sigmoid_backward(dx: Pointer, dy: Pointer, y: Pointer, n: number): void;
  /** Exact GELU, x·Φ(x), with our own erf. */
  gelu_forward(y: Pointer, x: Pointer, n: number): void;
  gelu_backward(dx: Pointer, dy: Pointer, x: Pointer, n: number): void;
}
