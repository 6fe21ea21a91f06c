/** The pictures of bias and variance and of samples that count. */
import { describe, expect, it } from 'vitest';
import {
  familyKeys,
  familySeries,
  TERMS,
  termSeries,
} from '../../../../src/renderer/src/model/analysis/bias-variance.ts';
import { LARGEST_WEIGHT, radiusOf, sampleSeries } from '../../../../src/renderer/src/model/analysis/sample-map.ts';
import { VARIANT_COLORS, variantColor } from '../../../../src/renderer/src/model/palette.ts';

const terms = { biasSquared: 0.2, variance: 0.1, noise: 0.09, expected: 0.39, measured: 0.4, standardError: 0.01 };

describe('bias and variance', () => {
  it('draws every term, and the measured error within two standard errors', () => {
    const series = termSeries([{ terms }, { terms: null }, { terms }], [1, 2, 4], 'light', (name) => name);
    const lines = series.filter(({ kind }) => kind === 'line');
    expect(lines.map(({ id }) => id)).toEqual(TERMS.map(({ term }) => term));
    const band = series.find(({ kind }) => kind === 'band');
    expect(band).toMatchObject({ id: 'measured band', lower: [{ x: 1, y: 0.38 }, { x: 4 }] });
  });

  it('has no colour of a variant for a term', () => {
    for (const shade of ['light', 'dark'] as const) {
      const colors = TERMS.map(({ look }, place) => look(place, shade).color);
      expect(new Set(colors).size).toBe(TERMS.length);
      for (const color of colors) expect(VARIANT_COLORS[shade]).not.toContain(color);
    }
  });

  it('draws the family in the colour of its variant, the mean over the fits and the truth over all', () => {
    const names = { fit: (number: number) => `fit ${number}`, fits: '2 fits', mean: 'mean', truth: 'truth' };
    const truth = { x: [0, 1], truth: [0, 1] };
    const fits = {
      curves: [
        [1, 2],
        [3, 4],
      ],
      meanFit: [2, 3],
    };
    const series = familySeries(truth, fits, { mark: 1, shade: 'dark' }, names);
    expect(series.map(({ id }) => id)).toEqual(['fit 1', 'fit 2', 'mean', 'truth']);
    expect(series[0]!.color).toContain(variantColor(1, 'dark'));
    expect(familyKeys(1, 'dark', names).map(({ label }) => label)).toEqual(['2 fits', 'mean', 'truth']);
  });
});

describe('samples that count', () => {
  it('have areas that grow as their weights do, between a dot and a coin', () => {
    expect(radiusOf(4) / radiusOf(1)).toBeCloseTo(2, 0);
    expect(radiusOf(0)).toBeGreaterThan(0);
    expect(radiusOf(1e6)).toBe(radiusOf(LARGEST_WEIGHT));
  });

  it('are drawn with the heavy ones below, each in the look of its kind', () => {
    const samples = [
      { sample: 0, x: [2, 5], y: 1, weight: 1 },
      { sample: 1, x: [1, 6], y: 1, weight: 1 },
      { sample: 2, x: [0, 7], y: 0, weight: 9 },
    ];
    const lookOf = (kind: number) => ({ label: `class ${kind}`, color: '#000000', symbol: 'circle' as const });
    const series = sampleSeries(samples, { plane: true, kindOf: (y) => y, lookOf });
    expect(series.map(({ label, points }) => [label, points])).toEqual([
      ['class 0', [{ x: 0, y: 7 }]],
      [
        'class 1',
        [
          { x: 1, y: 6 },
          { x: 2, y: 5 },
        ],
      ],
    ]);
  });
});
