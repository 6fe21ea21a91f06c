/** The order in which samples are seen. */
import { describe, expect, it } from 'vitest';
import { batchSize, SampleOrder } from '../../src/engine/batches.ts';

/** The order of `epoch` for `samples` samples. */
function orderOf(samples: number, seed: number, epoch: number): number[] {
  const indices = new Int32Array(samples).fill(-1);
  new SampleOrder(indices, seed).draw(epoch);
  return [...indices];
}

describe('an epoch’s order', () => {
  it('holds every sample once', () => {
    for (const samples of [1, 2, 3, 100]) {
      expect(orderOf(samples, 5, 1).toSorted((a, b) => a - b)).toEqual(Array.from({ length: samples }, (_, i) => i));
    }
  });

  it('follows from the seed and the epoch alone, whatever was drawn before', () => {
    const indices = new Int32Array(50);
    const order = new SampleOrder(indices, 7);
    for (const epoch of [3, 1, 2, 3]) order.draw(epoch);
    expect([...indices]).toEqual(orderOf(50, 7, 3));
  });

  it('is another in every epoch and for every seed', () => {
    const orders = [0, 1, 2 ** 32 - 1].flatMap((seed) =>
      [1, 2, 3, 100_000].map((epoch) => orderOf(50, seed, epoch).join()),
    );
    expect(new Set(orders).size).toBe(12);
  });

  it('puts every sample in every place about equally often', () => {
    const [samples, epochs] = [6, 6000];
    const counts = Array.from({ length: samples }, () => new Float64Array(samples));
    const indices = new Int32Array(samples);
    const order = new SampleOrder(indices, 0);
    for (let epoch = 1; epoch <= epochs; epoch++) {
      order.draw(epoch);
      indices.forEach((sample, place) => (counts[place]![sample]! += 1));
    }
    const expected = epochs / samples;
    const chiSquare = counts.flatMap((row) => [...row]).reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(61); // 25 degrees of freedom: p = 10⁻⁴
  });
});

describe('the size of a batch', () => {
  it.each([
    ['stochastic', 32, 100, 1],
    ['mini-batch', 32, 100, 32],
    ['mini-batch', 32, 20, 20],
    ['batch', 32, 100, 100],
  ] as const)('under %s of %i with %i samples is %i', (regime, size, samples, expected) => {
    expect(batchSize({ regime, size }, samples)).toBe(expected);
  });
});
