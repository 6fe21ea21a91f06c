import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatExact,
  formatMoment,
  formatNumber,
} from '../../../src/renderer/src/model/format.ts';
import { parseNumber, showValue, stepped } from '../../../src/renderer/src/model/numbers.ts';

describe('figures', () => {
  it.each([
    [0.0123456, '0.01235'],
    [-1.5, '−1.500'],
    [3, '3'],
    [0, '0'],
    [123456.7, '123500'],
    [1.234e-5, '1.23×10⁻⁵'],
    [2.5e7, '2.50×10⁷'],
    [Infinity, '∞'],
    [NaN, '–'],
    [null, '–'],
    [undefined, '–'],
  ])('%s is shown as %s', (value, text) => expect(formatNumber(value)).toBe(text));

  it.each([
    [0.01, '0.01'],
    [1e-8, '10⁻⁸'],
    [2.5e-7, '2.5×10⁻⁷'],
    [-3, '−3'],
    [4294967295, '4.294967295×10⁹'],
  ])('%s, as somebody typed it, is shown as %s', (value, text) => expect(formatExact(value)).toBe(text));

  it.each([
    [11.8, '12 ms'],
    [99.6, '0.1 s'],
    [840, '0.8 s'],
    [59_940, '59.9 s'],
    [59_960, '1:00'],
    [185_000, '3:05'],
    [3_727_000, '1:02:07'],
  ])('%d ms is %s', (value, text) => expect(formatDuration(value, 'en')).toBe(text));

  it('counts seconds in Korean in Korean', () => {
    expect(formatDuration(840, 'ko')).toBe('0.8초');
    expect(formatDuration(185_000, 'ko')).toBe('3:05');
  });

  it.each([
    [512, '512 B'],
    [4_200_000, '4.2 MB'],
    [43_100_000, '43 MB'],
  ])('%d bytes is %s', (value, text) => expect(formatBytes(value)).toBe(text));

  it('separates thousands', () => expect(formatCount(12345, 'ko')).toBe('12,345'));

  it('names the hour of today and the day of other days', () => {
    const now = new Date(2026, 4, 3, 18, 0);
    expect(formatMoment(new Date(2026, 4, 3, 9, 5).toISOString(), 'en', now)).toBe('09:05');
    expect(formatMoment(new Date(2026, 3, 30, 9, 5).toISOString(), 'en', now)).toBe('30 Apr, 09:05');
    expect(formatMoment(new Date(2025, 3, 30, 9, 5).toISOString(), 'ko', now)).toBe('2025년 4월 30일 09:05');
  });
});

describe('what is typed into a number field', () => {
  it.each([
    ['0.01', 0.01],
    [' 1e-3 ', 0.001],
    ['0,5', 0.5],
    ['−2', -2],
    ['', undefined],
    ['abc', 'abc'],
    ['1e999', '1e999'],
  ])('%s stands for %s', (text, value) => expect(parseNumber(text)).toBe(value));

  it('is shown again as it stands in the file', () => {
    expect([0.001, 1e-8, 1e21, 'abc', undefined].map(showValue)).toEqual(['0.001', '1e-8', '1e21', 'abc', '']);
  });

  it.each([
    [0.01, 1, 'log', false, 0.02],
    [0.02, 1, 'log', false, 0.05],
    [0.05, 1, 'log', false, 0.1],
    [0.01, -1, 'log', false, 0.005],
    [64, 1, 'log', true, 100],
    [1, -1, 'log', true, 1],
    [3, 1, 'linear', true, 4],
    [0.9, 1, 'linear', false, 1],
    [0.25, -1, 'linear', false, 0.15],
  ] as const)('an arrow key takes %d by %d (%s, whole: %s) to %d', (from, direction, scale, integer, to) =>
    expect(stepped(from, direction, scale, integer)).toBe(to),
  );
});
