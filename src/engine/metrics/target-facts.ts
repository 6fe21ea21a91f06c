/** What the metrics of numbers need to know of the targets: how far they spread, and what a unit of them is. */
import type { Part, PreparedData } from '../training.ts';

/** By target column; of one column without meaning for classes. */
export interface TargetFacts {
  /** Σ (target − mean)² in the part. */
  readonly spreads: Float64Array;
  /** Population standard deviation in the training part, as the network is fed; 1 where the target does not vary. */
  readonly deviations: Float64Array;
  /** What one unit of the (standardised) target is in the units of the data. */
  readonly units: Float64Array;
}

export function targetFacts(part: Part, { task, outputs, train, scaler }: PreparedData): TargetFacts {
  const width = task === 'regression' ? outputs : 1;
  return {
    spreads: spreadsOf(part.targets, width),
    deviations: spreadsOf(train.targets, width).map((spread) => Math.sqrt(spread / train.samples) || 1),
    units: scaler.targetDeviation,
  };
}

/** Σ (t − mean of its column)² in f64, for targets [samples, width]. */
function spreadsOf(targets: Float32Array, width: number): Float64Array {
  return Float64Array.from({ length: width }, (_, column) => spreadOf(targets, width, column));
}

function spreadOf(targets: Float32Array, width: number, column: number): number {
  let [sum, squares] = [0, 0];
  for (let i = column; i < targets.length; i += width) sum += targets[i]!;
  const mean = sum / (targets.length / width);
  for (let i = column; i < targets.length; i += width) squares += (targets[i]! - mean) * (targets[i]! - mean);
  return squares;
}
