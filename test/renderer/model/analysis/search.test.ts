/** A search as its pictures need it. */
import { expect, it } from 'vitest';
import { heatMap, parallels, ranked } from '../../../../src/renderer/src/model/analysis/search.ts';
import type { SearchCandidate } from '../../../../src/shared/analysis/search.ts';

const candidate = (
  place: number,
  values: SearchCandidate['values'],
  mean: number | null,
  rung = 0,
): SearchCandidate => ({
  candidate: place,
  values,
  rung,
  mean,
  standardError: 0.1,
  training: mean,
  scores: [mean],
  diverged: mean === null ? 1 : 0,
});
const CANDIDATES = [
  candidate(0, [8, 0.1], 0.5),
  candidate(1, [8, 0.01], 0.2),
  candidate(2, [2, 0.1], null),
  candidate(3, [2, 0.01], 90),
];

it('ranks those that came furthest first, and those without a score last', () => {
  expect(ranked(CANDIDATES, 'lower').map((one) => one.candidate)).toEqual([1, 0, 3, 2]);
  expect(ranked(CANDIDATES, 'higher').map((one) => one.candidate)).toEqual([3, 0, 1, 2]);
  expect(ranked([...CANDIDATES, candidate(4, [4, 0.1], 3, 1)], 'lower')[0]?.candidate).toBe(4);
});

it('maps two fields, ascending, and colours by rank: one outlier does not wash the others out', () => {
  const { rows, columns, cells } = heatMap(CANDIDATES, 'lower');
  expect([rows, columns]).toEqual([
    [2, 8],
    [0.01, 0.1],
  ]);
  expect(cells.map((row) => row.map((cell) => [cell?.candidate.candidate, cell?.goodness]))).toEqual([
    [
      [3, 0],
      [2, null],
    ],
    [
      [1, 1],
      [0, 0.5],
    ],
  ]);
});

it('leaves a hole where random values have no candidate', () => {
  const { cells } = heatMap([candidate(0, [1, 1], 0.5), candidate(1, [2, 2], 0.4)], 'lower');
  expect(cells.map((row) => row.map((cell) => cell?.candidate.candidate))).toEqual([
    [0, undefined],
    [undefined, 1],
  ]);
});

it('draws a line for each candidate with a score, the best last, on axes of equal ratios where asked for', () => {
  const three = [1, 10, 100].map((value, i) => candidate(i, [value, 'a', i], 1 - 0.1 * i));
  const axes = [{ logarithmic: true }, { logarithmic: false }, { logarithmic: false }];
  const { axes: drawn, lines } = parallels(
    [...three, candidate(3, [1, 'a', 0], null)],
    axes,
    ['x', 'y', 'z'],
    'lower',
    'Loss',
  );
  expect(drawn.map(({ name }) => name)).toEqual(['x', 'y', 'z', 'Loss']);
  expect(lines.map((one) => one.candidate)).toEqual([0, 1, 2]);
  expect(lines[1]?.shares[0]).toBeCloseTo(0.5, 12);
  // An axis with one value has it in the middle; the score's axis has low values below.
  expect(lines[0]?.shares.slice(1)).toEqual([0.5, 0, 1]);
  expect(lines[2]).toMatchObject({ goodness: 1 });
});
