/**
 * Networks on images of 28 × 28 pixels: how near a step comes to the machine's limit, all its arithmetic counted, and the
 * peers on the same work.
 */
import { createTrainer } from '../../src/engine/trainer.ts';
import { loadKernels } from '../../src/engine/kernels/load.ts';
import { PEAK_FLOP, PEAK_ITERATIONS } from './gemm.ts';
import { kernels, planOf, stepsOf } from './ours.ts';
import { peers, peerSteps, type Peer } from './peers.ts';
import { rate, ratio, table, verdict } from './report.ts';
import { ratesOf } from './stopwatch.ts';
import {
  augmentedConvolutions,
  bareConvolutions,
  convolutions,
  perceptron,
  regularizedConvolutions,
  type Workload,
} from './workloads.ts';

/** What the rows are held to: shares of the limit, and ratios to the peers. */
const LIMIT_TARGETS = new Map([
  [perceptron, 0.75],
  [convolutions, 0.5],
]);
const PEER_TARGETS = new Map([
  ['PyTorch', 1],
  ['TensorFlow.js', 5],
]);
const EXTRAS_TARGET = 0.35;

const ROWS = [perceptron, convolutions];
const COMPARED = peers.filter(({ name }) => PEER_TARGETS.has(name));

/** Operations on a number in forward and backward passes together, and on a parameter by Adam. */
const PER_NUMBER: Readonly<Record<string, number>> = { batch_norm: 15, relu: 2, max_pool2d: 2, dropout: 2 };
const PER_PARAMETER = 13;

/** Operations of a step: products count two, a first layer needs no gradient of its input. */
function flopOf({ widths, image, hidden, batch }: Workload): number {
  let [pixels, channels, width] = [image![0] * image![1], 1, widths[0]!];
  let [products, others, parameters] = [0, 0, 0];
  const multiply = (inputs: number, outputs: number, times: number) => {
    products += 2 * inputs * outputs * times * batch * (products === 0 ? 2 : 3);
    parameters += (inputs + 1) * outputs;
  };
  for (const layer of hidden ?? []) {
    others += (PER_NUMBER[layer.type] ?? 0) * batch * pixels * channels;
    if (layer.type === 'max_pool2d') pixels /= layer.kernel ** 2;
    if (layer.type !== 'conv2d') continue;
    multiply(layer.kernel ** 2 * channels, layer.channels, pixels);
    channels = layer.channels;
  }
  if (hidden) width = pixels * channels;
  for (const outputs of widths.slice(1)) {
    multiply(width, outputs, 1);
    others += outputs === widths.at(-1) ? 0 : PER_NUMBER.relu! * batch * outputs;
    width = outputs;
  }
  return products + others + PER_PARAMETER * parameters;
}

export async function networks(): Promise<string> {
  const { peak_multiply_add } = await loadKernels(kernels);
  const trainers = await Promise.all(ROWS.map((workload) => createTrainer(kernels, planOf(workload))));
  const peak = { work: () => void peak_multiply_add(PEAK_ITERATIONS) };
  const [limit = 0, ...ours] = ratesOf([peak, ...trainers.map(stepsOf)]);
  const gflops = (limit * PEAK_FLOP) / 1e9;
  const columns: string[][][] = [];
  for (const peer of COMPARED) columns.push(await comparisons(peer, ours));
  const rows = ROWS.map((workload, i) => {
    const cells = columns.flatMap((column) => column[i]!);
    return [workload.name, rate(ours[i]!), shareOf(gflops, ours[i]!, workload), ...cells];
  });
  const heads = COMPARED.flatMap(({ name }) => [name, 'ours to it']);
  const head = ['images, batch 64, steps per second', 'ours', `GFLOP/s of ${gflops.toFixed(1)}`, ...heads];
  return `${table(head, rows)}\n\n${await extras()}`;
}

/** Arithmetic in a second, beside the machine's limit. */
function shareOf(limit: number, rate: number, workload: Workload): string {
  const gflops = (rate * flopOf(workload)) / 1e9;
  const target = LIMIT_TARGETS.get(workload)!;
  const figure = `${gflops.toFixed(1)} = ${((100 * gflops) / limit).toFixed(0)} %`;
  return verdict(figure, gflops >= target * limit, `≥ ${100 * target} %`);
}

/** The peer's rates and ours to them, row by row. */
async function comparisons(peer: Peer, ours: readonly number[]): Promise<string[][]> {
  if (!(await peer.isThere())) return ROWS.map(() => ['–', '–']);
  const rates = await peerSteps(peer, ROWS);
  return rates.map((theirs, i) => [rate(theirs), ratio(ours[i]!, theirs, PEER_TARGETS.get(peer.name))]);
}

/** What batch normalisation, dropout and augmentation take of a step. */
async function extras(): Promise<string> {
  const steps = [bareConvolutions, regularizedConvolutions, augmentedConvolutions];
  const trainers = await Promise.all(steps.map((workload) => createTrainer(kernels, planOf(workload))));
  const [bare = 0, regularized = 0, whole = 0] = ratesOf(trainers.map(stepsOf));
  const share = 1 - whole / bare;
  return table(
    [
      'the same convolutions, steps per second',
      'bare',
      'with norm and dropout',
      'augmented as well',
      'share of a step',
    ],
    [
      [
        '',
        ...[bare, regularized, whole].map(rate),
        verdict(`${(100 * share).toFixed(0)} %`, share < EXTRAS_TARGET, '< 35 %'),
      ],
    ],
  );
}
