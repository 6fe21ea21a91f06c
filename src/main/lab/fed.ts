/** What an update is fed, in terms of the data: pixels, the source's units, shares of the classes. */
import type { Experiment } from '../../engine/experiment.ts';
import type { FedBatch } from '../../engine/feeding.ts';
import { checkFit } from '../../engine/fit.ts';
import type { PreparedData } from '../../engine/training.ts';
import { MOST_FED_INPUTS, type Fed } from '../../shared/fed.ts';
import type { LabParts } from './parts.ts';
import type { Material } from './make-material.ts';
import { pixelBytes, rangeOf } from './pixels.ts';

type Feeding = Pick<LabParts, 'materials' | 'pool' | 'kernels'>;

/** Digits of a float32 that mean something. */
const DIGITS = 7;

/** Update number `step` of the experiment, the first `most` of its samples. Throws ProblemError with paths below the experiment. */
export async function fedTo(
  { materials, pool, kernels }: Feeding,
  experiment: Experiment,
  step: number,
  most: number,
): Promise<Fed> {
  const { data, names } = await materials.of(experiment);
  checkFit(experiment, data);
  const batch = await pool.feed({ kernels, plan: { experiment, data }, step, most });
  const { epoch, stepsPerEpoch, rows, places } = batch;
  return {
    step,
    epoch,
    steps: experiment.epochs * stepsPerEpoch,
    rows,
    samples: Array.from(places, (place) => data.train.indices?.[place] ?? place),
    images: imagesOf(batch, data),
    table: tableOf(batch, data, names.features),
    shares: sharesOf(batch, data, names.classes),
    numbers: numbersOf(batch, data, names.targets),
  };
}

/** The rows at `places` of values [rows, width]. */
function rowsAt(values: Float32Array, places: Int32Array, width: number): Float32Array {
  const rows = new Float32Array(places.length * width);
  places.forEach((place, i) => rows.set(values.subarray(place * width, (place + 1) * width), i * width));
  return rows;
}

/** Values [rows, width] as lists of numbers of the source, `shown` of each row. */
function inSourceUnits(
  values: Float32Array,
  width: number,
  mean: Float64Array,
  deviation: Float64Array,
  shown = width,
) {
  const restored = (value: number, i: number) => Number((value * deviation[i]! + mean[i]!).toPrecision(DIGITS));
  return Array.from({ length: values.length / width }, (_, row) =>
    Array.from(values.subarray(row * width, row * width + shown), restored),
  );
}

function imagesOf({ inputs, places }: FedBatch, data: PreparedData): Fed['images'] {
  const { image, features, intensities, train, scaler } = data;
  if (!image) return null;
  const [before, after] = [rowsAt(train.inputs, places, features), inputs].map((values) =>
    values.map((value, i) => value * scaler.inputDeviation[i % features]! + scaler.inputMean[i % features]!),
  );
  const range = intensities ?? rangeOf(before!);
  return { ...image, before: pixelBytes(before!, range), after: pixelBytes(after!, range) };
}

function tableOf({ inputs, places }: FedBatch, data: PreparedData, names: readonly string[]): Fed['table'] {
  if (data.image) return null;
  const { features, train, scaler } = data;
  const shown = Math.min(features, MOST_FED_INPUTS);
  const inUnits = (values: Float32Array) =>
    inSourceUnits(values, features, scaler.inputMean, scaler.inputDeviation, shown);
  return {
    features: names.slice(0, shown),
    hidden: features - shown,
    before: inUnits(rowsAt(train.inputs, places, features)),
    after: inUnits(inputs),
  };
}

function sharesOf(batch: FedBatch, data: PreparedData, classes: Material['names']['classes']): Fed['shares'] {
  if (data.task !== 'classification') return null;
  const labels = rowsAt(data.train.targets, batch.places, 1);
  const share = (value: number) => Number(value.toPrecision(DIGITS));
  const oneHot = (label: number) => classes.map((_, k) => Number(k === label));
  const { targets, targetWidth: width } = batch;
  const after =
    width > 1
      ? Array.from(labels, (_, row) => Array.from(targets.subarray(row * width, (row + 1) * width), share))
      : data.outputs === 1
        ? Array.from(targets, (second) => [share(1 - second), share(second)])
        : Array.from(targets, oneHot);
  return { classes: [...classes], before: Array.from(labels, oneHot), after };
}

function numbersOf(batch: FedBatch, data: PreparedData, targets: readonly string[]): Fed['numbers'] {
  if (data.task !== 'regression') return null;
  const { targetMean, targetDeviation } = data.scaler;
  const width = targets.length;
  const inUnits = (values: Float32Array) => inSourceUnits(values, width, targetMean, targetDeviation);
  const before = inUnits(rowsAt(data.train.targets, batch.places, width));
  return { targets: [...targets], before, after: inUnits(batch.targets) };
}
