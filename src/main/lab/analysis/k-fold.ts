/** A cross-validation: what its folds come to together, and which of them went worst. */
import type { FoldedVariant, FoldFigures, KFoldAnalysis } from '../../../shared/analysis/k-fold.ts';
import type { Run } from '../../../shared/records.ts';
import { metricsOf } from '../compare.ts';
import type { Analyse } from './analysis.ts';

/** Two trainings of a study have the same analysis: time is left out. */
const NOT_REPEATABLE = new Set(['seconds']);

export const analyseFolds: Analyse<KFoldAnalysis> = (_parts, { runList }) => {
  const folds = runList.filter(({ cell }) => cell['fold'] !== undefined);
  const variants = [...Map.groupBy(folds, ({ variantIndex }) => variantIndex).values()];
  return Promise.resolve({ protocol: 'k_fold', variants: variants.map(variantOf) });
};

const foldOf = ({ cell }: Run): number => cell['fold']!;
const repeatOf = ({ cell }: Run): number => cell['repeat'] ?? 0;

function variantOf(runs: readonly Run[]): FoldedVariant {
  const { variant, variantIndex } = runs[0]!;
  const repeats = Map.groupBy(runs, (run) => `${run.seed} ${repeatOf(run)}`);
  return {
    variant,
    variantIndex,
    folds: distinct(runs.map(foldOf)),
    repeats: distinct(runs.map(repeatOf)),
    seeds: distinct(runs.map(({ seed }) => seed)),
    runs: runs.length,
    completed: count(runs, 'completed'),
    diverged: count(runs, 'diverged'),
    metrics: figuresOver(runs),
    worst: worstOf(runs),
    byRepeat: [...repeats.values()].map((own) => ({
      seed: own[0]!.seed,
      repeat: repeatOf(own[0]!),
      completed: count(own, 'completed'),
      metrics: figuresOver(own),
    })),
  };
}

const distinct = (values: readonly number[]): number => new Set(values).size;

const count = (runs: readonly Run[], status: Run['status']): number =>
  runs.filter((run) => run.status === status).length;

function figuresOver(runs: readonly Run[]): FoldFigures {
  const entries = Object.entries(metricsOf(runs)).filter(([name]) => !NOT_REPEATABLE.has(name));
  return Object.fromEntries(entries.map(([name, { mean, deviation }]) => [name, { mean, deviation }]));
}

/** A fold that diverged is worse than any loss; of several, and of equal losses, the first. */
function worstOf(runs: readonly Run[]): FoldedVariant['worst'] {
  const ended = runs.filter(({ status }) => status === 'completed' || status === 'diverged');
  if (ended.length < 2) return null;
  const lossOf = ({ status, final }: Run): number =>
    status === 'diverged' ? Infinity : (final['validation.loss'] ?? Infinity);
  const worst = ended.reduce((a, b) => (lossOf(b) > lossOf(a) ? b : a));
  const loss = lossOf(worst);
  const place = { seed: worst.seed, repeat: repeatOf(worst), fold: foldOf(worst) };
  return { ...place, loss: Number.isFinite(loss) ? loss : null };
}
