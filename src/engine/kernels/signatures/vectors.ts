/** Plain work on vectors of f32 numbers. */
import type { Pointer } from '../pointer.ts';

export interface VectorKernels {
  fill(x: Pointer, value: number, n: number): void;
  copy(to: Pointer, from: Pointer, n: number): void;
  /** y += a·x. */
  axpy(y: Pointer, a: number, x: Pointer, n: number): void;
  /** y = keep·y + weight·x, flushed to zero below the smallest normal number. */
  blend(y: Pointer, keep: number, x: Pointer, weight: number, n: number): void;
  /** Σ x², in f64. */
  sum_squares(x: Pointer, n: number): number;
  /** 1 when every number is finite. */
  all_finite(x: Pointer, n: number): number;
}
