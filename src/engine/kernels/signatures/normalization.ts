/** Normalisation: y = scale·(x − mean)/√(variance + ε) + shift. */
import type { Pointer } from '../pointer.ts';

export interface NormalizationKernels {
  /**
   * Means and biased variances of x[sets, rows, n], written for every column: mean and variance [sets, n]. A set's columns
   * share them in `groups` of neighbours, which divide n. `scratch`: 128·n bytes, here and below.
   */
  norm_statistics(
    mean: Pointer,
    variance: Pointer,
    x: Pointer,
    sets: number,
    rows: number,
    n: number,
    groups: number,
    scratch: Pointer,
  ): void;
  /** scale and shift [n]; y may be x. */
  norm_forward(
    y: Pointer,
    x: Pointer,
    mean: Pointer,
    variance: Pointer,
    scale: Pointer,
    shift: Pointer,
    sets: number,
    rows: number,
    n: number,
    epsilon: number,
    scratch: Pointer,
  ): void;
  /** Through the statistics as well. dx may be dy, or 0: not wanted. */
  norm_backward(
    dx: Pointer,
    dScale: Pointer,
    dShift: Pointer,
    dy: Pointer,
    x: Pointer,
    mean: Pointer,
    variance: Pointer,
    scale: Pointer,
    sets: number,
    rows: number,
    n: number,
    groups: number,
    epsilon: number,
    scratch: Pointer,
  ): void;
  /** Every row of x[rows, n] by its own mean and variance; scale and shift [n]; `statistics` keeps 2 numbers a row. */
  layer_norm_forward(
    y: Pointer,
    statistics: Pointer,
    x: Pointer,
    scale: Pointer,
    shift: Pointer,
    rows: number,
    n: number,
    epsilon: number,
  ): void;
  /** dx may be dy, or 0: not wanted. */
  layer_norm_backward(
    dx: Pointer,
    dScale: Pointer,
    dShift: Pointer,
    dy: Pointer,
    x: Pointer,
    statistics: Pointer,
    scale: Pointer,
    rows: number,
    n: number,
  ): void;
}
