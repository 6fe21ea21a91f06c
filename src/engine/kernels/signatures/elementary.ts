/** Elementary functions: y = f(x) within a few units in the last place; NaN stays NaN. */
import type { Pointer } from '../pointer.ts';

export interface ElementaryKernels {
  /** e^x; 0 where that lies below the smallest normal number. */
  exp_forward(y: Pointer, x: Pointer, n: number): void;
  /** ln x; −∞ below the smallest normal number, NaN below 0. */
  log_forward(y: Pointer, x: Pointer, n: number): void;
  erf_forward(y: Pointer, x: Pointer, n: number): void;
}
