/** What penalties and limits do to gradients and weights. */
import type { Pointer } from '../pointer.ts';

export interface RegularizerKernels {
  /** g += a·sign(w). */
  add_sign(g: Pointer, a: number, w: Pointer, n: number): void;
  /** x ← a·x + b. */
  affine(x: Pointer, n: number, a: number, b: number): void;
  /** out[rows,classes]: 1 at the row's class index in target[rows], 0 elsewhere. */
  one_hot(out: Pointer, target: Pointer, rows: number, classes: number): void;
  /** Shrinks every column of w[rows,columns] whose L2 norm is above `limit` down to it. */
  max_norm(w: Pointer, rows: number, columns: number, limit: number): void;
}
