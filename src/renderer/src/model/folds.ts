/** The runs of a cross-validation, fold by fold, and what they come to in words and figures. */
import type { FoldedVariant, FoldFigures } from '../../../shared/analysis/k-fold.ts';
import type { Catalogue } from '../../../shared/member.ts';
import type { Run } from '../../../shared/records.ts';
import { metricKinds, metricMember } from './metrics.ts';

/** A variant of a cross-validation with its runs. */
export interface FoldGroup {
  readonly label: string;
  /** Place in the palette. */
  readonly mark: number;
  readonly runs: readonly Run[];
}

/** One deal of the samples, trained with one seed. */
export interface Deal {
  readonly repeat: number;
  readonly seed: number;
}

/** Every deal that has runs, in the order of training. */
export function dealsOf(groups: readonly FoldGroup[]): Deal[] {
  const deals = new Map<string, Deal>();
  for (const { seed, cell } of groups.flatMap(({ runs }) => runs)) {
    const repeat = cell['repeat'] ?? 0;
    deals.set(`${seed} ${repeat}`, { repeat, seed });
  }
  return [...deals.values()].sort((a, b) => a.repeat - b.repeat || a.seed - b.seed);
}

export const sameDeal = (a: Deal, b: Deal): boolean => a.repeat === b.repeat && a.seed === b.seed;

/** One fold: every variant's run on it, where there is one. */
export interface FoldTile {
  readonly fold: number;
  readonly runs: readonly { readonly label: string; readonly mark: number; readonly run: Run }[];
  /** Variants for which it went worst of all folds. */
  readonly worst: readonly Pick<FoldedVariant, 'variant' | 'variantIndex'>[];
}

/** The folds of a deal, in their order. `variants` say which went worst. */
export function tilesOf(groups: readonly FoldGroup[], deal: Deal, variants: readonly FoldedVariant[]): FoldTile[] {
  const own = groups.flatMap(({ label, mark, runs }) =>
    runs
      .filter(({ seed, cell }) => seed === deal.seed && (cell['repeat'] ?? 0) === deal.repeat)
      .map((run) => ({ label, mark, run })),
  );
  const byFold = [...Map.groupBy(own, ({ run }) => run.cell['fold'] ?? 0)].sort(([a], [b]) => a - b);
  return byFold.map(([fold, runs]) => ({
    fold,
    runs,
    worst: variants.filter(({ worst }) => worst?.fold === fold && sameDeal(worst, deal)),
  }));
}

/** The metrics that were measured on the folds left out, by kind; the loss first. */
export function foldMetrics(variants: readonly FoldedVariant[]): string[] {
  const names = variants.flatMap(({ metrics }) => Object.keys(metrics));
  return metricKinds(
    names.filter((name) => name.startsWith('final.validation.')).map((name) => name.slice('final.'.length)),
  );
}

const UNKNOWN: FoldFigures[string] = { mean: null, deviation: null, interval: null };

export const foldFigure = ({ metrics }: { metrics: FoldFigures }, kind: string): FoldFigures[string] =>
  metrics[`final.validation.${kind}`] ?? UNKNOWN;

/** From the least to the greatest of a metric's means and intervals; empty, with its ends crossed, before there are any. */
export function foldScale(variants: readonly FoldedVariant[], kind: string): { low: number; high: number } {
  const ends = variants.flatMap((variant) => {
    const { mean, interval } = foldFigure(variant, kind);
    return [mean, interval?.low, interval?.high].filter((end) => typeof end === 'number');
  });
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

/** The variant with the best mean of a metric; undefined before all of them have one. */
export function bestVariant(
  catalogue: Catalogue,
  variants: readonly FoldedVariant[],
  kind: string,
): FoldedVariant | undefined {
  const better = kind === 'loss' ? 'lower' : (metricMember(catalogue, kind)?.better ?? 'lower');
  const sign = better === 'lower' ? 1 : -1;
  if (variants.some((variant) => foldFigure(variant, kind).mean === null)) return undefined;
  const cost = (variant: FoldedVariant): number => sign * foldFigure(variant, kind).mean!;
  return variants.reduce<FoldedVariant | undefined>((a, b) => (a && cost(a) <= cost(b) ? a : b), undefined);
}

/** How far the loss of the worst fold lies from the mean of all, in their standard deviations; null where that says nothing. */
export function worstDistance(variant: FoldedVariant): number | null {
  const { mean, deviation } = foldFigure(variant, 'loss');
  const loss = variant.worst?.loss ?? null;
  if (mean === null || loss === null || !deviation) return null;
  return (loss - mean) / deviation;
}

/** Values that lie lower than all but this share of the others; a fold of a few samples comes close to 0 by luck. */
const DIPS = 0.02;

/** `values` without the few lowest, which would stretch a logarithmic axis over decades where nothing else is. */
export function withoutDips(values: readonly number[]): number[] {
  const ascending = values.filter(Number.isFinite).sort((a, b) => a - b);
  return ascending.slice(Math.floor(DIPS * ascending.length));
}
