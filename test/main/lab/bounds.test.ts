/** Intervals end where their figures do. */
import { expect, test } from 'vitest';
import { withinDifference, withinFigure } from '../../../src/main/lab/bounds.ts';

const wide = { low: -3, high: 4 };

test.each([
  ['final.validation.accuracy', { low: 0, high: 1 }],
  ['best.train.loss', { low: 0, high: 4 }],
  ['final.validation.rmse', { low: 0, high: 4 }],
  ['final.validation.r2', { low: -3, high: 1 }],
  ['epochs', { low: 0, high: 4 }],
  ['gap', wide],
])('an interval of %s', (name, expected) => {
  expect(withinFigure(name, wide)).toEqual(expected);
  expect(withinFigure(name, null)).toBeNull();
});

test.each([
  ['final.validation.accuracy', { low: -1, high: 1 }],
  ['final.validation.rmse', wide],
  ['final.validation.r2', wide],
])('an interval of a difference of %s', (name, expected) => {
  expect(withinDifference(name, wide)).toEqual(expected);
});

test('what lies inside stays as it is', () => {
  const inside = { low: 0.25, high: 0.5 };
  expect(withinFigure('final.validation.accuracy', inside)).toEqual(inside);
});
