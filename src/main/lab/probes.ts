/** From what a view draws, a grid or images, to what the network is fed there, and from its outputs to what the view draws. */
import type { Dataset } from '../../engine/datasets/dataset.ts';
import { exp } from '../../engine/math.ts';
import type { PreparedData, Scaler } from '../../engine/training.ts';
import { standardizeRows } from '../../engine/validation/standardize.ts';
import type { Probe } from '../../shared/records.ts';
import type { ProbeInputs } from '../training/messages.ts';
import type { Grid } from './preview.ts';
import { imagesId, type ChosenImages } from './thumbnails.ts';

/** The grid's points, standardised; of a square grid row by row, a row for each y. Null without a grid. */
export function probeInputs(grid: Grid | null, { inputMean, inputDeviation }: Scaler): ProbeInputs | null {
  if (!grid) return null;
  const points = grid.y ? grid.y.flatMap((y) => grid.x.map((x) => [x, y])) : grid.x.map((x) => [x]);
  const inputs = points.flatMap((point) => point.map((value, i) => (value - inputMean[i]!) / inputDeviation[i]!));
  return { inputs: Float32Array.from(inputs), samples: points.length };
}

/**
 * Those of the chosen validation images that are not trained on (a resample may have moved them), standardised. Null when
 * there are none.
 */
export function imageProbe(
  dataset: Dataset,
  chosen: ChosenImages | null,
  { train, scaler }: PreparedData,
): ProbeInputs | null {
  if (!chosen) return null;
  const trained = new Set(train.indices);
  const shown = chosen.validation;
  const places = shown.flatMap((index, place) => (trained.has(index) ? [] : [place]));
  if (places.length === 0) return null;
  const indices = Uint32Array.from(places, (place) => shown[place]!);
  const moments = { mean: scaler.inputMean, deviation: scaler.inputDeviation };
  return {
    inputs: standardizeRows(dataset.inputs, dataset.features, indices, moments),
    samples: places.length,
    images: { id: imagesId(dataset, chosen), places, count: shown.length },
  };
}

/** The data of a run, and where its network is asked. */
interface Asked {
  readonly data: PreparedData;
  readonly probe: ProbeInputs | null;
}

/** What the outputs [samples, outputs] mean in the units of the data: values, or classes and how sure the network is. */
export function probeOf(runId: string, epoch: number, outputs: Float32Array, { data, probe }: Asked): Probe {
  const about = { runId, epoch, ...(probe?.images ? { images: probe.images.id } : {}) };
  if (data.task === 'regression') return { ...about, values: placed(unscaled(outputs, data), probe) };
  const decisions = rowsOf(outputs, data.outputs).map(decide);
  const labels = decisions.map(([label]) => label);
  const confidence = decisions.map(([, sure]) => sure);
  return { ...about, values: placed(labels, probe), confidence: placed(confidence, probe) };
}

/** The values at the view's places, null where the network was not asked. */
function placed(values: readonly (number | null)[], probe: ProbeInputs | null): (number | null)[] {
  if (!probe?.images) return [...values];
  const all = new Array<number | null>(probe.images.count).fill(null);
  probe.images.places.forEach((place, i) => (all[place] = values[i]!));
  return all;
}

/** The first target's values. */
function unscaled(outputs: Float32Array, { outputs: width, scaler }: PreparedData): (number | null)[] {
  const [mean, deviation] = [scaler.targetMean[0]!, scaler.targetDeviation[0]!];
  return rowsOf(outputs, width).map((row) => finite(row[0]! * deviation + mean));
}

/** The class of a row of scores, and its probability: softmax, or the logistic function of a single score. */
function decide(scores: Float32Array): [label: number | null, sure: number | null] {
  if (!scores.every(Number.isFinite)) return [null, null];
  if (scores.length === 1) return [scores[0]! >= 0 ? 1 : 0, 1 / (1 + exp(-Math.abs(scores[0]!)))];
  const label = scores.indexOf(Math.max(...scores));
  const sum = scores.reduce((total, score) => total + exp(score - scores[label]!), 0);
  return [label, 1 / sum];
}

function rowsOf(outputs: Float32Array, width: number): Float32Array[] {
  return Array.from({ length: outputs.length / width }, (_, i) => outputs.subarray(i * width, (i + 1) * width));
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
