/** A cross-validation: what its folds come to together, and which of them went worst. */
import type { Experiment } from '../../../engine/experiment.ts';
import { meanInterval } from '../../../engine/statistics/mean-interval.ts';
import type { HeldOut } from '../../../engine/validation/pooled.ts';
import type { FoldedVariant, FoldFigures, KFoldAnalysis, Pooled } from '../../../shared/analysis/k-fold.ts';
import { LEVEL } from '../../../shared/report.ts';
import type { Run } from '../../../shared/records.ts';
import { withinFigure } from '../bounds.ts';
import { metricsOf } from '../compare.ts';
import type { LabParts } from '../parts.ts';
import { hasEnded } from '../progress.ts';
import { storedExperiment } from '../stored-experiment.ts';
import type { Analyse } from './analysis.ts';

/** Two trainings of a study have the same analysis: time is left out. */
const NOT_REPEATABLE = new Set(['seconds']);

export const analyseFolds: Analyse<KFoldAnalysis> = async (parts, { runList }) => {
  const folds = runList.filter(({ cell }) => cell['fold'] !== undefined);
  const variants: FoldedVariant[] = [];
  for (const runs of Map.groupBy(folds, ({ variantIndex }) => variantIndex).values())
    variants.push(await variantOf(parts, runs));
  return { protocol: 'k_fold', variants };
};

const foldOf = ({ cell }: Run): number => cell['fold']!;
const repeatOf = ({ cell }: Run): number => cell['repeat'] ?? 0;
const isCompleted = ({ status }: Run): boolean => status === 'completed';

async function variantOf(parts: LabParts, runs: readonly Run[]): Promise<FoldedVariant> {
  const { variant, variantIndex } = runs[0]!;
  const folds = distinct(runs.map(foldOf));
  const repeats = [...Map.groupBy(runs, (run) => `${run.seed} ${repeatOf(run)}`).values()];
  const [pooled = null, ...pooledRepeats] = await pooledOf(parts, [runs, ...repeats]);
  return {
    variant,
    variantIndex,
    folds,
    repeats: distinct(runs.map(repeatOf)),
    seeds: distinct(runs.map(({ seed }) => seed)),
    runs: runs.length,
    completed: runs.filter(isCompleted).length,
    diverged: runs.filter(({ status }) => status === 'diverged').length,
    metrics: figuresOver(runs, folds),
    worst: worstOf(runs),
    pooled,
    byRepeat: repeats.map((own, place) => ({
      seed: own[0]!.seed,
      repeat: repeatOf(own[0]!),
      completed: own.filter(isCompleted).length,
      metrics: figuresOver(own, folds),
      pooled: pooledRepeats[place] ?? null,
    })),
  };
}

const distinct = (values: readonly number[]): number => new Set(values).size;

function figuresOver(runs: readonly Run[], folds: number): FoldFigures {
  const entries = Object.entries(metricsOf(runs)).filter(([name]) => !NOT_REPEATABLE.has(name));
  const places = [...Map.groupBy(runs, (run) => `${repeatOf(run)} ${foldOf(run)}`).values()].map(metricsOf);
  return Object.fromEntries(
    entries.map(([name, { mean, deviation }]) => {
      const scores = places.flatMap((metrics) => metrics[name]?.mean ?? []);
      const interval = withinFigure(name, meanInterval(scores, 1 / (folds - 1), LEVEL));
      return [name, { mean, deviation, interval }];
    }),
  );
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

/** The pooled predictions of every group of a variant's runs; null for a group that has none yet. */
async function pooledOf({ store, library }: LabParts, groups: readonly (readonly Run[])[]): Promise<(Pooled | null)[]> {
  const runs = [...new Set(groups.flat())].filter(isCompleted);
  const kept = store.read(() => store.predictions.of(runs.map(({ id }) => id)));
  const asked = runs.filter(({ id }) => kept.has(id));
  if (asked.length === 0) return groups.map(() => null);
  const experiment = storedExperiment(asked[0]!);
  const places = new Map(asked.map(({ id }, place) => [id, place]));
  const placed = groups.map((group) => group.flatMap(({ id }) => places.get(id) ?? []));
  const answers = await library.pool(experiment, {
    held: asked.map((run) => ({ resample: resampleOf(run), ...kept.get(run.id)! })),
    groups: placed.filter((group) => group.length > 0),
    ended: groups.flat().every(hasEnded),
  });
  const next = answers.values();
  return placed.map((group) => (group.length > 0 ? (next.next().value ?? null) : null));
}

const resampleOf = ({ experiment }: Run): HeldOut['resample'] => (experiment as unknown as Experiment).resample!;
