import { describe, expect, it } from 'vitest';
import { smooth } from '../../../src/renderer/src/model/smooth.ts';

describe('smooth', () => {
  it('is the adjusted exponential average of pandas: Series([1, 2, 3]).ewm(alpha=0.5).mean()', () => {
    expect(smooth([1, 2, 3], 3, 0.5)).toBeAllClose([1, 1.6666666666666667, 2.4285714285714284], {
      relative: 1e-12,
      absolute: 0,
    });
  });

  it('leaves a constant alone, from the first value on', () => {
    expect(smooth([7, 7, 7, 7], 4, 0.98)).toBeAllClose([7, 7, 7, 7], { relative: 1e-12, absolute: 0 });
  });

  it('passes over gaps', () => {
    expect([...smooth([1, NaN, 1], 3, 0.9)]).toEqual([1, NaN, expect.closeTo(1, 12)]);
  });
});
