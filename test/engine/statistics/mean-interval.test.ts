/** Student's interval of a mean: SciPy's figures, and wider where scores share training samples. */
import { expect, it } from 'vitest';
import { meanInterval } from '../../../src/engine/statistics/mean-interval.ts';

const ACCURACIES = [0.9333, 0.8667, 1, 0.9333, 0.9667, 0.9, 1, 0.9667, 0.9333, 0.9];

it('is scipy.stats.t.interval with the standard error of the mean', () => {
  const { low, high } = meanInterval(ACCURACIES, 0, 0.95)!;
  expect([low, high]).toBeAllClose([0.9086062896211111, 0.971393710378889], { relative: 1e-12, absolute: 0 });
});

it('has the variance of ten folds raised from 1/10 to 1/10 + 1/9', () => {
  const { low, high } = meanInterval(ACCURACIES, 1 / 9, 0.95)!;
  expect([low, high]).toBeAllClose([0.8943859963318799, 0.9856140036681202], { relative: 1e-12, absolute: 0 });
});

it('is a point where nothing varies, and nothing for one score', () => {
  expect(meanInterval([3, 3, 3], 0.5, 0.95)).toEqual({ low: 3, high: 3 });
  expect(meanInterval([3], 0.5, 0.95)).toBeNull();
});
