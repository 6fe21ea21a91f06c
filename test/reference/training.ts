/** A whole training in float64: epochs of batches in a given order, and the numbers of every epoch's record. */
import type { SampleLoss } from './losses.ts';
import type { ReferenceLayer } from './layers/index.ts';
import { gradient, initialState, meanLoss, nearestKink, predict, type Sample, type State } from './network.ts';
import { stepper, type Hyper } from './optimizers.ts';

export interface ReferenceTraining {
  readonly layers: readonly ReferenceLayer[];
  readonly parameters: readonly number[];
  readonly loss: SampleLoss;
  readonly optimizer: Hyper;
  readonly train: readonly Sample[];
  /** Indices into `train`, one list an epoch. */
  readonly orders: readonly (readonly number[])[];
  readonly batch: number;
  /** Called with every gradient, to disturb it; the identity when left out. */
  readonly disturb?: (gradient: number[]) => number[];
}

/** An epoch's last update: the weights before it, and the gradient that the optimiser got. */
export interface LastUpdate {
  readonly before: readonly number[];
  readonly gradient: readonly number[];
}

export interface ReferenceResult {
  /** Parameters and running statistics before the first epoch and after each. */
  readonly epochs: readonly {
    readonly parameters: readonly number[];
    readonly state: State;
    readonly last?: LastUpdate;
  }[];
  /** How near any sample came to a kink in an update. */
  nearestKink(): number;
}

export function train({ layers, loss, optimizer, orders, batch, ...rest }: ReferenceTraining): ReferenceResult {
  const disturb = rest.disturb ?? ((g: number[]) => g);
  const step = stepper(optimizer);
  let w = rest.parameters;
  let state = initialState(layers);
  let t = 0;
  const updates: (() => number)[] = [];
  const epochs: ReferenceResult['epochs'][number][] = [{ parameters: w, state }];
  for (const order of orders) {
    let last: LastUpdate = { before: w, gradient: [] };
    for (let start = 0; start < order.length; start += batch) {
      const samples = order.slice(start, start + batch).map((i) => rest.train[i]!);
      const [before, statistics, number] = [w, state, ++t];
      let taken = 0;
      const gradientAt = (at: readonly number[]) => {
        updates.push(() => nearestKink(layers, at, loss, samples, statistics, number));
        const update = gradient(layers, at, loss, samples, statistics, number);
        // Running statistics move once an update, however often it takes the gradient.
        if (taken++ === 0) state = update.state;
        last = { before, gradient: disturb(update.gradient) };
        return [...last.gradient];
      };
      w = step(w, gradientAt, number);
    }
    epochs.push({ parameters: w, state, last });
  }
  return { epochs, nearestKink: () => Math.min(...updates.map((nearest) => nearest())) };
}

/** The numbers of an epoch's record for one part: loss, then accuracy, or root mean squared error and R². `trained`: the training part. */
export function measure(
  layers: readonly ReferenceLayer[],
  { parameters, state }: ReferenceResult['epochs'][number],
  loss: SampleLoss,
  samples: readonly Sample[],
  task: 'regression' | 'classification',
  trained: readonly Sample[],
): number[] {
  const outputs = predict(layers, parameters, samples, state);
  const value = meanLoss(layers, parameters, loss, samples, state);
  if (task === 'classification') return [value, accuracy(outputs, samples)];
  return [value, ...regressionScores(outputs, samples, trained)];
}

function accuracy(outputs: readonly (readonly number[])[], samples: readonly Sample[]): number {
  const chosen = (output: readonly number[]) =>
    output.length === 1 ? (output[0]! > 0 ? 1 : 0) : output.indexOf(Math.max(...output));
  return outputs.filter((output, i) => chosen(output) === samples[i]!.target[0]).length / samples.length;
}

/** Of several targets: their errors in units of the deviation of the training part's, and the mean of their R². */
function regressionScores(
  outputs: readonly (readonly number[])[],
  samples: readonly Sample[],
  trained: readonly Sample[],
): [rmse: number, r2: number] {
  const columns = samples[0]!.target.map((_, j) => ({
    errors: outputs.map((output, i) => output[j]! - samples[i]!.target[j]!),
    spread: squares(deviations(samples.map(({ target }) => target[j]!))),
    unit: squares(deviations(trained.map(({ target }) => target[j]!))) / trained.length,
  }));
  const shares = columns.filter(({ spread }) => spread > 0).map(({ errors, spread }) => 1 - squares(errors) / spread);
  const relative = columns.map(({ errors, unit }) => squares(errors) / errors.length / (columns.length > 1 ? unit : 1));
  return [Math.sqrt(mean(relative)), mean(shares)];
}

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
const squares = (values: readonly number[]): number => values.reduce((sum, v) => sum + v * v, 0);
const deviations = (values: readonly number[]): number[] => values.map((v) => v - mean(values));

/** How near the network comes to a draw between two classes. */
export function nearestDraw(
  layers: readonly ReferenceLayer[],
  { parameters, state }: ReferenceResult['epochs'][number],
  samples: readonly Sample[],
): number {
  const margin = (output: readonly number[]) => {
    const [first = 0, second = 0] = output.length === 1 ? output : output.toSorted((a, b) => b - a);
    return Math.abs(first - second);
  };
  return Math.min(...predict(layers, parameters, samples, state).map(margin));
}
