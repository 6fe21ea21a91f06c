import { expect, it } from 'vitest';
import { catalogue } from '../../../src/engine/catalogue.ts';
import { comparisonColumns } from '../../../src/renderer/src/model/comparison.ts';
import type { Comparison } from '../../../src/shared/contract.ts';

type Row = Comparison['rows'][number];

const row = (loss: number, accuracy: number, seconds: number): Row => ({
  studyId: 's1',
  variant: 'Adam',
  variantIndex: 0,
  runs: 1,
  diverged: 0,
  metrics: Object.fromEntries(
    Object.entries({ 'final.validation.loss': loss, 'final.validation.accuracy': accuracy, seconds }).map(
      ([key, mean]) => [key, { mean, deviation: null, values: [mean] }],
    ),
  ),
});

it.each([
  [[], [0.1, 0.9, 2]],
  [['compare.different-loss'], [undefined, 0.9, 2]],
  [['compare.different-split'], [undefined, undefined, 2]],
  [
    ['compare.different-data', 'compare.different-loss'],
    [undefined, undefined, 2],
  ],
])('with %j tells the best of what may be compared alone', (codes, best) => {
  const notes = codes.map((code) => ({ code }));
  const columns = comparisonColumns(catalogue, [row(0.1, 0.8, 3), row(0.2, 0.9, 2)], notes);
  expect(columns.map((column) => column.best)).toEqual(best);
});
