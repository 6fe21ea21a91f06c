/** Figures along an axis. */
import { describe, expect, it } from 'vitest';
import { divergedAt } from '../../../../src/renderer/src/model/analysis/diverged.ts';
import { axisOf, figureSeries, placesOf } from '../../../../src/renderer/src/model/analysis/lines.ts';

describe('values along an axis', () => {
  it('stand at themselves where they can be told apart', () => {
    expect(placesOf([1, 2, 4], false)).toEqual({ xs: [1, 2, 4], log: false });
    expect(placesOf([1e-5, 0.001, 0.1], true)).toEqual({ xs: [1e-5, 0.001, 0.1], log: true });
  });

  it('stand side by side where one lies on the other, or are no numbers', () => {
    // A zero has no place on a logarithmic axis, and the others would all lie at the left end of a linear one.
    expect(placesOf([0, 1e-4, 0.1], true)).toEqual({ xs: [1, 2, 3], log: false, names: ['0', '0.0001', '0.1'] });
    expect(placesOf(['tanh', 'relu', 'tanh'], false)).toEqual({ xs: [1, 2, 1], log: false, names: ['tanh', 'relu'] });
  });

  it('have room on both sides', () => {
    expect(axisOf('Kind', placesOf(['tanh', 'relu'], false))).toMatchObject({ min: 0.5, max: 2.5 });
    const { min, max } = axisOf('Rate', placesOf([0.01, 0.1], true));
    expect(min).toBeLessThan(0.01);
    expect(min).toBeGreaterThan(0);
    expect(max).toBeGreaterThan(0.1);
  });
});

it('draws a line from left to right, in whatever order its places come, and a band where spreads are known', () => {
  const placed = [
    { x: 3, figure: { mean: 30, deviation: 2 } },
    { x: 1, figure: { mean: 10, deviation: 1 } },
    { x: 2, figure: { mean: null, deviation: null } },
    { x: 4, figure: undefined },
  ];
  const [band, line] = figureSeries(placed, { id: 'a', label: 'a', color: '#000000', symbol: 'circle' });
  expect(line).toMatchObject({
    kind: 'line',
    points: [
      { x: 1, y: 10 },
      { x: 3, y: 30 },
    ],
  });
  expect(band).toMatchObject({
    lower: [
      { x: 1, y: 9 },
      { x: 3, y: 28 },
    ],
    upper: [
      { x: 1, y: 11 },
      { x: 3, y: 32 },
    ],
  });
});

it('says where runs diverged, and how many where not all did', () => {
  const places = [
    { value: 0.1, completed: 3, diverged: 0 },
    { value: 1, completed: 2, diverged: 1 },
    { value: 10, completed: 0, diverged: 3 },
  ];
  expect(divergedAt(places)).toBe('1 (1 / 3), 10');
  expect(divergedAt(places.slice(0, 1))).toBe('');
});
