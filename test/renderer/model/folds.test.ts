/** The runs of a cross-validation, fold by fold. */
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/engine/catalogue.ts';
import {
  bestVariant,
  dealsOf,
  foldFigure,
  foldMetrics,
  foldScale,
  tilesOf,
  withoutDips,
  worstDistance,
} from '../../../src/renderer/src/model/folds.ts';
import { runCounts } from '../../../src/renderer/src/model/run-counts.ts';
import type { FoldedVariant } from '../../../src/shared/analysis/k-fold.ts';
import type { Run } from '../../../src/shared/records.ts';

const FOLDS = [0, 1, 2];
const runsOf = (mark: number): Run[] =>
  [0, 1].flatMap((seed) =>
    [0, 1].flatMap((repeat) =>
      FOLDS.map(
        (fold) => ({ id: `${mark} ${seed} ${repeat} ${fold}`, seed, cell: { repeat, fold } }) as unknown as Run,
      ),
    ),
  );
const groups = [
  { label: 'adam', mark: 0, runs: runsOf(0) },
  { label: 'sgd', mark: 1, runs: runsOf(1).slice(0, 4) },
];

const variant = (changes: Partial<FoldedVariant>): FoldedVariant =>
  ({
    variant: 'adam',
    variantIndex: 0,
    metrics: {
      'final.validation.loss': { mean: 0.5, deviation: 0.1, interval: null },
      'final.validation.accuracy': { mean: 0.9, deviation: 0.1, interval: null },
      'best.validation.loss': { mean: 0.4, deviation: 0.1, interval: null },
    },
    worst: { seed: 0, repeat: 1, fold: 2, loss: 0.75 },
    ...changes,
  }) as FoldedVariant;

describe('folds', () => {
  it('are shown a deal at a time', () => {
    expect(dealsOf(groups)).toEqual([
      { repeat: 0, seed: 0 },
      { repeat: 0, seed: 1 },
      { repeat: 1, seed: 0 },
      { repeat: 1, seed: 1 },
    ]);
    const tiles = tilesOf(groups, { repeat: 1, seed: 0 }, [variant({})]);
    expect(tiles.map(({ fold }) => fold)).toEqual(FOLDS);
    expect(tiles.map(({ runs }) => runs.map(({ run }) => run.id))).toEqual([
      ['0 0 1 0', '1 0 1 0'],
      ['0 0 1 1'],
      ['0 0 1 2'],
    ]);
    expect(tiles.map(({ worst }) => worst.length)).toEqual([0, 0, 1]);
    expect(tilesOf(groups, { repeat: 0, seed: 0 }, [variant({})]).every(({ worst }) => worst.length === 0)).toBe(true);
  });

  it('are counted with repeats and seeds', () => {
    expect(runCounts(runsOf(0))).toEqual({ seeds: 2, folds: 3, repeats: 2 });
    expect(runCounts([{ seed: 3, cell: {} }])).toEqual({ seeds: 1, folds: 0, repeats: 0 });
  });
});

describe('what folds come to', () => {
  it('has the metrics of the samples left out, and the variant that is best in each', () => {
    const other = variant({
      variant: 'sgd',
      variantIndex: 1,
      metrics: {
        'final.validation.loss': { mean: 0.6, deviation: 0.1, interval: null },
        'final.validation.accuracy': { mean: 0.95, deviation: 0.1, interval: null },
      },
    });
    const both = [variant({}), other];
    expect(foldMetrics(both)).toEqual(['loss', 'accuracy']);
    expect(bestVariant(catalogue, both, 'loss')?.variant).toBe('adam');
    expect(bestVariant(catalogue, both, 'accuracy')?.variant).toBe('sgd');
    expect(bestVariant(catalogue, [...both, variant({ metrics: {} })], 'loss')).toBeUndefined();
  });

  it('is drawn from the least to the greatest of all means and intervals', () => {
    const loss = (mean: number | null, interval: { low: number; high: number } | null) =>
      variant({ metrics: { 'final.validation.loss': { mean, deviation: null, interval } } });
    const variants = [loss(0.5, { low: 0.3, high: 0.7 }), loss(0.9, null), loss(null, null), variant({ metrics: {} })];
    expect(foldScale(variants, 'loss')).toEqual({ low: 0.3, high: 0.9 });
    expect(foldFigure(variant({ metrics: {} }), 'loss')).toEqual({ mean: null, deviation: null, interval: null });
  });

  it('tells how far out the worst fold is', () => {
    expect(worstDistance(variant({}))).toBeCloseTo(2.5, 12);
    expect(worstDistance(variant({ worst: null }))).toBeNull();
    expect(worstDistance(variant({ worst: { seed: 0, repeat: 0, fold: 0, loss: null } }))).toBeNull();
  });
});

it('leaves the few lowest values of many out of an axis', () => {
  const values = [1e-9, ...Array.from({ length: 99 }, (_, i) => 1 + i), Number.NaN];
  expect(Math.min(...withoutDips(values))).toBe(2);
  expect(withoutDips([3, 1])).toEqual([1, 3]);
});
