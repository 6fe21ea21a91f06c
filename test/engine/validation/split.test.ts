import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SplitSpec } from '../../../src/engine/experiment.ts';
import { split, type Split } from '../../../src/engine/validation/split.ts';
import { problemOf } from '../../helpers/problems.ts';

const spec = (given: Partial<SplitSpec> = {}): SplitSpec => ({
  train: 0.6,
  validation: 0.2,
  stratify: true,
  seed: 0,
  ...given,
});
const plain = (samples: number) => ({ samples, classes: 0, labels: [] });
const classed = (labels: readonly number[]) => ({ samples: labels.length, classes: Math.max(...labels) + 1, labels });
const sizes = ({ train, validation, test }: Split) => [train.length, validation.length, test.length];

/** Shares of training and validation in twentieths, so that a part that is asked for gets a few samples. */
const shares = fc
  .tuple(fc.integer({ min: 4, max: 20 }), fc.integer({ min: 0, max: 16 }))
  .filter(([train, validation]) => train + validation <= 20)
  .map(([train, validation]) => ({ train: train / 20, validation: validation / 20 }));

const labels = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 60, maxLength: 300 });

describe('split', () => {
  it('puts every sample into exactly one part, in ascending order', () => {
    fc.assert(
      fc.property(shares, labels, fc.boolean(), fc.nat(), (share, classes, stratify, seed) => {
        const parts = split(classed(classes), spec({ ...share, stratify, seed }));
        const all = [...parts.train, ...parts.validation, ...parts.test];
        expect(all.toSorted((a, b) => a - b)).toEqual(classes.map((_, i) => i));
        for (const part of [parts.train, parts.validation, parts.test]) expect(part).toEqual(part.toSorted());
      }),
      { seed: 1 },
    );
  });

  it('gives every part its share to within one sample', () => {
    fc.assert(
      fc.property(shares, fc.integer({ min: 60, max: 5000 }), (share, samples) => {
        const [train, validation, test] = sizes(split(plain(samples), spec(share)));
        expect(Math.abs(train! - share.train * samples)).toBeLessThan(1);
        expect(Math.abs(validation! - share.validation * samples)).toBeLessThan(1);
        expect(Math.abs(test! - (1 - share.train - share.validation) * samples)).toBeLessThan(1);
      }),
      { seed: 2 },
    );
  });

  it('keeps the proportions of the classes, each in the training part', () => {
    fc.assert(
      fc.property(shares, labels, fc.nat(), (share, classes, seed) => {
        const parts = split(classed(classes), spec({ ...share, seed }));
        for (const label of new Set(classes)) {
          const members = classes.filter((c) => c === label).length;
          const [train, validation, test] = [parts.train, parts.validation, parts.test].map(
            (part) => part.filter((i) => classes[i] === label).length,
          );
          expect(train).toBeGreaterThanOrEqual(1);
          // The sample that a tiny class owes to training may come out of another part.
          const owed = share.train * members < 1 ? 1 : 0;
          expect(Math.abs(train! - share.train * members)).toBeLessThan(1 + 1e-6);
          expect(Math.abs(validation! - share.validation * members)).toBeLessThan(1 + owed);
          expect(Math.abs(test! - (1 - share.train - share.validation) * members)).toBeLessThan(1 + owed);
        }
      }),
      { seed: 3 },
    );
  });

  it('does not favour one part when there are many small classes', () => {
    // 60 classes of 2: each alone would give its second sample to the same part.
    const classes = Array.from({ length: 120 }, (_, i) => i % 60);
    expect(sizes(split(classed(classes), spec()))).toEqual([72, 24, 24]);
  });

  it('depends on nothing but the seed and the classes', () => {
    const classes = Array.from({ length: 100 }, (_, i) => (i * i) % 3);
    expect(split(classed(classes), spec())).toEqual(split(classed(classes), spec()));
    expect(split(classed(classes), spec({ seed: 1 })).train).not.toEqual(split(classed(classes), spec()).train);
    expect(split(plain(100), spec())).toEqual(split(classed(classes), spec({ stratify: false })));
  });

  it('draws every sample for training equally often', () => {
    const counts = new Float64Array(20);
    for (let seed = 0; seed < 4000; seed++) for (const i of split(plain(20), spec({ seed })).train) counts[i]! += 1;
    // 4000 draws with p = .6: four standard deviations are 124.
    for (const count of counts) expect(Math.abs(count - 2400)).toBeLessThan(124);
  });

  it('can do without validation and test', () => {
    expect(sizes(split(plain(10), spec({ train: 1, validation: 0 })))).toEqual([10, 0, 0]);
    expect(sizes(split(plain(10), spec({ train: 0.7, validation: 0.3 })))).toEqual([7, 3, 0]);
    expect(sizes(split(plain(1000), spec({ train: 0.9, validation: 0.1 })))).toEqual([900, 100, 0]);
  });

  it.each<[string, number, Partial<SplitSpec>, string]>([
    ['more than everything', 100, { train: 0.8, validation: 0.3 }, 'split-over-one'],
    ['too little to train on', 4, { train: 0.1, validation: 0.2 }, 'split-training-too-small'],
    ['nothing to validate on', 10, { train: 0.6, validation: 0.01 }, 'split-validation-empty'],
    ['nothing to test on', 10, { train: 0.7, validation: 0.29 }, 'split-test-empty'],
  ])('says that there is %s', async (_what, samples, given, code) => {
    expect((await problemOf(() => split(plain(samples), spec(given)))).code).toBe(code);
  });

  it('says that classes are too small to share, where all samples together would not be', async () => {
    const classes = Array.from({ length: 60 }, (_, i) => i);
    const problem = await problemOf(() => split(classed(classes), spec()));
    expect(problem).toMatchObject({ code: 'split-classes-too-small', params: { samples: 60, classes: 60 } });
    expect(sizes(split(classed(classes), spec({ stratify: false })))).toEqual([36, 12, 12]);
  });
});
