/** The trainings whose speed is measured. Plain data: the peers get them as JSON. */

export interface Workload {
  readonly name: string;
  /** Inputs, hidden units, outputs. */
  readonly widths: readonly number[];
  /** Present for images of one channel: their height and width. */
  readonly image?: readonly [height: number, width: number];
  /** Hidden layers, where they are other than `widths` with the activation in between. */
  readonly hidden?: readonly HiddenLayer[];
  readonly activation: 'tanh' | 'relu';
  /** Types of regularisers, as they are by default. */
  readonly regularizers?: readonly string[];
  readonly loss: 'mse' | 'cross_entropy';
  readonly optimizer: 'sgd' | 'momentum' | 'adam';
  readonly batch: number;
  /** Of which a step takes the next `batch` in random order. */
  readonly samples: number;
}

/** A layer as a study file has it; a convolution keeps the image's size. */
export type HiddenLayer =
  | { readonly type: 'conv2d'; readonly channels: number; readonly kernel: number; readonly padding: number }
  | { readonly type: 'max_pool2d'; readonly kernel: number }
  | { readonly type: 'dropout'; readonly rate: number }
  | { readonly type: 'batch_norm' | 'relu' | 'flatten' };

const BATCHES = [1, 32, 256, 1000];
const OPTIMIZERS = [
  ['SGD', 'sgd'],
  ['Momentum', 'momentum'],
  ['Adam', 'adam'],
] as const;

/** Enough that a measurement seldom meets the end of an epoch. */
const samplesFor = (batch: number) => Math.max(64 * batch, 4096);

export function regression(name: string, optimizer: Workload['optimizer'], batch: number): Workload {
  const samples = samplesFor(batch);
  return {
    name: `1-64-64-1 tanh, ${name}`,
    widths: [1, 64, 64, 1],
    activation: 'tanh',
    loss: 'mse',
    optimizer,
    batch,
    samples,
  };
}

export const classification: Workload = {
  name: '30-64-32-2 ReLU, Adam',
  widths: [30, 64, 32, 2],
  activation: 'relu',
  loss: 'cross_entropy',
  optimizer: 'adam',
  batch: 32,
  samples: samplesFor(32),
};

export const workloads: readonly Workload[] = [
  ...OPTIMIZERS.flatMap(([name, optimizer]) => BATCHES.map((batch) => regression(name, optimizer, batch))),
  classification,
];

const images = {
  activation: 'relu',
  loss: 'cross_entropy',
  optimizer: 'adam',
  batch: 64,
  samples: samplesFor(64),
  image: [28, 28],
} as const;

const stage = (channels: number): HiddenLayer[] => [
  { type: 'conv2d', channels, kernel: 3, padding: 1 },
  { type: 'batch_norm' },
  { type: 'relu' },
  { type: 'max_pool2d', kernel: 2 },
];

export const perceptron: Workload = { ...images, name: '784-128-64-10 ReLU, Adam', widths: [784, 128, 64, 10] };

export const convolutions: Workload = {
  ...images,
  name: '28 × 28: 2 × (conv 3 × 3, norm, ReLU, pool), 10, Adam',
  widths: [784, 10],
  hidden: [...stage(8), ...stage(16), { type: 'flatten' }],
};

/** The same without batch normalisation, with dropout as well, and with every change of images on top. */
export const bareConvolutions: Workload = {
  ...convolutions,
  hidden: convolutions.hidden!.filter(({ type }) => type !== 'batch_norm'),
};
export const regularizedConvolutions: Workload = {
  ...convolutions,
  hidden: [...convolutions.hidden!, { type: 'dropout', rate: 0.5 }],
};
export const augmentedConvolutions: Workload = {
  ...regularizedConvolutions,
  regularizers: ['flip', 'zoom', 'rotate', 'shift', 'brightness'],
};
