/** Which samples a run is given: nothing sealed, nothing twice where it must not be, nothing of what is held out. */
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../src/engine/datasets/dataset.ts';
import { moons } from '../../../src/engine/datasets/moons.ts';
import type { Choice } from '../../../src/engine/member.ts';
import { partsOf, prepare, splitDataset } from '../../../src/engine/validation/prepare.ts';
import { experimentOf } from '../../helpers/training.ts';

const SAMPLES = 120;
const data = { type: 'moons', samples: SAMPLES };
const dataset = moons.generate({ ...data, noise: 0.1, seed: 0 });
const experiment = experimentOf({ data, split: { train: 0.6, validation: 0.2 } });
const sealed = new Set(splitDataset(dataset, experiment).test);

const parts = (resample: Choice, of: Dataset = dataset) =>
  partsOf(of, { ...experiment, ...experimentOf({ data, resample: resample as never }), split: experiment.split });
const fold = (given: Partial<Choice>): Choice => ({ type: 'fold', folds: 4, ...given });

describe('resamples', () => {
  it.each<Choice>([
    fold({ fold: 1 }),
    fold({ fold: 1, innerFolds: 3, innerFold: 2 }),
    { type: 'subset', samples: 30 },
    { type: 'bootstrap', draw: 3 },
    { type: 'whole' },
  ])('leave the sealed samples alone: $type', (choice) => {
    const { train, validation, others = new Uint32Array(0) } = parts(choice);
    for (const index of [...train, ...validation, ...others]) expect(sealed.has(index)).toBe(false);
    const trained = new Set(train);
    for (const index of [...validation, ...others]) expect(trained.has(index)).toBe(false);
  });

  it('validate on every sample once over all folds', () => {
    const held = [0, 1, 2, 3].flatMap((place) => [...parts(fold({ fold: place })).validation]);
    expect(held.length).toBe(SAMPLES - sealed.size);
    expect(new Set(held).size).toBe(held.length);
  });

  it('keep the outer fold out of the inner ones', () => {
    const outer = new Set(parts(fold({ fold: 2 })).validation);
    for (const innerFold of [0, 1, 2]) {
      const { train, validation } = parts(fold({ fold: 2, innerFolds: 3, innerFold }));
      expect(train.length + validation.length).toBe(SAMPLES - sealed.size - outer.size);
      expect([...train, ...validation].some((index) => outer.has(index))).toBe(false);
    }
  });

  it('draw about 1 − 1/e of the samples into a bootstrap sample', () => {
    const { train } = splitDataset(dataset, experiment);
    const shares = Array.from(
      { length: 200 },
      (_, draw) => new Set(parts({ type: 'bootstrap', draw }).train).size / train.length,
    );
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    // Expected share 1 − (1 − 1/n)ⁿ; its deviation over draws is below .04 at n = 72.
    expect(Math.abs(mean - (1 - (1 - 1 / train.length) ** train.length))).toBeLessThan((4 * 0.04) / Math.sqrt(200));
    expect(parts({ type: 'bootstrap', draw: 0 }).train.length).toBe(train.length);
  });

  it('put smaller subsets into larger ones, with the shares of the classes', () => {
    const small = parts({ type: 'subset', samples: 20 }).train;
    const large = new Set(parts({ type: 'subset', samples: 40 }).train);
    expect([...small].every((index) => large.has(index))).toBe(true);
    expect(small.filter((index) => dataset.targets[index] === 0).length).toBe(10);
  });

  it('refuse a fold whose training part has one class', () => {
    const labels = dataset.targets.map((_, i) => (i === 0 ? 1 : 0));
    const lopsided = { ...dataset, targets: labels };
    const whole = { ...experiment, split: { ...experiment.split, train: 0.8, validation: 0.2 } };
    const tryAll = () =>
      [0, 1, 2].forEach((place) =>
        partsOf(lopsided, {
          ...whole,
          resample: {
            ...experimentOf({ data, resample: { type: 'fold', folds: 3, fold: place, stratify: false } }).resample!,
          },
        }),
      );
    expect(tryAll).toThrow('fold-of-one-class');
  });
});

describe('what is fitted inside a fold', () => {
  const of = (data: Dataset) =>
    prepare(data, {
      ...experiment,
      resample: experimentOf({ data: { type: 'moons' }, resample: { type: 'fold', folds: 4, fold: 1 } }).resample!,
    });

  it('does not see the samples held out', () => {
    const { validation, train, scaler } = of(dataset);
    const changed = { ...dataset, inputs: dataset.inputs.slice() };
    for (const index of [...validation.indices!, ...sealed]) changed.inputs.fill(1e6, 2 * index, 2 * index + 2);
    const again = of(changed);
    expect(again.scaler).toEqual(scaler);
    expect(again.train.inputs).toEqual(train.inputs);
    expect(again.validation.inputs).not.toEqual(validation.inputs);
  });
});
