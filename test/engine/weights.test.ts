/** Samples that count by weights. */
import { describe, expect, it } from 'vitest';
import type { PreparedData } from '../../src/engine/training.ts';
import type { LooseObject } from '../../src/shared/study.ts';
import { dataOf, finish, trainerOf } from '../helpers/training.ts';

const experiment: LooseObject = {
  network: { layers: [{ type: 'dense', units: 6 }, { type: 'tanh' }] },
  optimizer: { type: 'momentum', learningRate: 0.05 },
  batch: { regime: 'batch' },
  epochs: 30,
};

/** The part's samples at `places`, one after the other. */
function chosen({ train, ...data }: PreparedData, places: readonly number[]): PreparedData {
  const pick = (values: Float32Array, width: number) =>
    Float32Array.from(places.flatMap((place) => [...values.subarray(place * width, (place + 1) * width)]));
  const outputs = train.targets.length / train.samples;
  const part = {
    samples: places.length,
    inputs: pick(train.inputs, data.features),
    targets: pick(train.targets, outputs),
  };
  return { ...data, train: part };
}

describe.each([
  ['numbers', dataOf({ features: 2, outputs: 2, train: 8 })],
  ['classes', dataOf({ features: 2, classes: 3, train: 8 })],
])('weights of %s', (_, data) => {
  const parametersOf = async (given: PreparedData) => {
    const loss = { type: data.task === 'regression' ? 'mse' : 'cross_entropy' };
    return finish(await trainerOf({ ...experiment, loss }, given)).snapshot().parameters;
  };

  it('count a sample as often as if it stood there that often', async () => {
    const twice = [0, 0, 2, 3, 4, 5, 6, 7];
    const weights = Float32Array.from({ length: 8 }, (_, place) => twice.filter((other) => other === place).length);
    const weighted = await parametersOf({ ...data, train: { ...data.train, weights } });
    expect(weighted).toBeAllClose(await parametersOf(chosen(data, twice)), { relative: 1e-4, absolute: 1e-5 });
  });

  it('of 1 change nothing', async () => {
    const weights = new Float32Array(8).fill(1);
    expect(await parametersOf({ ...data, train: { ...data.train, weights } })).toEqual(await parametersOf(data));
  });
});
