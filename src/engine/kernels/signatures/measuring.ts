/** What diagnostics and the bench are read from. */
import type { Pointer } from '../pointer.ts';

export interface MeasuringKernels {
  /**
   * sums[0] += Σ (x − c) and sums[1] += Σ (x − c)² over n numbers, with the one number c at `center`: one of theirs, so that
   * the squares do not drown in their mean. The two sums are f64.
   */
  add_deviations(sums: Pointer, x: Pointer, center: Pointer, n: number): void;
  /**
   * Sets every bit of varied[n] where a row of x[rows,n] differs from first[n]; what was set stays so. Returns how many
   * columns have not varied yet.
   */
  mark_varying(varied: Pointer, first: Pointer, x: Pointer, rows: number, n: number): number;
  /**
   * A register-only loop of `iterations` × 48 f32x4 multiply-adds (192 on lanes): the machine's own limit for `npm run
   * bench`.
   */
  peak_multiply_add(iterations: number): number;
}
