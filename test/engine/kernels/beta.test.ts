/** Beta-distributed numbers in the kernels, against the distribution's closed forms. */
import { describe, expect, it } from 'vitest';
import { RandomStream, streamName } from '../../../src/engine/random.ts';
import { freshArena } from '../../helpers/kernels.ts';
import { kolmogorov, KOLMOGOROV_LIMIT, mean, variance } from '../../helpers/statistics.ts';

const N = 20_000;

async function draws(alpha: number, seed = 11): Promise<Float64Array> {
  const { kernels } = await freshArena();
  const { low, high } = streamName('beta');
  const [seedLow, seedHigh] = [seed % 2 ** 32, Math.floor(seed / 2 ** 32)];
  return Float64Array.from({ length: N }, (_, i) => kernels.symmetric_beta(alpha, seedLow, seedHigh, i, low, high));
}

describe.each([0.01, 0.05, 0.2, 0.5, 1, 2, 7.5, 100])('Beta(α, α), α = %f', (alpha) => {
  it('has its mean and variance', async () => {
    const values = await draws(alpha);
    const spread = 1 / (4 * (2 * alpha + 1));
    expect(values.every((x) => x >= 0 && x <= 1)).toBe(true);
    expect(Math.abs(mean(values) - 0.5)).toBeLessThan(4 * Math.sqrt(spread / N));
    // The standard error of a variance, from the fourth central moment.
    const fourth = mean(values.map((x) => (x - 0.5) ** 4));
    expect(Math.abs(variance(values) - spread)).toBeLessThan(4 * Math.sqrt((fourth - spread ** 2) / N));
  });

  it('is made of two words of the stream', async () => {
    const values = await draws(alpha, 2 ** 53 - 1);
    const exact = values.map((_, i) => {
      const stream = new RandomStream(2 ** 53 - 1, 'beta', i);
      const [u = 0, , , , v = 0] = Array.from({ length: 5 }, () => stream.uint32());
      const power = ((u + 0.5) / 2 ** 32) ** (1 / alpha);
      const c = Math.cos((2 * Math.PI * v) / 2 ** 32);
      return (1 + c / Math.sqrt(power / (1 - power) + c * c)) / 2;
    });
    expect(values).toBeAllClose(exact, { relative: 0, absolute: 2e-5 });
  });
});

describe('the distribution', () => {
  it.each<[string, number, (x: number) => number]>([
    ['that of an arcsine', 0.5, (x) => (2 / Math.PI) * Math.asin(Math.sqrt(x))],
    ['uniform', 1, (x) => x],
    ['that of a half circle', 1.5, (x) => (Math.acos(1 - 2 * x) - 2 * (1 - 2 * x) * Math.sqrt(x * (1 - x))) / Math.PI],
    ['that of the middle of three', 2, (x) => x * x * (3 - 2 * x)],
    ['that of the middle of five', 3, (x) => x ** 3 * (10 - 15 * x + 6 * x * x)],
  ])('is %s for α = %f', async (_name, alpha, share) => {
    expect(kolmogorov(await draws(alpha), share)).toBeLessThan(KOLMOGOROV_LIMIT);
  });

  it('falls to one side or the other for a small α', async () => {
    const values = await draws(0.001);
    expect(values.filter((x) => x > 0.01 && x < 0.99).length / N).toBeLessThan(0.015);
    expect(Math.abs(mean(values) - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / N));
  });
});
