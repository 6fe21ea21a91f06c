/** What the networks of a cross-validation said of the samples that each of them never saw, in the units of the data. */
import type { Dataset } from '../datasets/dataset.ts';
import type { Predictions } from '../evaluation/predictions.ts';
import type { Choice } from '../member.ts';
import { partsOf, targetMoments, type PreparationSpec } from './prepare.ts';

/** A network's outputs for the samples that it was not trained on. */
export interface HeldOut {
  /** Which samples it was trained on. */
  readonly resample: Choice;
  /** Places in the data set, [samples]. */
  readonly samples: Uint32Array;
  /** [samples, outputs], as they come out of the last layer. */
  readonly outputs: Float32Array;
}

/** With the answers from the data set; numbers are brought back with what was fitted on the network's own training part. */
export function heldOutPredictions(dataset: Dataset, spec: PreparationSpec, held: HeldOut): Predictions {
  const { samples, outputs } = held;
  const width = outputs.length / samples.length;
  if (dataset.task === 'classification') {
    const labels = Float32Array.from(samples, (index) => dataset.targets[index]!);
    const classes = dataset.classNames.length;
    return { task: 'classification', samples: samples.length, classes, width, scores: outputs, labels };
  }
  const { train } = partsOf(dataset, { ...spec, resample: held.resample });
  const { mean, deviation } = targetMoments(dataset, train, spec);
  return {
    task: 'regression',
    samples: samples.length,
    columns: width,
    predicted: Float64Array.from(outputs, (value, i) => value * deviation[i % width]! + mean[i % width]!),
    actual: Float64Array.from(
      outputs,
      (_, i) => dataset.targets[samples[Math.floor(i / width)]! * width + (i % width)]!,
    ),
  };
}
