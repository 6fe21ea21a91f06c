/** The trainings whose speed is measured. Plain data: the peers get them as JSON. */

export interface Workload {
  readonly name: string;
  /** Inputs, hidden units, outputs. */
  readonly widths: readonly number[];
  readonly activation: 'tanh' | 'relu';
  readonly loss: 'mse' | 'cross_entropy';
  readonly optimizer: 'sgd' | 'momentum' | 'adam';
  readonly batch: number;
  /** Of which a step takes the next `batch` in random order. */
  readonly samples: number;
}

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
