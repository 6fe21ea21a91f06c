/**
 * Small trainings whose fingerprints are pinned (test/engine/fingerprints.json). Pure: it runs in Node and in a page alike,
 * and every machine must come to the same bits.
 *
 * Every field is written out, so that another default of a form does not move a fingerprint.
 */
import { blobs } from '../../src/engine/datasets/blobs.ts';
import { cosine } from '../../src/engine/datasets/cosine.ts';
import type { GeneratedDataset } from '../../src/engine/datasets/dataset.ts';
import { moons } from '../../src/engine/datasets/moons.ts';
import { polynomial } from '../../src/engine/datasets/polynomial.ts';
import { spirals } from '../../src/engine/datasets/spirals.ts';
import type { Experiment } from '../../src/engine/experiment.ts';
import { defaultOf, type Choice } from '../../src/engine/member.ts';
import { createTrainer } from '../../src/engine/trainer.ts';
import type { TrainingPlan } from '../../src/engine/training.ts';
import { prepare } from '../../src/engine/validation/prepare.ts';
import { stripes } from './stripes.ts';

const dense = (units: number, initializer = 'glorot_uniform'): Choice => ({ type: 'dense', units, initializer });
const conv2d = (channels: number, stride: number): Choice => ({
  type: 'conv2d',
  channels,
  kernel: 3,
  stride,
  padding: 1,
  initializer: 'he_normal',
});
const tanh: Choice = { type: 'tanh' };
const ASSIGNMENT = [dense(64), tanh, dense(64), tanh];

interface Case {
  readonly dataset: GeneratedDataset;
  readonly samples: number;
  readonly experiment: Pick<Experiment, 'loss' | 'optimizer' | 'batch' | 'epochs' | 'seed'> & {
    layers: readonly Choice[];
    regularizers?: readonly Choice[];
  };
}

const miniBatch = (size: number): Experiment['batch'] => ({ regime: 'mini-batch', size });
const plain = { learningRate: 0.01, weightDecay: 0 };

const regression = (optimizer: Choice, epochs = 20): Case => ({
  dataset: cosine,
  samples: 200,
  experiment: { layers: ASSIGNMENT, loss: { type: 'mse' }, optimizer, batch: miniBatch(32), epochs, seed: 0 },
});

const cases: Readonly<Record<string, Case>> = {
  'the assignment with SGD': regression({ type: 'sgd', convention: 'pytorch', ...plain }),
  'the assignment with Momentum': regression({
    type: 'momentum',
    convention: 'pytorch',
    ...plain,
    momentum: 0.9,
    dampening: 0,
  }),
  'the assignment with Adam': regression({
    type: 'adam',
    convention: 'pytorch',
    ...plain,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
  }),
  'a rate of 1000': regression({ type: 'sgd', convention: 'lecture', ...plain, learningRate: 1000 }),
  'polynomial, Huber, leaky ReLU, Adadelta, full batches': {
    dataset: polynomial,
    samples: 77,
    experiment: {
      layers: [dense(17, 'he_uniform'), { type: 'leaky_relu', slope: 0.1 }],
      loss: { type: 'huber', delta: 0.5 },
      optimizer: { type: 'adadelta', convention: 'lecture', learningRate: 1, rho: 0.9, epsilon: 1e-6, weightDecay: 0 },
      batch: { regime: 'batch', size: 32 },
      epochs: 50,
      seed: 1,
    },
  },
  'moons, binary cross-entropy, GELU, Nesterov, one by one': {
    dataset: moons,
    samples: 150,
    experiment: {
      layers: [dense(12, 'lecun_normal'), { type: 'gelu' }, dense(5, 'lecun_normal'), { type: 'gelu' }],
      loss: { type: 'binary_cross_entropy' },
      optimizer: { type: 'nesterov', convention: 'lecture', learningRate: 0.005, momentum: 0.9, weightDecay: 1e-4 },
      batch: { regime: 'stochastic', size: 32 },
      epochs: 8,
      seed: 2,
    },
  },
  'blobs, cross-entropy, ReLU, RMSprop, an incomplete batch': {
    dataset: blobs,
    samples: 123,
    experiment: {
      layers: [dense(33, 'he_normal'), { type: 'relu' }],
      loss: { type: 'cross_entropy' },
      optimizer: {
        type: 'rmsprop',
        convention: 'pytorch',
        ...plain,
        learningRate: 0.001,
        rho: 0.99,
        epsilon: 1e-8,
        centered: true,
        momentum: 0.5,
      },
      batch: miniBatch(10),
      epochs: 15,
      seed: 3,
    },
  },
  'spirals, cross-entropy, sigmoid, Adam of the lecture': {
    dataset: spirals,
    samples: 300,
    experiment: {
      layers: [dense(40), { type: 'sigmoid' }, dense(40), { type: 'sigmoid' }],
      loss: { type: 'cross_entropy' },
      optimizer: { type: 'adam', convention: 'lecture', ...plain, beta1: 0.9, beta2: 0.99, epsilon: 1e-6 },
      batch: miniBatch(64),
      epochs: 15,
      seed: 4,
    },
  },
  'striped images, convolutions, normalisations and dropout': {
    dataset: stripes,
    samples: 120,
    experiment: {
      layers: [
        conv2d(5, 1),
        { type: 'batch_norm', momentum: 0.1, epsilon: 1e-5 },
        { type: 'relu' },
        { type: 'max_pool2d', kernel: 2, stride: 1 },
        conv2d(6, 2),
        { type: 'group_norm', groups: 3, epsilon: 1e-5 },
        { type: 'gelu' },
        { type: 'instance_norm', epsilon: 1e-5 },
        { type: 'avg_pool2d', kernel: 2 },
        { type: 'flatten' },
        { type: 'layer_norm', epsilon: 1e-5 },
        { type: 'dropout', rate: 0.25 },
      ],
      loss: { type: 'cross_entropy' },
      optimizer: { type: 'momentum', convention: 'pytorch', ...plain, momentum: 0.9, dampening: 0 },
      batch: miniBatch(10),
      epochs: 6,
      seed: 5,
    },
  },
  'striped images, cut, mixed and shaken, SAM': {
    dataset: stripes,
    samples: 120,
    experiment: {
      layers: [
        conv2d(5, 1),
        { type: 'batch_norm', momentum: 0.1, epsilon: 1e-5 },
        tanh,
        { type: 'dropout', rate: 0.25 },
      ],
      loss: { type: 'cross_entropy' },
      optimizer: { type: 'sam', convention: 'pytorch', learningRate: 0.02, rho: 0.05, base: 'momentum' },
      regularizers: [
        { type: 'cutout', size: 0.4 },
        { type: 'cutmix', alpha: 1 },
        { type: 'mixup', alpha: 0.2 },
        { type: 'input_noise', deviation: 0.1 },
        { type: 'weight_noise', deviation: 0.05 },
        { type: 'label_smoothing', amount: 0.1 },
      ],
      batch: miniBatch(10),
      epochs: 6,
      seed: 6,
    },
  },
};

/** The pinned trainings by name. */
export function fingerprintPlans(): Record<string, TrainingPlan> {
  return Object.fromEntries(Object.entries(cases).map(([name, one]) => [name, planOf(one)]));
}

function planOf({ dataset, samples, experiment: { layers, ...rest } }: Case): TrainingPlan {
  const defaults = Object.entries(dataset.parameters).map(([key, parameter]) => [key, defaultOf(parameter)]);
  const data = { type: dataset.type, ...(Object.fromEntries(defaults) as object), samples } as Choice;
  const experiment: Experiment = {
    data,
    split: { train: 0.6, validation: 0.2, stratify: true, seed: 0 },
    standardize: { inputs: true, targets: true },
    network: { layers, outputInitializer: 'glorot_uniform' },
    schedule: { type: 'constant' },
    regularizers: [],
    ...rest,
  };
  return { experiment, data: prepare(dataset.generate(data), experiment) };
}

/** Trains every case to its end: its fingerprint by name. `kernels` is the compiled module, or its bytes. */
export async function fingerprints(kernels: WebAssembly.Module | BufferSource): Promise<Record<string, string>> {
  const result: Record<string, string> = {};
  for (const [name, plan] of Object.entries(fingerprintPlans())) {
    const trainer = await createTrainer(kernels, plan);
    while (!trainer.ending) trainer.advance(Number.MAX_SAFE_INTEGER);
    result[name] = await trainer.fingerprint();
  }
  return result;
}
