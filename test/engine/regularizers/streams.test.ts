/** Rivals stay fair: whatever the regulariser, initial weights, the order of samples and dropout's masks are the same. */
import { describe, expect, it } from 'vitest';
import { Arena } from '../../../src/engine/kernels/arena.ts';
import type { Kernels } from '../../../src/engine/kernels/kernels.ts';
import { loadKernels } from '../../../src/engine/kernels/load.ts';
import { regularizers } from '../../../src/engine/regularizers/index.ts';
import { Trainer } from '../../../src/engine/trainer.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { dataOf, experimentOf, kernelsModule } from '../../helpers/training.ts';

const DATA = dataOf({ image: { height: 6, width: 5, channels: 1 }, classes: 3, train: 20, validation: 5 });

const given: LooseObject = {
  data: { type: 'digits' },
  network: {
    layers: [
      { type: 'dense', units: 9 },
      { type: 'dropout', rate: 0.5 },
    ],
  },
  loss: { type: 'cross_entropy' },
  batch: { size: 6 },
  epochs: 3,
  seed: 8,
};

/** Everything that is drawn in a training apart from what the regulariser draws. */
async function draws(change: LooseObject) {
  const exports = await loadKernels(kernelsModule());
  const arena = new Arena(exports);
  const orders: number[][] = [];
  const masks: number[][] = [];
  const kernels: Kernels = {
    ...exports,
    gather_rows(out, x, indices, count, width) {
      orders.push([...arena.i32(indices, count)]);
      exports.gather_rows(out, x, indices, count, width);
    },
    keep_factors(words, n, threshold, factor) {
      exports.keep_factors(words, n, threshold, factor);
      masks.push([...arena.f32(words, n)]);
    },
  };
  const trainer = new Trainer(new Arena(kernels), { experiment: experimentOf({ ...given, ...change }), data: DATA });
  const start = trainer.snapshot().parameters;
  while (!trainer.ending) trainer.advance(1);
  return { start, orders, masks, fingerprint: await trainer.fingerprint() };
}

describe.each(regularizers)('$type', ({ type }) => {
  const chosen = { regularizers: [{ type }] };

  it('leaves initial weights, the order of samples and dropout’s masks as they are', async () => {
    const [without, with_] = [await draws({}), await draws(chosen)];
    expect(with_.start).toEqual(without.start);
    expect(with_.orders).toEqual(without.orders);
    expect(with_.masks).toEqual(without.masks);
    expect(with_.masks.length).toBe(12);
  });

  it('gives the same bits again, and others for another seed', async () => {
    const { fingerprint } = await draws(chosen);
    expect((await draws(chosen)).fingerprint).toBe(fingerprint);
    expect((await draws({ ...chosen, seed: 9 })).fingerprint).not.toBe(fingerprint);
  });
});

it.each(['input_noise', 'weight_noise'])('%s of deviation 0 changes nothing', async (type) => {
  const { fingerprint } = await draws({ regularizers: [{ type, deviation: 0 }] });
  expect(fingerprint).toBe((await draws({})).fingerprint);
});
