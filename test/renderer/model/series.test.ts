import { describe, expect, it } from 'vitest';
import { Series } from '../../../src/renderer/src/model/series.ts';

const batch = (from: number, to: number) => {
  const epochs = Array.from({ length: to - from }, (_, i) => from + i);
  return { epochs, values: { 'train.loss': epochs.map((epoch) => epoch * 2) } };
};

describe('Series', () => {
  it('grows past its first room and keeps every value', () => {
    const series = new Series();
    for (let i = 0; i < 1000; i += 100) series.append(batch(i, i + 100));
    const { xs, ys, length } = series.samples('train.loss');
    expect(length).toBe(1000);
    expect([xs[999], ys[999], ys[256]]).toEqual([999, 1998, 512]);
  });

  it('takes an epoch once, however often it is told', () => {
    const series = new Series();
    series.append(batch(0, 10));
    series.append(batch(5, 12));
    expect([series.length, series.lastEpoch]).toEqual([12, 11]);
  });

  it('has gaps where a value is missing or a metric came late', () => {
    const series = new Series();
    series.append(batch(0, 2));
    series.append({ epochs: [2], values: { 'train.loss': [null], 'validation.loss': [1] } });
    expect(Array.from({ length: 3 }, (_, i) => series.samples('validation.loss').ys[i])).toEqual([NaN, NaN, 1]);
    expect(series.samples('train.loss').ys[2]).toBeNaN();
    expect(series.metrics).toEqual(['train.loss', 'validation.loss']);
  });

  it('says of an unknown metric that it is all gaps', () => {
    const series = new Series();
    series.append(batch(0, 1));
    expect(series.samples('train.accuracy').ys[0]).toBeNaN();
  });
});
