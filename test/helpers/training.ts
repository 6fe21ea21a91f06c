/** Trainings for tests: experiments with their defaults filled in, and small sets of data made by hand. */
import { readFileSync } from 'node:fs';
import { catalogue } from '../../src/engine/catalogue.ts';
import type { Experiment } from '../../src/engine/experiment.ts';
import { imageShape, type ImageShape } from '../../src/engine/shape.ts';
import { createTrainer, type Trainer } from '../../src/engine/trainer.ts';
import type { Part, PreparedData } from '../../src/engine/training.ts';
import { resolveExperiment } from '../../src/shared/resolve.ts';
import type { LooseObject } from '../../src/shared/study.ts';
import { someNumbers } from './kernels.ts';

let compiled: WebAssembly.Module | undefined;

/** The compiled kernels. */
export const kernelsModule = (): WebAssembly.Module =>
  (compiled ??= new WebAssembly.Module(readFileSync('out/kernels/kernels.wasm')));

/** A full experiment from what a study file might say; what the data are does not matter to the engine. */
export function experimentOf(given: LooseObject): Experiment {
  const { experiment, problems } = resolveExperiment({ data: { type: 'cosine' }, ...given }, catalogue);
  if (!experiment) throw new Error(JSON.stringify(problems));
  return experiment;
}

export interface Shape {
  readonly features?: number;
  /** Takes the place of `features`. */
  readonly image?: ImageShape;
  /** Width of the network's output. */
  readonly outputs?: number;
  /** Classes; 0 for regression. */
  readonly classes?: number;
  readonly train?: number;
  readonly validation?: number;
  readonly seed?: number;
}

/** Inputs of mean 0 and variance 1; targets that follow from them, or classes in turn. */
export function dataOf(shape: Shape = {}): PreparedData {
  const { image, classes = 0, train = 50, validation = 20, seed = 1 } = shape;
  const features = image ? imageShape(image).features : (shape.features ?? 1);
  const outputs = shape.outputs ?? Math.max(classes, 1);
  const part = (samples: number, salt: number): Part => {
    const inputs = someNumbers(samples * features, seed + salt).map((x) => x * Math.sqrt(3));
    const targets = classes
      ? Float32Array.from({ length: samples }, (_, i) => (i * 7 + seed) % classes)
      : Float32Array.from({ length: samples * outputs }, (_, i) =>
          Math.sin(2 * inputs[Math.floor(i / outputs) * features]! + i),
        );
    return { samples, inputs, targets };
  };
  return {
    task: classes ? 'classification' : 'regression',
    features,
    ...(image ? { image } : {}),
    outputs,
    train: part(train, 0),
    validation: part(validation, 1000),
    scaler: {
      inputMean: new Float64Array(features),
      inputDeviation: new Float64Array(features).fill(1),
      targetMean: new Float64Array(outputs),
      targetDeviation: new Float64Array(outputs).fill(1),
    },
  };
}

export const trainerOf = (given: LooseObject, data: PreparedData = dataOf()): Promise<Trainer> =>
  createTrainer(kernelsModule(), { experiment: experimentOf(given), data });

/** Trains to the end. */
export function finish(trainer: Trainer): Trainer {
  while (!trainer.ending) trainer.advance(Number.MAX_SAFE_INTEGER);
  return trainer;
}
