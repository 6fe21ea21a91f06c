/** Noise on inputs and on weights: how it is distributed, and that nothing of it stays. */
import { describe, expect, it } from 'vitest';
import type { Choice } from '../../../src/engine/member.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { someNumbers } from '../../helpers/kernels.ts';
import { learnerWith } from '../../helpers/learner.ts';
import { Workbench } from '../../helpers/regularizers.ts';
import { correlation, kolmogorov, KOLMOGOROV_LIMIT, moment, normalShare } from '../../helpers/statistics.ts';
import { dataOf, finish, trainerOf } from '../../helpers/training.ts';
import { sampleLoss } from '../../reference/losses.ts';
import { gradient, type Sample } from '../../reference/network.ts';

/** The moments and the distribution of noise of this deviation. */
function expectNormal(noise: Float32Array, deviation: number): void {
  const n = noise.length;
  const standard = noise.map((x) => x / deviation);
  // Four standard errors: the variances of the first four powers of a normal number are 1, 2, 15 and 96.
  expect(Math.abs(moment(standard, 1))).toBeLessThan(4 * Math.sqrt(1 / n));
  expect(Math.abs(moment(standard, 2) - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
  expect(Math.abs(moment(standard, 3))).toBeLessThan(4 * Math.sqrt(15 / n));
  expect(Math.abs(moment(standard, 4) - 3)).toBeLessThan(4 * Math.sqrt(96 / n));
  expect(kolmogorov(standard, normalShare)).toBeLessThan(KOLMOGOROV_LIMIT);
}

/** No more than independent numbers are. */
const expectUnrelated = (a: Float32Array, b: Float32Array): void =>
  expect(Math.abs(correlation(a, b))).toBeLessThan(4 / Math.sqrt(a.length));

const [ROWS, FEATURES] = [200, 251];

async function inputNoise(deviation: number, { step = 1, seed = 1, rows = ROWS } = {}): Promise<Float32Array> {
  const bench = await Workbench.with([{ type: 'input_noise', deviation }], { rows, features: FEATURES, seed });
  return bench.prepare(new Float32Array(rows * FEATURES), new Float32Array(rows), step).inputs;
}

describe('input noise', () => {
  it.each([0.1, 3])('is normal with a deviation of %f', async (deviation) => {
    expectNormal(await inputNoise(deviation), deviation);
  });

  it('is added to the inputs and leaves targets alone', async () => {
    const noise = await inputNoise(0.5);
    const bench = await Workbench.with([{ type: 'input_noise', deviation: 0.5 }], { rows: ROWS, features: FEATURES });
    const [x, y] = [someNumbers(ROWS * FEATURES), someNumbers(ROWS, 2)];
    const { inputs, targets } = bench.prepare(x, y);
    expect(inputs).toEqual(x.map((value, i) => Math.fround(value + noise[i]!)));
    expect(targets).toEqual(y);
  });

  it('is the same again for the same seed and update', async () => {
    expect(await inputNoise(1, { step: 7, seed: 3 })).toEqual(await inputNoise(1, { step: 7, seed: 3 }));
  });

  it.each([
    ['update', { step: 2 }],
    ['seed', { seed: 2 }],
    ['large seed', { seed: 1 + 2 ** 32 }],
  ])('is another for another %s', async (_what, change) => {
    expectUnrelated(await inputNoise(1), await inputNoise(1, change));
  });

  it('is another for every sample and every feature', async () => {
    const noise = await inputNoise(1);
    for (const lag of [1, 4, 8, FEATURES, 2 * FEATURES]) {
      expectUnrelated(noise.subarray(lag), noise.subarray(0, noise.length - lag));
    }
  });

  it('is the same for the first samples of a larger batch', async () => {
    const few = await inputNoise(1, { rows: 3 });
    expect((await inputNoise(1)).subarray(0, few.length)).toEqual(few);
  });
});

// --- weights --------------------------------------------------------------------------------------------------------

const UNITS = 150;
const LAYERS = [
  { type: 'dense', units: UNITS },
  { type: 'layer_norm', epsilon: 1e-5 },
  { type: 'tanh' },
  { type: 'dense', units: 2 },
];

const sgd: Choice = { type: 'sgd', weightDecay: 0 };

/** `block` as the network sees it in the first update. */
async function shakenWeights(block: Float32Array, deviation: number): Promise<Float32Array> {
  const layers = LAYERS;
  const bench = await Workbench.with([{ type: 'weight_noise', deviation }], { rows: 1, features: 9, layers, seed: 4 });
  const parameters = bench.arena.f32(bench.network.parameters, block.length);
  parameters.set(block);
  bench.regularizers[0]!.disturb!(1);
  return parameters.slice();
}

/** The parameters as the network saw them in update number `step` less what they are. */
async function weightNoise(deviation: number, step = 1) {
  const bench = await Workbench.with([{ type: 'weight_noise', deviation }], { rows: 1, features: 4000 });
  const { network, arena } = bench;
  const block = arena.f32(network.parameters, network.plan.blockLength);
  const before = someNumbers(block.length, 3);
  block.set(before);
  const [hooks] = bench.regularizers;
  hooks!.disturb!(step);
  const noise = block.map((w, i) => w - before[i]!);
  hooks!.restore!();
  expect(block).toEqual(before);
  return { noise, ranges: network.ranges };
}

describe('weight noise', () => {
  it('is normal on the weights, and on nothing else', async () => {
    const { noise, ranges } = await weightNoise(4);
    const [weight, bias] = ranges;
    expectNormal(noise.subarray(weight!.offset, weight!.offset + weight!.length), 4);
    expect([...noise.subarray(bias!.offset)].every((x) => x === 0)).toBe(true);
    expectUnrelated(noise.subarray(0, weight!.length), (await weightNoise(4, 2)).noise.subarray(0, weight!.length));
  });

  it('leaves the weights as they would be had they not been shaken, after every update', async () => {
    const learner = await learnerWith(sgd, [{ type: 'weight_noise' }], {
      layers: LAYERS,
      rows: 6,
      features: 4,
      outputs: 2,
    });
    for (let step = 1; step <= 5; step++) {
      const before = learner.parameters.slice();
      learner.update(step, 0.125);
      // SGD moves them by the gradient alone.
      const { blockLength } = learner.network.plan;
      const expected = before.map((w, i) => (i < blockLength ? Math.fround(w - 0.125 * learner.gradients[i]!) : w));
      expect(learner.parameters).toEqual(expected);
    }
  });

  it('takes the reference’s gradient and loss at the shaken weights', async () => {
    const [rows, features] = [6, 9];
    const given = { layers: LAYERS, rows, features, outputs: 2, seed: 4 };
    const plain = await learnerWith(sgd, [], given);
    const noisy = await learnerWith(sgd, [{ type: 'weight_noise', deviation: 0.3 }], given);
    const numbers = (block: Float32Array) =>
      plain.network.ranges.flatMap(({ offset, length }) => [...block.subarray(offset, offset + length)]);
    const shaken = await shakenWeights(noisy.parameters, 0.3);
    const samples: Sample[] = Array.from({ length: rows }, (_, i) => ({
      input: [...plain.inputs.subarray(i * features, (i + 1) * features)],
      target: [...plain.targets.subarray(i * 2, (i + 1) * 2)],
    }));
    const layers = [
      { type: 'dense', inputs: features, outputs: UNITS },
      { type: 'layer_norm', features: UNITS, epsilon: 1e-5 },
      { type: 'activation', name: 'tanh' },
      { type: 'dense', inputs: UNITS, outputs: 2 },
    ] as const;
    const reference = (block: Float32Array) => gradient(layers, numbers(block), sampleLoss('mse'), samples).gradient;
    const near = { relative: 1e-5, absolute: 1e-6 };
    const before = noisy.parameters.slice();
    const loss = noisy.update(1, 0.125);
    expect(numbers(noisy.gradients)).toBeAllClose(reference(shaken), near);
    expect(numbers(noisy.gradients)).not.toBeAllClose(reference(before), { relative: 0.1, absolute: 0.01 });
    plain.parameters.set(shaken);
    expect(plain.update(1, 0.125)).toBeCloseTo(loss, 6);
  });

  it('is never seen in a snapshot, in a record or in predictions', async () => {
    // A rate so small that no weight moves: what is seen must be what was there at the start.
    const given: LooseObject = {
      network: { layers: [{ type: 'dense', units: 20 }, { type: 'tanh' }] },
      optimizer: { type: 'sgd', learningRate: 1e-30 },
      loss: { type: 'mse' },
      regularizers: [{ type: 'weight_noise', deviation: 1 }],
      batch: { size: 7 },
      epochs: 3,
    };
    const trainer = await trainerOf(given, dataOf({ features: 3 }));
    // Biases start at 0, from where even the smallest step is one.
    const seen = () => trainer.snapshot().parameters.map((w) => (Math.abs(w) < 1e-20 ? 0 : w));
    const start = seen();
    trainer.advance(3);
    expect(seen()).toEqual(start);
    finish(trainer);
    expect(seen()).toEqual(start);
    const width = trainer.metricNames.length;
    for (let epoch = 1; epoch <= 3; epoch++) {
      expect(trainer.history.slice(epoch * width, (epoch + 1) * width)).toEqual(trainer.history.slice(0, width));
    }
  });
});
