import { describe, expect, it } from 'vitest';
import { duration, figure, spread, table } from '../../../src/main/cli/format.ts';

describe('figure', () => {
  it.each([
    [0.123456, '0.1235'],
    [12, '12'],
    [0, '0'],
    [1234.567, '1235'],
    [0.000012345, '1.234e-5'],
    [-0.5, '-0.5000'],
    [2_500_000, '2.500e+6'],
    [null, '–'],
    [Infinity, '–'],
  ])('shows %d as %s', (value, text) => {
    expect(figure(value)).toBe(text);
  });
});

describe('spread', () => {
  it.each([
    [0.92436, 0.0443, '0.924 ± 0.044'],
    [-0.1707, 0.00038, '-0.17070 ± 0.00038'],
    [40, 0, '40 ± 0'],
    [17.26, 3.14159, '17.3 ± 3.1'],
    [1234.5, 250, '1235 ± 250'],
    [0.5, null, '0.5000'],
    [null, null, '–'],
  ])('shows %d and %d as %s', (mean, deviation, text) => {
    expect(spread(mean, deviation)).toBe(text);
  });
});

describe('duration', () => {
  it.each([
    [4.4, '4 ms'],
    [999, '999 ms'],
    [1000, '1.0 s'],
    [9_960, '10 s'],
    [59_400, '59 s'],
    [59_600, '1:00'],
    [187_000, '3:07'],
    [8_109_000, '2:15:09'],
  ])('shows %d ms as %s', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text);
  });
});

describe('table', () => {
  it('aligns columns, also with Korean letters, which are twice as wide', () => {
    const lines = table(
      ['이름', 'n'],
      [
        ['가', '1'],
        ['ab', '22'],
      ],
      [1],
    ).split('\n');
    expect(lines).toEqual(['이름   n', '가     1', 'ab    22']);
  });
});
