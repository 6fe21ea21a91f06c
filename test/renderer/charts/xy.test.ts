/** The limits of the curve chart's axes. */
import { expect, it } from 'vitest';
import { closeLimits, placeText, steadyLimits } from '../../../src/renderer/src/charts/xy.ts';

it('rounds outwards to 1, 2 or 5 times a power of ten', () => {
  expect(steadyLimits([0.03, 0.7], true)).toEqual({ min: 0.02, max: 1 });
  expect(steadyLimits([3, 7], false)).toEqual({ min: 0, max: 10 });
  expect(steadyLimits([-3, 7], false)).toEqual({ min: -5, max: 10 });
});

it('leaves out what a scale cannot show', () => {
  expect(steadyLimits([Number.NaN, Infinity, 0, 0.5], true)).toEqual({ min: 0.2, max: 1 });
  expect(steadyLimits([Number.NaN], true)).toBeUndefined();
});

it('lets a diverging run leave the chart rather than flatten the others', () => {
  const steady = Array.from({ length: 50 }, (_, epoch) => 1 / (1 + epoch));
  const limits = steadyLimits([...steady, 2, 1e34], true);
  expect(limits?.min).toBe(0.02);
  expect(limits?.max).toBeLessThan(1e6);
});

it('keeps a loss that truly falls by five orders of magnitude', () => {
  const falling = Array.from({ length: 100 }, (_, epoch) => Math.max(0.1, 10_000 / 10 ** epoch));
  expect(steadyLimits(falling, true)).toEqual({ min: 0.1, max: 10_000 });
});

it('leaves little of a chart empty where figures come all at once', () => {
  expect(closeLimits([0.02, 0.29])).toEqual({ min: 0, max: 0.3 });
  expect(closeLimits([2.1, Number.NaN])).toEqual({ min: 0, max: 3 });
  expect(closeLimits([-0.7, 0.1])).toEqual({ min: -0.8, max: 0.1 });
  expect(closeLimits([])).toBeUndefined();
});

it('reads the places of an axis of names by their names', () => {
  expect(placeText({ names: ['tanh', 'relu'] }, 2)).toBe('relu');
  expect(placeText({}, 2.5)).toBe('2.500');
});
