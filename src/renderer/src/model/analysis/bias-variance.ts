/** The terms of the error as lines along an axis, and the family of fits around its mean. */
import type { BiasVarianceAnalysis, BiasVarianceSetting } from '../../../../shared/analysis/bias-variance.ts';
import type { XySeries } from '../../charts/xy.ts';
import { truthColor } from '../fit.ts';
import { classColor, variantColor, variantSymbol, type Shade } from '../palette.ts';
import type { Point } from '../thin.ts';
import { figureSeries } from './lines.ts';

/** Terms are no variants: they have the other palette. */
const lookOf =
  (more: { readonly dash?: readonly number[]; readonly hollow?: boolean; readonly radius?: number }) =>
  (place: number, shade: Shade) => ({ color: classColor(place, shade), symbol: variantSymbol(place), ...more });

/** In the order in which they are drawn: the measured error is a ring around the sum, which it should equal. */
export const TERMS = [
  { term: 'biasSquared', name: 'analysis.biasSquared', look: lookOf({}) },
  { term: 'variance', name: 'analysis.variance', look: lookOf({}) },
  { term: 'noise', name: 'analysis.noise', look: lookOf({ dash: [2, 3] }) },
  {
    term: 'measured',
    name: 'analysis.measured',
    look: (place: number, shade: Shade) => ({
      ...lookOf({ hollow: true, radius: 7 })(place, shade),
      symbol: 'circle' as const,
    }),
  },
  { term: 'expected', name: 'analysis.expected', look: lookOf({ dash: [6, 3] }) },
] as const;

export type TermName = (typeof TERMS)[number]['name'];

/** `settings` at `xs`; the measured error within two standard errors. */
export function termSeries(
  settings: readonly Pick<BiasVarianceSetting, 'terms'>[],
  xs: readonly number[],
  shade: Shade,
  labelOf: (name: TermName) => string,
): XySeries[] {
  return TERMS.flatMap(({ term, name, look }, place) =>
    figureSeries(
      settings.map(({ terms }, i) => ({
        x: xs[i]!,
        figure: terms && { mean: terms[term], deviation: term === 'measured' ? 2 * terms.standardError : null },
      })),
      { id: term, label: labelOf(name), ...look(place, shade) },
    ),
  );
}

interface FamilyNames {
  readonly fit: (number: number) => string;
  readonly fits: string;
  readonly mean: string;
  readonly truth: string;
}

/** Single fits, faint, in the colour of their variant; their mean; and what is true. */
export function familySeries(
  { x, truth }: Pick<BiasVarianceAnalysis, 'x' | 'truth'>,
  { curves, meanFit }: Pick<BiasVarianceSetting, 'curves' | 'meanFit'>,
  { mark, shade }: { mark: number; shade: Shade },
  names: FamilyNames,
): XySeries[] {
  const overX = (ys: readonly number[]): Point[] => ys.map((y, i) => ({ x: x[i]!, y }));
  const color = variantColor(mark, shade);
  const fits = curves.map((curve, i): XySeries => {
    const label = names.fit(i + 1);
    return { kind: 'line', id: label, label, color: `${color}59`, points: overX(curve), width: 1, silent: true };
  });
  const mean = { id: 'mean', label: names.mean, color, points: overX(meanFit), width: 3 };
  const known = { id: 'truth', label: names.truth, color: truthColor(shade), points: overX(truth), ...TRUTH };
  return [...fits, { kind: 'line', ...mean }, { kind: 'line', ...known }];
}

const TRUTH = { dash: [2, 3], width: 2 } as const;

export function familyKeys(mark: number, shade: Shade, { fits, mean, truth }: FamilyNames) {
  const color = variantColor(mark, shade);
  return [
    { label: fits, color: `${color}99`, width: 1 },
    { label: mean, color, width: 3 },
    { label: truth, color: truthColor(shade), ...TRUTH },
  ];
}
