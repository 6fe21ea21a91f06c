/** From a data set to what the network is fed: split, missing values filled, standardised. */
import type { Dataset } from '../datasets/dataset.ts';
import type { Experiment } from '../experiment.ts';
import { losses, type Loss } from '../losses/index.ts';
import { ProblemError } from '../problem.ts';
import { find } from '../registry.ts';
import type { Part, PreparedData, PreparedShape, Scaler } from '../training.ts';
import { resamples, type ResampledParts } from './resamples/index.ts';
import { split, type Split } from './split.ts';
import { fitMoments, identity, standardizeRows, type Moments } from './standardize.ts';

/** The parts of an experiment that decide what the network is fed. */
export type PreparationSpec = Pick<Experiment, 'split' | 'resample' | 'standardize' | 'loss'>;

/** The split of `dataset` that `spec` describes; throws the problems of `split`. */
export function splitDataset(dataset: Dataset, spec: PreparationSpec): Split {
  return split({ samples: dataset.samples, classes: dataset.classNames.length, labels: dataset.targets }, spec.split);
}

/**
 * Training and validation parts, everything fitted on the training part. The test part is left in the data set. Throws
 * the problems of `split`, `loss-needs-regression` or `-classification` for a loss of the other task, and
 * `loss-needs-two-classes` for binary cross-entropy on more.
 */
export function prepare(dataset: Dataset, spec: PreparationSpec): PreparedData {
  return prepareParts(dataset, partsOf(dataset, spec), spec);
}

/** What `prepare` would give, without going through the numbers. Throws what it throws. */
export function preparedShape(dataset: Dataset, spec: PreparationSpec): PreparedShape {
  const { train, validation } = partsOf(dataset, spec);
  const { task, features, image } = dataset;
  return {
    task,
    features,
    ...(image ? { image } : {}),
    outputs: outputsOf(dataset, spec.loss.type),
    train: { samples: train.length },
    validation: { samples: validation.length },
  };
}

/** Which samples the run is given. Throws the problems of `split` and of the resample, with paths from the experiment. */
export function partsOf(dataset: Dataset, spec: PreparationSpec): ResampledParts {
  const parts = splitDataset(dataset, spec);
  if (!spec.resample) return parts;
  try {
    return find(resamples, spec.resample.type).resample(spec.resample, parts, dataset);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new ProblemError(...error.problems.map((p) => ({ ...p, path: ['resample', ...(p.path ?? [])] })));
  }
}

/**
 * The sealed test part, as the network that `spec` trains would be fed it: everything is fitted on its training part. For
 * the one deliberate act of opening it, and nothing else. Holds no samples where the split leaves none.
 */
export function sealedPart(dataset: Dataset, spec: PreparationSpec): Part {
  const { part } = feeder(dataset, partsOf(dataset, spec).train, spec);
  return part(splitDataset(dataset, spec).test);
}

/** What is fitted on the samples `train`, and parts as it makes them. */
function feeder(dataset: Dataset, train: Uint32Array, spec: PreparationSpec) {
  const { features, image } = dataset;
  const known = fitMoments(dataset.inputs, features, train, image?.channels);
  const inputs = spec.standardize.inputs ? known : identity(features);
  const targets = targetMoments(dataset, train, spec);
  const part = (indices: Uint32Array): Part => ({
    samples: indices.length,
    indices,
    inputs: standardizeRows(dataset.inputs, features, indices, inputs, known.mean),
    targets: standardizeRows(dataset.targets, dataset.outputs, indices, targets),
  });
  return { part, scaler: scalerOf(inputs, targets) };
}

/** As `prepare`, for parts that are already chosen. */
function prepareParts(dataset: Dataset, parts: ResampledParts, spec: PreparationSpec): PreparedData {
  const { task, features, image, intensities, oneHot } = dataset;
  const outputs = outputsOf(dataset, spec.loss.type);
  const { part, scaler } = feeder(dataset, parts.train, spec);
  return {
    task,
    features,
    ...(image ? { image } : {}),
    ...(intensities ? { intensities } : {}),
    ...(oneHot ? { oneHot } : {}),
    outputs,
    train: part(parts.train),
    validation: part(parts.validation),
    ...(parts.others ? { others: part(parts.others) } : {}),
    scaler,
  };
}

/** What the targets are moved and divided by, fitted on the samples `train`. */
export function targetMoments({ task, targets, outputs }: Dataset, train: Uint32Array, spec: PreparationSpec): Moments {
  return task === 'regression' && spec.standardize.targets ? fitMoments(targets, outputs, train) : identity(outputs);
}

/** Width of the network's output under the loss, which must be one for the data's task. */
function outputsOf(dataset: Dataset, type: string): number {
  const loss = find(losses, type);
  const classes = dataset.classNames.length;
  if (loss.task !== dataset.task) refuseLoss(loss, dataset);
  const outputs = loss.outputs(dataset.outputs, classes);
  // One output tells two classes apart.
  if (dataset.task === 'classification' && outputs < classes && classes > 2) {
    throw new ProblemError({ code: 'loss-needs-two-classes', path: ['loss', 'type'], params: { classes } });
  }
  return outputs;
}

function refuseLoss(loss: Loss, dataset: Dataset): never {
  const fitting = losses.filter((member) => member.task === dataset.task).map((member) => member.type);
  const params = { value: loss.type, data: dataset.targetNames.join(', '), known: fitting.join(', ') };
  throw new ProblemError({ code: `loss-needs-${loss.task}`, path: ['loss', 'type'], params });
}

function scalerOf(inputs: Moments, targets: Moments): Scaler {
  return {
    inputMean: inputs.mean,
    inputDeviation: inputs.deviation,
    targetMean: targets.mean,
    targetDeviation: targets.deviation,
  };
}
