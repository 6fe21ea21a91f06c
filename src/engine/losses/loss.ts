/** What every loss offers. */
import type { Kernels, Pointer } from '../kernels/kernels.ts';
import type { Choice, LossMember } from '../member.ts';

/**
 * Sum over the samples of the loss (f64), for output[rows, width]. Writes the gradient of their mean to `dOutput` unless that
 * is 0. Targets are [rows, 1] class indices for classification, else [rows, width].
 */
export type LossKernel = (dOutput: Pointer, output: Pointer, target: Pointer, rows: number, width: number) => number;

export interface Loss extends LossMember {
  bind(kernels: Kernels, choice: Choice): LossKernel;
  /** The same loss against shares of the classes [rows, width], where targets are class indices. */
  bindSoft?(kernels: Kernels): LossKernel;
  /** Width of the network's output for `classes` classes or, in regression, `targets` target columns. */
  outputs(targets: number, classes: number): number;
}
