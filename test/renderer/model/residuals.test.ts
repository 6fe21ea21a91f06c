import { describe, expect, it } from 'vitest';
import {
  apart,
  evenLimits,
  predictionSeries,
  quantileSeries,
  residualSeries,
  roomyLimits,
  type ResidualGroup,
} from '../../../src/renderer/src/model/residuals.ts';

const none = { mean: null, deviation: null, interval: null };
const group: ResidualGroup = {
  label: 'A',
  key: 'a',
  mark: 0,
  target: {
    name: 'y',
    mean: { mean: 1, deviation: null, interval: null },
    deviation: { mean: 2, deviation: null, interval: null },
    rmse: none,
    mae: none,
    r2: none,
    largest: 3,
    points: [
      { actual: 5, predicted: 4 },
      { actual: 1, predicted: 2 },
    ],
    quantiles: [
      { normal: -1, residual: -1 },
      { normal: 1, residual: 1 },
    ],
  },
};

describe('limits', () => {
  it('are round and hold every value', () => {
    expect(roomyLimits([25, 346])).toEqual({ min: 0, max: 400 });
    const small = roomyLimits([-0.13, 0.18]);
    expect([small.min, small.max]).toBeAllClose([-0.2, 0.2], { relative: 1e-12, absolute: 0 });
    expect(roomyLimits([7, 7])).toEqual({ min: 6, max: 8 });
    expect(roomyLimits([0])).toEqual({ min: -0.2, max: 0.2 });
    expect(roomyLimits([NaN])).toEqual({ min: 0, max: 1 });
  });

  it('of residuals reach as far below 0 as above', () => {
    expect(evenLimits([-131, 199])).toEqual({ min: -200, max: 200 });
  });
});

describe('the charts of residuals', () => {
  const limits = { min: 0, max: 6 };

  it('set actual over predicted values, beside the line where they are equal', () => {
    const [equal, cloud] = predictionSeries([group], 'light', limits);
    expect(equal).toMatchObject({
      silent: true,
      points: [
        { x: 0, y: 0 },
        { x: 6, y: 6 },
      ],
    });
    expect(cloud).toMatchObject({
      kind: 'points',
      label: 'A',
      points: [
        { x: 2, y: 1 },
        { x: 4, y: 5 },
      ],
    });
  });

  it('set residuals over predicted values, beside the line of no error', () => {
    const [zero, cloud] = residualSeries([group], 'light', limits);
    expect(zero).toMatchObject({
      points: [
        { x: 0, y: 0 },
        { x: 6, y: 0 },
      ],
    });
    expect(cloud).toMatchObject({
      points: [
        { x: 2, y: -1 },
        { x: 4, y: 1 },
      ],
    });
  });

  it('set residuals over normal quantiles, beside the normal distribution of their mean and deviation', () => {
    const [straight, line] = quantileSeries([group], 'light');
    expect(straight).toMatchObject({
      silent: true,
      points: [
        { x: -1, y: -1 },
        { x: 1, y: 3 },
      ],
    });
    expect(line).toMatchObject({
      kind: 'line',
      points: [
        { x: -1, y: -1 },
        { x: 1, y: 1 },
      ],
    });
  });
});

describe('what has gone astray', () => {
  const astray: ResidualGroup = { ...group, label: 'B', target: { ...group.target, largest: -5e18 } };

  it('does not flatten the others', () => {
    expect(apart([group, astray])).toEqual({ drawn: [group], astray: [astray] });
  });

  it('is drawn where there is nothing else', () => {
    expect(apart([astray])).toEqual({ drawn: [astray], astray: [] });
  });
});
