/**
 * The laboratory's own trainings: the real trainer, with its batches drawn in random order, on data made up for the
 * purpose.
 */
import { readFileSync } from 'node:fs';
import { catalogue } from '../../src/engine/catalogue.ts';
import type { Experiment } from '../../src/engine/experiment.ts';
import { createTrainer, type Trainer } from '../../src/engine/trainer.ts';
import type { PreparedData, TrainingPlan } from '../../src/engine/training.ts';
import { resolveExperiment } from '../../src/shared/resolve.ts';
import type { LooseObject } from '../../src/shared/study.ts';
import { callsPerSecond, type Timed } from './stopwatch.ts';
import type { Workload } from './workloads.ts';

/** The compiled kernels. */
export const kernels = new WebAssembly.Module(readFileSync('out/kernels/kernels.wasm'));

/** More than any measurement reaches. */
const EPOCHS = 100_000;

/** The experiment that trains `workload` for `epochs`, every default filled in. */
function experimentOf(workload: Workload, epochs: number): Experiment {
  const { widths, activation, hidden, loss, optimizer, batch, regularizers = [] } = workload;
  const dense = widths.slice(1, -1).flatMap((units): LooseObject[] => [{ type: 'dense', units }, { type: activation }]);
  const { experiment, problems } = resolveExperiment(
    {
      // Only says which task it is: the data are made below.
      data: { type: loss === 'mse' ? 'cosine' : 'breast_cancer' },
      network: { layers: hidden ? [...hidden] : dense },
      loss: { type: loss },
      optimizer: { type: optimizer },
      regularizers: regularizers.map((type) => ({ type })),
      batch: { regime: 'mini-batch', size: batch },
      epochs,
    },
    catalogue,
  );
  if (!experiment) throw new Error(JSON.stringify(problems));
  return experiment;
}

/** Inputs in [−1, 1); targets `answer` of the first input. */
function dataOf({ widths, image, loss, samples }: Workload, answer: (x: number) => number): PreparedData {
  const features = widths[0]!;
  const inputs = Float32Array.from({ length: samples * features }, (_, i) => ((i * 7919) % 4093) / 2046.5 - 1);
  const targets = Float32Array.from({ length: samples }, (_, i) => answer(inputs[i * features]!));
  return {
    task: loss === 'mse' ? 'regression' : 'classification',
    features,
    ...(image ? { image: { height: image[0], width: image[1], channels: 1 } } : {}),
    outputs: widths.at(-1)!,
    train: { samples, inputs, targets },
    validation: { samples: 0, inputs: new Float32Array(0), targets: new Float32Array(0) },
    scaler: {
      inputMean: new Float64Array(features),
      inputDeviation: new Float64Array(features).fill(1),
      targetMean: Float64Array.of(0),
      targetDeviation: Float64Array.of(1),
    },
  };
}

/** What there is to learn: a cosine, or on which side of zero the first input lies. */
const ANSWERS = { mse: (x: number) => Math.cos(3 * x), cross_entropy: (x: number) => Number(x > 0) };

export function planOf(workload: Workload, epochs = EPOCHS, answer = ANSWERS[workload.loss]): TrainingPlan {
  return { experiment: experimentOf(workload, epochs), data: dataOf(workload, answer) };
}

/** The steps of an epoch. The measurement at its end is left out of the time. */
export function stepsOf(trainer: Trainer): Timed {
  const steps = trainer.stepsPerEpoch - 1;
  return { work: () => void trainer.advance(steps), calls: steps, between: () => void trainer.advance(1) };
}

/** Steps per second on one thread. */
export async function ourSteps(workload: Workload): Promise<number> {
  return callsPerSecond(stepsOf(await createTrainer(kernels, planOf(workload))));
}
