/**
 * What networks said of samples whose answers are known. Everything in this folder works on predictions and knows
 * nothing of runs: they may come from one network, from several pooled, or from the folds of a cross-validation.
 */
import type { Part, PreparedData } from '../training.ts';

export interface ClassPredictions {
  readonly task: 'classification';
  readonly samples: number;
  readonly classes: number;
  /** Scores a sample: one a class, or a single logit that speaks for the second of two classes. */
  readonly width: number;
  /** [samples, width], as they come out of the last layer. */
  readonly scores: Float32Array;
  /** Class indices, [samples]. */
  readonly labels: Float32Array;
}

export interface NumberPredictions {
  readonly task: 'regression';
  readonly samples: number;
  /** Target columns. */
  readonly columns: number;
  /** [samples, columns], each column in its own unit; the actual values likewise. */
  readonly predicted: Float64Array;
  readonly actual: Float64Array;
}

export type Predictions = ClassPredictions | NumberPredictions;

/** Predictions from network outputs [samples, outputs] for `part`, in the units of the data. */
export function predictionsOf(outputs: Float32Array, part: Part, data: PreparedData): Predictions {
  const { samples, targets } = part;
  const { outputs: width, scaler } = data;
  if (data.task === 'classification') {
    return { task: 'classification', samples, classes: Math.max(width, 2), width, scores: outputs, labels: targets };
  }
  const inUnits = (values: Float32Array): Float64Array =>
    Float64Array.from(values, (v, i) => v * scaler.targetDeviation[i % width]! + scaler.targetMean[i % width]!);
  return { task: 'regression', samples, columns: width, predicted: inUnits(outputs), actual: inUnits(targets) };
}

/** The predictions of several networks or folds as one, in their order. Throws RangeError unless they have the same shape. */
export function poolClasses(list: readonly ClassPredictions[]): ClassPredictions {
  const { classes, width } = sameShape(list, (one) => [one.classes, one.width]);
  return {
    task: 'classification',
    samples: samplesOf(list),
    classes,
    width,
    scores: joined(Float32Array, list, ({ scores }) => scores),
    labels: joined(Float32Array, list, ({ labels }) => labels),
  };
}

/** As `poolClasses`, for numbers. */
export function poolNumbers(list: readonly NumberPredictions[]): NumberPredictions {
  const { columns } = sameShape(list, (one) => [one.columns]);
  return {
    task: 'regression',
    samples: samplesOf(list),
    columns,
    predicted: joined(Float64Array, list, ({ predicted }) => predicted),
    actual: joined(Float64Array, list, ({ actual }) => actual),
  };
}

function joined<P, A extends Float32Array | Float64Array>(
  make: new (length: number) => A,
  list: readonly P[],
  valuesOf: (one: P) => A,
): A {
  const all = new make(list.reduce((sum, one) => sum + valuesOf(one).length, 0));
  let at = 0;
  for (const one of list) {
    all.set(valuesOf(one), at);
    at += valuesOf(one).length;
  }
  return all;
}

const samplesOf = (list: readonly Predictions[]): number => list.reduce((sum, { samples }) => sum + samples, 0);

/** The first of the list, of whose shape all must be. */
function sameShape<P extends Predictions>(list: readonly P[], shapeOf: (one: P) => readonly number[]): P {
  const [first, ...others] = list;
  const shape = String(first && shapeOf(first));
  if (!first || others.some((other) => String(shapeOf(other)) !== shape)) {
    throw new RangeError('only predictions of one shape can be pooled');
  }
  return first;
}
