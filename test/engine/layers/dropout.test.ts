/** Dropout by its statistics, and what it must leave alone. */
import { describe, expect, it } from 'vitest';
import { Network, planNetwork } from '../../../src/engine/network.ts';
import { vectorShape } from '../../../src/engine/shape.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { freshArena } from '../../helpers/kernels.ts';
import { dataOf, finish, trainerOf } from '../../helpers/training.ts';

const ROWS = 50;
const UNITS = 400;
const N = ROWS * UNITS;

/** What `count` dropout layers make of ones, in update number `step`; the last layer's output. */
async function outputs(rate: number, { seed = 1, step = 1, count = 1, training = true } = {}): Promise<Float32Array> {
  const arena = await freshArena();
  const layers = Array.from({ length: count }, () => ({ type: 'dropout', rate }));
  const network = new Network(arena, planNetwork(layers, vectorShape(UNITS)), ROWS, seed);
  const input = arena.floats(N);
  const numbers = arena.f32(input, N).fill(1);
  const output = arena.f32(network.forward(input, ROWS, { training, step }), N).slice();
  expect(numbers.every((x) => x === 1)).toBe(true);
  return output;
}

const share = (numbers: Float32Array, wanted: (x: number) => boolean) => numbers.filter(wanted).length / numbers.length;

describe.each([0.1, 0.5, 0.9])('a rate of %f', (rate) => {
  // Four standard errors of a share of 20 000.
  const error = 4 * Math.sqrt((rate * (1 - rate)) / N);

  it('drops that share, and scales what is kept so that the mean stays', async () => {
    const y = await outputs(rate);
    const kept = Math.fround(1 / (1 - rate));
    expect(y.every((x) => x === 0 || x === kept)).toBe(true);
    expect(Math.abs(share(y, (x) => x === 0) - rate)).toBeLessThan(error);
    const mean = y.reduce((sum, x) => sum + x, 0) / N;
    const variance = y.reduce((sum, x) => sum + (x - mean) ** 2, 0) / N;
    expect(Math.abs(mean - 1)).toBeLessThan(error / (1 - rate));
    expect(variance / (rate / (1 - rate))).toBeCloseTo(1, 1);
  });

  it('drops every unit and every sample alike', async () => {
    const y = await outputs(rate);
    for (const [groups, size, at] of [
      [ROWS, UNITS, (g: number, i: number) => g * UNITS + i],
      [UNITS, ROWS, (g: number, i: number) => i * UNITS + g],
    ] as const) {
      const counts = Array.from({ length: groups }, (_, g) =>
        Array.from({ length: size }, (_, i) => Number(y[at(g, i)] === 0)).reduce((a, b) => a + b, 0),
      );
      // χ² of the groups over its degrees of freedom, within five standard deviations.
      const chi = counts.reduce((sum, n) => sum + (n - size * rate) ** 2 / (size * rate * (1 - rate)), 0) / groups;
      expect(Math.abs(chi - 1)).toBeLessThan(5 * Math.sqrt(2 / groups));
    }
  });
});

describe('the choice', () => {
  /** The share of places where two masks of rate ½ agree: ½ for independent ones. */
  const agreement = (a: Float32Array, b: Float32Array) => a.filter((x, i) => x === b[i]).length / N;
  const INDEPENDENT = 4 * Math.sqrt(0.25 / N);

  it('is the same again for the same seed and update', async () => {
    expect(await outputs(0.5, { seed: 3, step: 9 })).toEqual(await outputs(0.5, { seed: 3, step: 9 }));
  });

  it.each([
    ['update', { step: 2 }],
    ['seed', { seed: 2 }],
    ['large seed', { seed: 1 + 2 ** 32 }],
  ])('is another for another %s', async (_what, change) => {
    const share = agreement(await outputs(0.5), await outputs(0.5, change));
    expect(Math.abs(share - 0.5)).toBeLessThan(INDEPENDENT);
  });

  it('is another in the next layer', async () => {
    const [one, two] = [await outputs(0.5), await outputs(0.5, { count: 2 })];
    // The second layer keeps half of what the first kept: as many as if it chose by itself.
    const kept = share(two, (x) => x !== 0);
    expect(Math.abs(kept - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / N));
    expect(two.every((x, i) => x === 0 || one[i] !== 0)).toBe(true);
  });
});

describe('dropout', () => {
  it('is off while measuring', async () => {
    expect((await outputs(0.9, { training: false })).every((x) => x === 1)).toBe(true);
  });

  it('of nothing changes nothing', async () => {
    expect((await outputs(0)).every((x) => x === 1)).toBe(true);
  });

  const training = (layers: LooseObject[]): LooseObject => ({
    network: { layers: [{ type: 'dense', units: 9 }, ...layers, { type: 'tanh' }, { type: 'dense', units: 4 }] },
    loss: { type: 'mse' },
    batch: { size: 7 },
    epochs: 3,
    seed: 4,
  });

  it('leaves initial weights as they are', async () => {
    const [without, with_] = await Promise.all([
      trainerOf(training([])),
      trainerOf(training([{ type: 'dropout', rate: 0.3 }])),
    ]);
    expect(with_.snapshot().parameters).toEqual(without.snapshot().parameters);
  });

  it('leaves the order of samples as it is', async () => {
    // Nothing is dropped, but the stream is drawn from: the training must not notice.
    const [without, with_] = await Promise.all(
      [[], [{ type: 'dropout', rate: 0 }]].map(async (layers) => finish(await trainerOf(training(layers)))),
    );
    expect(await with_!.fingerprint()).toBe(await without!.fingerprint());
    const other = finish(await trainerOf(training([{ type: 'dropout', rate: 0.3 }])));
    expect(await other.fingerprint()).not.toBe(await without!.fingerprint());
  });

  it('measures the same whole network, whatever the batch', async () => {
    const given = training([{ type: 'dropout', rate: 0.5 }]);
    const trainer = finish(await trainerOf(given, dataOf({ train: 30, validation: 30 })));
    const { inputs, samples } = trainer.plan.data.validation;
    expect(trainer.predict(inputs, samples)).toEqual(trainer.predict(inputs, samples));
  });
});
