/** Makes of a data set what a training needs, in memory that the workers see too. */
import type { Dataset, DatasetNote } from '../../engine/datasets/dataset.ts';
import type { Experiment } from '../../engine/experiment.ts';
import { losses } from '../../engine/losses/index.ts';
import { ProblemError } from '../../engine/problem.ts';
import type { Part, PreparedData, PreparedShape } from '../../engine/training.ts';
import { prepare, preparedShape, sealedPart, splitDataset } from '../../engine/validation/prepare.ts';
import type { LocalText } from '../../shared/text.ts';
import { shareData, sharePart } from '../training/messages.ts';
import type { ProbeInputs } from '../training/messages.ts';
import { gridOf } from './preview.ts';
import { imageProbe, probeInputs } from './probes.ts';
import { chosenImages } from './thumbnails.ts';

export interface Material {
  readonly data: PreparedData;
  /** Null for more than two inputs, unless they are images. */
  readonly probe: ProbeInputs | null;
  readonly names: Names;
}

/** What is called how. */
interface Names {
  readonly features: readonly string[];
  /** In both languages, where they have such names. None for numbers. */
  readonly classes: readonly LocalText[];
  readonly targets: readonly string[];
}

/** What is to be known of an experiment's data before a training. */
export interface Look {
  readonly shape: PreparedShape;
  /** Samples of the sealed test part. */
  readonly sealed: number;
  readonly notes: readonly DatasetNote[];
}

/** Throws ProblemError with paths below the experiment. */
export function makeMaterial(dataset: Dataset, experiment: Experiment): Material {
  checkTask(dataset, experiment);
  const data = shareData(prepare(dataset, experiment));
  const images = chosenImages(dataset, splitDataset(dataset, experiment));
  const probe = probeInputs(gridOf(dataset), data.scaler) ?? imageProbe(dataset, images, data);
  return { data, probe, names: namesOf(dataset) };
}

export const namesOf = ({ featureNames, classNames, classTexts, targetNames }: Dataset): Names => ({
  features: featureNames,
  classes: classTexts ?? classNames,
  targets: targetNames,
});

/** Throws what `makeMaterial` throws. */
export function lookAt(dataset: Dataset, experiment: Experiment): Look {
  checkTask(dataset, experiment);
  const { test } = splitDataset(dataset, experiment);
  return { shape: preparedShape(dataset, experiment), sealed: test.length, notes: dataset.notes };
}

/** The sealed test part as the network of `experiment` would be fed it, for the act of opening it. */
export function unseal(dataset: Dataset, experiment: Experiment): Part {
  return sharePart(sealedPart(dataset, experiment));
}

/** For data whose task is known only when they are read. */
function checkTask(dataset: Dataset, { data, loss }: Experiment): void {
  const fitting = losses.filter(({ task }) => task === dataset.task).map(({ type }) => type);
  if (fitting.includes(loss.type)) return;
  const other = dataset.task === 'regression' ? 'classification' : 'regression';
  const params = { value: loss.type, data: data.type, known: fitting.join(', ') };
  throw new ProblemError({ code: `loss-needs-${other}`, path: ['loss', 'type'], params });
}
