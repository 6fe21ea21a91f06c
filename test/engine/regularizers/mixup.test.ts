/** Mixup: what it makes of a batch, down to the last bit, how its choices are distributed, and what is learnt from it. */
import { describe, expect, it } from 'vitest';
import { oneHot, tellTale } from '../../helpers/batches.ts';
import { someNumbers } from '../../helpers/kernels.ts';
import { learnerWith } from '../../helpers/learner.ts';
import { Workbench } from '../../helpers/regularizers.ts';
import { kolmogorov, KOLMOGOROV_LIMIT, mean, variance } from '../../helpers/statistics.ts';
import type { ReferenceLayer } from '../../reference/layers/index.ts';
import { sampleLoss, type SampleLoss } from '../../reference/losses.ts';
import { gradient, meanLoss } from '../../reference/network.ts';

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

describe.each(['mixup', 'cutmix'])('the gradient under %s', (type) => {
  const [rows, seed] = [6, 9];
  const image = { height: 3, width: 2, channels: 1 };
  const crossEntropy = sampleLoss('cross_entropy');
  /** Against shares, cross-entropy is the shares' mean of what it is against each class. */
  const soft: SampleLoss = {
    value: (z, shares) => shares.reduce((sum, share, c) => sum + share * crossEntropy.value(z, [c]), 0),
    gradient: (z, shares) =>
      z.map((_, i) => shares.reduce((sum, share, c) => sum + share * crossEntropy.gradient(z, [c])[i]!, 0)),
    kink: () => Infinity,
  };

  it.each<[string, SampleLoss, number, number[], number]>([
    ['cross_entropy', soft, 3, [0, 1, 2, 0, 1, 2], 3],
    ['binary_cross_entropy', sampleLoss('binary_cross_entropy'), 1, [0, 1, 1, 0, 1, 0], 2],
    ['mse', sampleLoss('mse'), 2, Array.from(someNumbers(2 * rows, 5)), 0],
    ['mae', sampleLoss('mae'), 1, Array.from(someNumbers(rows, 6)), 0],
  ])('of %s is the reference’s on the mixed samples', async (loss, exact, outputs, targets, classes) => {
    const layers = [{ type: 'dense', units: outputs }];
    const width = classes ? 1 : outputs;
    const sgd = { type: 'sgd', weightDecay: 0 };
    const learner = await learnerWith(sgd, [{ type, alpha: 1 }], { layers, rows, image, outputs: width, loss, seed });
    learner.targets.set(targets);
    const shares = oneHot(3, 3);
    const given = classes > 2 ? targets.flatMap((label) => [...shares.subarray(label * 3, label * 3 + 3)]) : targets;
    const bench = await Workbench.with([{ type, alpha: 1 }], { rows, image, targetWidth: outputs, classes, seed });
    const mixed = bench.prepare(learner.inputs, given, 4);
    const samples = Array.from({ length: rows }, (_, i) => ({
      input: [...mixed.inputs.subarray(i * 6, (i + 1) * 6)],
      target: [...mixed.targets.subarray(i * outputs, (i + 1) * outputs)],
    }));
    const reference: ReferenceLayer[] = [{ type: 'dense', inputs: 6, outputs }];
    const numbers = (block: Float32Array) =>
      learner.network.ranges.flatMap(({ offset, length }) => [...block.subarray(offset, offset + length)]);
    const w = numbers(learner.parameters);
    const value = learner.update(4, 0.1);
    expect(value).toBeCloseTo(meanLoss(reference, w, exact, samples), 5);
    expect(numbers(learner.gradients)).toBeAllClose(gradient(reference, w, exact, samples).gradient, {
      relative: 1e-5,
      absolute: 1e-6,
    });
  });
});
