/** What a network was chosen by: its own validation scores, or the means of the folds where it was trained on all of them. */
import type { Opening, Run } from '../../shared/records.ts';
import type { LooseObject } from '../../shared/study.ts';
import { metricsOf } from './compare.ts';

type Which = Opening['which'];
type ChosenBy = Opening['validation'];

/** The epoch whose weights the network has, and what was measured then. Early stopping may have gone back to the best one. */
export function momentOf(run: Run, which: Which): { epoch: number; values: Run['final'] } {
  const isBest = run.bestEpoch !== null && (which === 'best' || wentBack(run));
  return isBest ? { epoch: run.bestEpoch!, values: run.best } : { epoch: run.epoch, values: run.final };
}

function wentBack({ experiment }: Run): boolean {
  const { regularizers } = experiment;
  return Array.isArray(regularizers) && regularizers.some((one) => (one as LooseObject)['restoreBest'] === true);
}

/** The scores on record for the run's network; `all` are the runs of its study. */
export function chosenBy(run: Run, which: Which, all: readonly Run[]): ChosenBy {
  const own = Object.entries(momentOf(run, which).values).filter(isValidation);
  if (own.length > 0)
    return { runs: 1, scores: Object.fromEntries(own.map(([name, mean]) => [name, { mean, deviation: null }])) };
  const folds = foldsBehind(run, all).filter(({ status }) => status === 'completed');
  const scores = Object.entries(metricsOf(folds))
    .filter(([name]) => name.startsWith(FINAL))
    .map(([name, { mean, deviation }]) => [name.slice('final.'.length), { mean, deviation }] as const);
  return { runs: folds.length, scores: Object.fromEntries(scores) };
}

const FINAL = 'final.validation.';
const isValidation = ([name]: readonly [string, unknown]): boolean => name.startsWith('validation.');

/**
 * The folds that speak for a run that was trained on all of them: those of its variant; of a search's winner, those of
 * its candidate on the last rung. None for other runs.
 */
export function foldsBehind(run: Pick<Run, 'variantIndex' | 'seed' | 'cell'>, all: readonly Run[]): Run[] {
  const folds = all.filter(
    ({ variantIndex, cell }) =>
      variantIndex === run.variantIndex && cell['fold'] !== undefined && cell['outer'] === undefined,
  );
  const candidate = run.cell['candidate'];
  if (candidate === undefined) return folds;
  const tried = folds.filter(({ seed, cell }) => seed === run.seed && cell['candidate'] === candidate);
  const last = Math.max(...tried.map(rungOf));
  return tried.filter((fold) => rungOf(fold) === last);
}

const rungOf = ({ cell }: Run): number => cell['rung'] ?? 0;
