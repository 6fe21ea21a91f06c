/** Jitter: relative errors of measured numbers. */
import { describe, expect, it } from 'vitest';
import type { InputFacts } from '../../../src/engine/regularizers/index.ts';
import { feeder, plainFacts } from '../../helpers/augmentation.ts';
import { LENGTHS, someNumbers } from '../../helpers/kernels.ts';
import { drawsOf } from '../../reference/augmentation.ts';

function scaled(features: number): InputFacts {
  const facts = plainFacts(features);
  facts.mean.forEach((_, i) => (facts.mean[i] = 3 * i - 2));
  facts.deviation.forEach((_, i) => (facts.deviation[i] = 1 + i / 2));
  return facts;
}

describe.each(LENGTHS.filter((n) => n > 0))('of %i features', (features) => {
  it('multiplies every number of the source', async () => {
    const facts = scaled(features);
    const standard = (v: number, i: number) => (v - facts.mean[i % features]!) / facts.deviation[i % features]!;
    const feed = await feeder([{ type: 'jitter', amount: 0.2 }], facts, 5, 3);
    for (const rows of [0, 1, 5]) {
      const source = Array.from(someNumbers(rows * features), (x) => 10 * x);
      const draws = drawsOf('jitter', rows, features, 3, 2).flat();
      const expected = source.map((v, i) => standard(v * (1 + 0.2 * (2 * draws[i]! - 1)), i));
      const fed = feed(Float32Array.from(source, standard), 2);
      expect(fed).toBeAllClose(expected, { relative: 2e-6, absolute: 2e-6 });
    }
  });
});

describe('jitter', () => {
  it('of nothing changes nothing', async () => {
    const numbers = someNumbers(40).map((x, i) => (i % 5 ? x : -0));
    const feed = await feeder([{ type: 'jitter', amount: 0 }], scaled(4), 10);
    expect(new Uint32Array(feed(numbers).buffer)).toEqual(new Uint32Array(numbers.buffer));
  });

  it('leaves categories and zeros as they are', async () => {
    const facts = { ...scaled(5), oneHot: [false, true, true, false, false] };
    const numbers = Float32Array.from({ length: 10 }, (_, i) => (i % 5 === 3 ? -7 / 2.5 : i));
    const fed = (await feeder([{ type: 'jitter', amount: 1 }], facts, 2))(numbers);
    const changed = Array.from(fed, (x, i) => x !== numbers[i]);
    expect(changed).toEqual([true, false, false, false, true, true, false, false, false, true]);
  });

  it('spreads evenly to either side', async () => {
    const rows = 10_000;
    const fed = (await feeder([{ type: 'jitter', amount: 0.3 }], plainFacts(1), rows))(new Float32Array(rows).fill(1));
    const errors = Array.from(fed, (x) => (x - 1) / 0.3);
    const mean = errors.reduce((sum, e) => sum + e, 0) / rows;
    const variance = errors.reduce((sum, e) => sum + e * e, 0) / rows;
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(3 * rows));
    // The variance of e² for e even in [−1, 1] is 1/5 − 1/9.
    expect(Math.abs(variance - 1 / 3)).toBeLessThan(4 * Math.sqrt((1 / 5 - 1 / 9) / rows));
    expect(Math.max(...errors.map(Math.abs))).toBeLessThanOrEqual(1 + 1e-6);
  });
});
