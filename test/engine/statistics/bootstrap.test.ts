/** The bootstrap against SciPy on the same draws, and by how often its intervals hold the truth. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../../src/engine/random.ts';
import {
  bcaInterval,
  bootstrap,
  bootstrapP,
  meanOver,
  percentileInterval,
  type Statistic,
} from '../../../src/engine/statistics/bootstrap.ts';
import { cdf, quantile } from '../../../src/engine/statistics/law.ts';
import { mean, median, variance } from '../../../src/engine/statistics/moments.ts';
import { normal } from '../../../src/engine/statistics/normal.ts';
import { around, margin } from '../../../src/engine/statistics/t-statistic.ts';
import type { Interval } from '../../../src/engine/statistics/test.ts';

interface Reference {
  statistic: 'mean' | 'median' | 'deviation';
  sample: number[];
  resampled: number[];
  bca: number[];
  percentile: number[];
}

const { bootstrap: references } = JSON.parse(readFileSync(new URL('fixtures/tests.json', import.meta.url), 'utf8')) as {
  bootstrap: Reference[];
};

const figures: Record<Reference['statistic'], (values: Float64Array) => number> = {
  mean,
  median: (values) => median(values.sort()),
  deviation: (values) => Math.sqrt(variance(values)),
};

const statisticOf =
  ({ statistic, sample }: Reference): Statistic =>
  (places) =>
    figures[statistic](Float64Array.from(places, (place) => sample[place]!));

const close = { relative: 1e-10, absolute: 1e-12 };

describe('intervals of draws', () => {
  it.each(references.map((one) => [one.statistic, one] as const))('are SciPy’s for the %s', (_name, reference) => {
    const { sample, resampled, bca, percentile } = reference;
    const statistic = statisticOf(reference);
    const estimate = statistic(Uint32Array.from(sample.keys()));
    const draws = { estimate, resampled: Float64Array.from(resampled) };
    const ours = [percentileInterval(draws, 0.95), bcaInterval(draws, sample.length, statistic, 0.95)];
    expect(ours.flatMap(({ low, high }) => [low, high])).toBeAllClose([...percentile, ...bca], close);
  });

  it('take groups of neighbours for single samples where there are many', () => {
    const n = 2000;
    const stream = new RandomStream(2, 'skewed');
    const values = Float64Array.from({ length: n }, () => stream.normal() ** 4);
    const statistic = meanOver(values);
    const draws = bootstrap(n, statistic, { draws: 2000, seed: 0 });
    // Of a mean, the jackknife's acceleration over single samples is Σ(x − x̄)³ / 6(Σ(x − x̄)²)^(3/2).
    const centre = mean(values);
    const [squares, cubes] = [2, 3].map((power) => values.reduce((sum, x) => sum + (x - centre) ** power, 0));
    const acceleration = cubes! / (6 * squares! ** 1.5);
    const bias = quantile(normal, draws.resampled.filter((x) => x < draws.estimate).length / 2000);
    const expected = [0.025, 0.975].map((share) => {
      const z = bias + quantile(normal, share);
      const place = cdf(normal, bias + z / (1 - acceleration * z));
      return draws.resampled[Math.round(place * 1999)]!;
    });
    const { low, high } = bcaInterval(draws, n, statistic, 0.95);
    expect([low, high]).toBeAllClose(expected, { relative: 0, absolute: 0.02 * (high - low) });
  });

  it('are one point where nothing varies', () => {
    const statistic = meanOver([2, 2, 2]);
    const draws = bootstrap(3, statistic, { draws: 100, seed: 0 });
    expect(bcaInterval(draws, 3, statistic, 0.95)).toEqual({ low: 2, high: 2 });
    expect(percentileInterval(draws, 0.95)).toEqual({ low: 2, high: 2 });
  });

  it('are numbers where squares of what varies round to nothing', () => {
    const statistic = meanOver([0, 0, 0, 2e-161]);
    const { low, high } = bcaInterval(bootstrap(4, statistic, { draws: 100, seed: 0 }), 4, statistic, 0.95);
    expect(low).toBe(0);
    expect(high).toBeGreaterThan(0);
  });
});

describe('draws', () => {
  const values = Array.from({ length: 20 }, (_, i) => i);

  it('come from a stream of their own: the same again from the same seed', () => {
    const draw = (seed: number, index?: number): number[] => [
      ...bootstrap(20, meanOver(values), { draws: 50, seed, ...(index === undefined ? {} : { index }) }).resampled,
    ];
    expect(draw(1)).toEqual(draw(1, 0));
    expect(draw(1)).not.toEqual(draw(2));
    expect(draw(1)).not.toEqual(draw(1, 1));
  });

  it('vary as the mean does: by σ/√n', () => {
    const { resampled } = bootstrap(20, meanOver(values), { draws: 20_000, seed: 3 });
    const deviation = Math.sqrt((variance(values) * 19) / 20 / 20);
    expect(Math.sqrt(variance(resampled)) / deviation).toBeCloseTo(1, 1);
    expect(mean(resampled)).toBeCloseTo(9.5, 1);
  });

  it('never make p zero', () => {
    expect(bootstrapP({ estimate: 5, resampled: Float64Array.from([4.9, 5, 5.1]) })).toBe(0.25);
    expect(bootstrapP({ estimate: 0, resampled: Float64Array.from([-1, 0, 1]) })).toBe(1);
  });
});

describe('95 % intervals of a mean at n = 30', () => {
  const samples = 2000;
  const n = 30;

  it('hold the truth in 93 to 97 % of normal samples: t, percentile, BCa', () => {
    const held = [0, 0, 0];
    for (let i = 0; i < samples; i++) {
      const stream = new RandomStream(11, 'coverage', i);
      const values = Float64Array.from({ length: n }, () => stream.normal());
      const statistic = meanOver(values);
      const draws = bootstrap(n, statistic, { draws: 999, seed: 5, index: i });
      const intervals: Interval[] = [
        around(mean(values), margin(Math.sqrt(variance(values) / n), n - 1, 0.95)),
        percentileInterval(draws, 0.95),
        bcaInterval(draws, n, statistic, 0.95),
      ];
      intervals.forEach(({ low, high }, kind) => (held[kind]! += Number(low <= 0 && 0 <= high)));
    }
    for (const times of held) {
      expect(times / samples).toBeGreaterThanOrEqual(0.93);
      expect(times / samples).toBeLessThanOrEqual(0.97);
    }
  });
});
