/** Intervals of shares against the table of Newcombe, Statistics in Medicine 17 (1998), 857–872, method 3. */
import { describe, expect, it } from 'vitest';
import { shareInterval, testInterval } from '../../src/shared/share.ts';

describe('the interval of a share', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('is that of the table for %i of %i', (right, samples, low, high) => {
    const interval = shareInterval(right / samples, samples);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('looks the same from the other side', () => {
    const [few, many] = [shareInterval(1 / 29, 29), shareInterval(28 / 29, 29)];
    expect(many.low).toBeCloseTo(1 - few.high, 12);
    expect(many.high).toBeCloseTo(1 - few.low, 12);
    expect(shareInterval(1, 20).high).toBe(1);
  });

  it('belongs to an accuracy on the test part alone', () => {
    const opening = { samples: 20, scores: { 'test.accuracy': 1, 'test.loss': 0.1, 'test.f1': null } };
    expect(testInterval(opening, 'test.accuracy')).toEqual(shareInterval(1, 20));
    for (const name of ['test.loss', 'test.f1', 'test.rmse']) expect(testInterval(opening, name)).toBeNull();
  });
});
