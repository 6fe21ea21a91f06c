/** Matrix products. Strides and leading dimensions are in elements. */
import type { Pointer } from '../pointer.ts';

export interface MatrixKernels {
  /** Scratch bytes that `gemm` needs for this shape, whatever the strides. */
  gemm_scratch_bytes(m: number, n: number, k: number): number;
  /**
   * C[m,n] = A[m,k]·B[k,n], or C += A·B when `accumulate` is 1. A element (i,p) lies at `a + 4(i·aRow + p·aColumn)`, B
   * alike, so a transposed operand is a swap of its strides; C has unit column stride.
   */
  gemm(
    m: number,
    n: number,
    k: number,
    a: Pointer,
    aRow: number,
    aColumn: number,
    b: Pointer,
    bRow: number,
    bColumn: number,
    c: Pointer,
    cRow: number,
    accumulate: number,
    scratch: Pointer,
  ): void;
  /** C[m,n] = A[m,k]·B[k,n] + bias[n] in every row; otherwise as `gemm`. */
  gemm_bias(
    m: number,
    n: number,
    k: number,
    a: Pointer,
    aRow: number,
    aColumn: number,
    b: Pointer,
    bRow: number,
    bColumn: number,
    c: Pointer,
    cRow: number,
    bias: Pointer,
    scratch: Pointer,
  ): void;
  /** out[n] = Σ over rows of x[batch,n]. */
  sum_rows(out: Pointer, x: Pointer, batch: number, n: number): void;
  /** x[rows,width], each row times its factor. */
  scale_rows(x: Pointer, factors: Pointer, rows: number, width: number): void;
  /** out[count,width] = rows of x chosen by the i32 indices. */
  gather_rows(out: Pointer, x: Pointer, indices: Pointer, count: number, width: number): void;
}
