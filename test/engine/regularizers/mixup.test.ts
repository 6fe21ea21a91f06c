/** Mixup: what it makes of a batch, down to the last bit, and how its choices are distributed. */
import { describe, expect, it } from 'vitest';
import { oneHot, tellTale } from '../../helpers/batches.ts';
import { someNumbers } from '../../helpers/kernels.ts';
import { Workbench } from '../../helpers/regularizers.ts';
import { kolmogorov, KOLMOGOROV_LIMIT, mean, variance } from '../../helpers/statistics.ts';

const [ROWS, FEATURES] = [12, 5];

const bench = (alpha: number, more = {}) =>
  Workbench.with([{ type: 'mixup', alpha }], { rows: ROWS, features: FEATURES, ...more });

interface Mix {
  /** The sample that each is mixed with; itself where it is its own partner. */
  readonly partners: readonly number[];
  /** What each keeps of itself, and what it takes of its partner; those that are their own partners left out. */
  readonly kept: readonly number[];
  readonly taken: readonly number[];
}

/** How batches of `rows` samples are mixed: read off inputs of which sample i has the one feature i. */
async function mixes(alpha: number, rows: number, steps: number): Promise<Mix[]> {
  const mixer = await bench(alpha, { rows, features: rows });
  const unit = oneHot(rows, rows);
  return Array.from({ length: steps }, (_, step) => {
    const { inputs } = mixer.prepare(unit, new Float32Array(rows), step + 1);
    const lines = Array.from({ length: rows }, (_, i) => inputs.subarray(i * rows, (i + 1) * rows));
    const others = lines.map((line, i) => line.findIndex((x, j) => j !== i && x !== 0));
    const mixed = lines.map((_, i) => i).filter((i) => others[i]! >= 0);
    return {
      partners: others.map((other, i) => (other < 0 ? i : other)),
      kept: mixed.map((i) => lines[i]![i]!),
      taken: mixed.map((i) => lines[i]![others[i]!]!),
    };
  });
}

describe('the choice', () => {
  it('is one share a batch, and the batch in another order', async () => {
    for (const { partners, kept, taken } of await mixes(1, ROWS, 50)) {
      expect(partners.toSorted((a, b) => a - b)).toEqual(partners.map((_, i) => i));
      expect(new Set(kept).size).toBe(1);
      expect(new Set(taken).size).toBe(1);
      expect(kept[0]! + taken[0]!).toBeCloseTo(1, 6);
    }
  });

  it('takes no partner more often than another', async () => {
    const [rows, steps] = [5, 4000];
    const counts = new Float64Array(rows * rows);
    for (const { partners } of await mixes(1, rows, steps)) partners.forEach((j, i) => counts[i * rows + j]!++);
    const expected = steps / rows;
    const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // Sums of rows and columns being fixed, 16 degrees of freedom, and 5/4 of the usual variance: p = 10⁻⁴.
    expect(chi).toBeLessThan((45.1 * 5) / 4);
  });

  it.each([0.2, 1, 3])('takes its share from Beta(α, α), α = %f', async (alpha) => {
    const shares = (await mixes(alpha, 3, 6000)).flatMap(({ kept }) => kept.slice(0, 1));
    const n = shares.length;
    const spread = 1 / (4 * (2 * alpha + 1));
    const fourth = mean(shares.map((x) => (x - 0.5) ** 4));
    expect(Math.abs(mean(shares) - 0.5)).toBeLessThan(4 * Math.sqrt(spread / n));
    expect(Math.abs(variance(shares) - spread)).toBeLessThan(4 * Math.sqrt((fourth - spread ** 2) / n));
    if (alpha === 1) expect(kolmogorov(shares, (x) => x)).toBeLessThan(KOLMOGOROV_LIMIT);
  });
});

describe('mixup', () => {
  it('mixes inputs and targets alike, exactly', async () => {
    const [inputs, targets] = [tellTale(ROWS, FEATURES), someNumbers(ROWS * 3, 4)];
    // Share and partners follow from seed and step alone: any batch of as many rows is mixed the same way.
    const [{ partners, kept, taken }] = (await mixes(1, ROWS, 1)) as [Mix];
    const mixed = (await bench(1, { targetWidth: 3 })).prepare(inputs, targets);
    const blend = (x: Float32Array, width: number) =>
      x.map((value, i) => {
        const other = x[partners[Math.floor(i / width)]! * width + (i % width)]!;
        return Math.fround(kept[0]! * value) + Math.fround(taken[0]! * other);
      });
    expect(mixed.inputs).toEqual(blend(inputs, FEATURES));
    expect(mixed.targets).toEqual(blend(targets, 3));
  });

  it.each([
    ['classes', { classes: 4, targetWidth: 4 }, oneHot(ROWS, 4)],
    ['two classes under one output', { classes: 2 }, oneHot(ROWS, 2).filter((_, i) => i % 2 === 0)],
  ])('keeps shares of %s within [0, 1], and their sum', async (_what, more, targets) => {
    const mixer = await bench(0.4, more);
    const sum = (numbers: Float32Array) => numbers.reduce((a, b) => a + b, 0);
    for (let step = 1; step < 50; step++) {
      const mixed = mixer.prepare(tellTale(ROWS, FEATURES), targets, step).targets;
      expect(mixed.every((share) => share >= 0 && share <= 1)).toBe(true);
      expect(sum(mixed)).toBeCloseTo(sum(targets), 4);
    }
  });

  it('mixes the last, smaller batch within itself', async () => {
    const mixer = await bench(1);
    const few = mixer.prepare(tellTale(3, FEATURES), new Float32Array(3)).inputs;
    expect(few.every((x) => x >= 0 && x <= 3)).toBe(true);
    const one = tellTale(1, FEATURES);
    expect(mixer.prepare(one, [0]).inputs).toBeAllClose(one, { relative: 1e-6, absolute: 0 });
  });
});
