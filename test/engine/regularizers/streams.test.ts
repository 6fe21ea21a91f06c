/** Rivals stay fair: whatever the regulariser, and under SAM, initial weights, the order of samples and dropout's masks are the same. */
import { describe, expect, it } from 'vitest';
import { regularizers } from '../../../src/engine/regularizers/index.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { drawsOf } from '../../helpers/draws.ts';
import { dataOf, experimentOf } from '../../helpers/training.ts';

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

const draws = (change: LooseObject) => drawsOf(experimentOf({ ...given, ...change }), DATA);

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

it('SAM leaves them as they are, and has the same mask in both passes of an update', async () => {
  const [without, with_] = [await draws({}), await draws({ optimizer: { type: 'sam' } })];
  expect(with_.start).toEqual(without.start);
  expect(with_.orders).toEqual(without.orders);
  expect(with_.masks).toEqual(without.masks.flatMap((mask) => [mask, mask]));
});
