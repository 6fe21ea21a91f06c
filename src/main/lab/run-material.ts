/** What a run is trained on: the material of its experiment, for a round of boosting as the rounds before left it. */
import { boostClasses, residuals } from '../../engine/ensembles/boosting.ts';
import { decidedClass } from '../../engine/evaluation/confusion.ts';
import { predictionsOf, type Predictions as AnyPredictions } from '../../engine/evaluation/predictions.ts';
import { ProblemError } from '../../engine/problem.ts';
import type { Part, PreparedData } from '../../engine/training.ts';
import type { Run } from '../../shared/records.ts';
import type { Predictions } from '../store/predictions.ts';
import type { Store } from '../store/store.ts';
import type { Material } from './make-material.ts';
import type { Materials } from './material.ts';
import { storedExperiment } from './stored-experiment.ts';

/** Throws ProblemError when the data, or the rounds before, cannot be had. */
export async function runMaterial(
  { store, materials }: { readonly store: Store; readonly materials: Materials },
  run: Run,
): Promise<Material> {
  const experiment = storedExperiment(run);
  const material = await materials.of(experiment);
  const { resample } = experiment;
  if (resample?.type !== 'boosted' || resample.round === 0) return material;
  const earlier = roundsBefore(store, run, resample.round as number);
  return { ...material, data: boostedData(material.data, earlier, resample.shrinkage as number) };
}

/** What the rounds before said, in their order. */
function roundsBefore(store: Store, run: Run, round: number): Predictions[] {
  const rivals = store.runs
    .ofStudy(run.studyId)
    .filter((other) => other.variantIndex === run.variantIndex && other.seed === run.seed);
  const ids = Array.from({ length: round }, (_, place) => rivals.find(({ cell }) => cell.round === place)?.id ?? '');
  const found = store.predictions.of(ids.filter(Boolean));
  return ids.map((id, place) => {
    const predictions = found.get(id);
    if (!predictions) throw new ProblemError({ code: 'run.round-missing', params: { round: place + 1 } });
    return predictions;
  });
}

function boostedData(data: PreparedData, earlier: readonly Predictions[], shrinkage: number): PreparedData {
  const said = (part: Part) => earlier.map((round) => outputsOf(part, round, data.outputs));
  if (data.task === 'regression') {
    const left = (part: Part): Part => ({ ...part, targets: residuals(part.targets, said(part), shrinkage) });
    return { ...data, train: left(data.train), validation: left(data.validation) };
  }
  const answers = said(data.train).map((outputs) => classesOf(predictionsOf(outputs, data.train, data)));
  const classes = Math.max(2, data.outputs);
  const { weights } = boostClasses(data.train.targets, answers, classes, shrinkage);
  return { ...data, train: { ...data.train, weights: Float32Array.from(weights) } };
}

/** The class that the network names for each sample. */
function classesOf(predictions: AnyPredictions): Uint32Array {
  if (predictions.task === 'regression') throw new RangeError('numbers name no classes');
  return Uint32Array.from({ length: predictions.samples }, (_, sample) => decidedClass(predictions, sample));
}

/** The outputs [samples, width] for the samples of the part, in their order. */
export function outputsOf({ indices }: Part, { samples, outputs }: Predictions, width: number): Float32Array {
  const places = new Map(Array.from(samples, (index, place) => [index, place]));
  const rows = Array.from(indices!, (index) => {
    const place = places.get(index)!;
    return outputs.subarray(place * width, (place + 1) * width);
  });
  return Float32Array.from(rows.flatMap((row) => [...row]));
}
