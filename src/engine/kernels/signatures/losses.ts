/**
 * Losses: return the sum over samples (f64) of the sample's loss; write `scale`·∂/∂output to dOutput (0: loss only).
 * The sample's loss of mse, mae, huber is the mean over its `width` outputs.
 */
import type { Pointer } from '../pointer.ts';

export interface LossKernels {
  mse(dOutput: Pointer, output: Pointer, target: Pointer, batch: number, width: number, scale: number): number;
  mae(dOutput: Pointer, output: Pointer, target: Pointer, batch: number, width: number, scale: number): number;
  huber(
    dOutput: Pointer,
    output: Pointer,
    target: Pointer,
    batch: number,
    width: number,
    scale: number,
    delta: number,
  ): number;
  /** Sigmoid and cross-entropy on one logit a sample; target 0 or 1. */
  binary_cross_entropy(dOutput: Pointer, logits: Pointer, target: Pointer, batch: number, scale: number): number;
  /** Softmax and cross-entropy; target holds one class index (as f32) a sample. */
  cross_entropy(
    dOutput: Pointer,
    logits: Pointer,
    target: Pointer,
    batch: number,
    classes: number,
    scale: number,
  ): number;
  /** Cross-entropy against shares[batch,classes] that add up to 1 in every row, such as smoothed or mixed labels. */
  cross_entropy_soft(
    dOutput: Pointer,
    logits: Pointer,
    shares: Pointer,
    batch: number,
    classes: number,
    scale: number,
  ): number;
  /** Row-wise softmax, for probabilities on show. */
  softmax(y: Pointer, logits: Pointer, batch: number, classes: number): void;
  /** Number of rows whose largest logit (the first of equals) is the target's class. */
  count_correct(logits: Pointer, target: Pointer, batch: number, classes: number): number;
  /** Number of rows where the sign of the one logit agrees with the target 0 or 1 (logit > 0 means 1). */
  count_correct_binary(logits: Pointer, target: Pointer, batch: number): number;
  /** Σ (output − target)² over n numbers, in f64. */
  sum_squared_error(output: Pointer, target: Pointer, n: number): number;
  /** As `sum_squared_error`, for one column of rows that are `width` numbers apart. */
  sum_squared_error_column(output: Pointer, target: Pointer, rows: number, width: number): number;
}
