/** A search: the candidates' scores over their folds, who won, and how well searching does on outer folds. */
import type { Choice } from '../../../engine/member.ts';
import { metrics } from '../../../engine/metrics/index.ts';
import { axesOf } from '../../../engine/protocols/axes.ts';
import { bestOf, scoresOf } from '../../../engine/protocols/scores.ts';
import { candidatesOf } from '../../../engine/protocols/search.ts';
import { find } from '../../../engine/registry.ts';
import type { SearchAnalysis, SearchCandidate, SearchRace } from '../../../shared/analysis/search.ts';
import type { Run } from '../../../shared/records.ts';
import { spreadOf } from '../compare.ts';
import { finished } from '../stages.ts';
import type { Analyse } from './analysis.ts';
import { countOf, isLogarithmic, protocolOf, variantsOf } from './variants.ts';

export const analyseSearch: Analyse<SearchAnalysis> = (_parts, record) => {
  const choice = protocolOf(record);
  const metric = choice.metric as string;
  const races = variantsOf(record).flatMap(({ variant, variantIndex, runs }) =>
    [...Map.groupBy(runs, ({ seed }) => seed)].map(([seed, own]) => ({
      variant,
      variantIndex,
      seed,
      ...raceOf(choice, metric, own),
    })),
  );
  return Promise.resolve({
    protocol: 'search',
    axes: axesOf(choice).map((axis) => ({ field: axis.field, logarithmic: isLogarithmic(axis) })),
    metric,
    better: find(metrics, metric).better,
    rule: choice.rule as string,
    races,
  });
};

type Race = Omit<SearchRace, 'variant' | 'variantIndex' | 'seed'>;

function raceOf(choice: Choice, metric: string, runs: readonly Run[]): Race {
  const tried = runs.filter(({ cell }) => cell.fold !== undefined && cell.outer === undefined);
  const last = Math.max(0, ...tried.map(rungOf));
  const decided = scoresOf(tried.filter((run) => rungOf(run) === last).map(finished), metric);
  const winner = runs.find(({ cell }) => cell.winner === 1 && cell.outer === undefined);
  const groups = [...Map.groupBy(tried, ({ cell }) => cell.candidate!)].sort(([a], [b]) => a - b);
  return {
    candidates: groups.map(([candidate, own]) => candidateOf(choice, metric, candidate, own)),
    best: winner ? bestOf(decided, 'best') : null,
    winner: winner?.cell.candidate ?? null,
    winnerRun: winner?.id ?? null,
    nested: choice.outerFolds === undefined ? null : nestedOf(metric, runs),
  };
}

const rungOf = ({ cell }: Run): number => cell.rung ?? 0;
const scoreOf = ({ status, final }: Run, name: string): number | null =>
  status === 'completed' ? (final[name] ?? null) : null;

/** A candidate on the last rung that it came to. */
function candidateOf(choice: Choice, metric: string, candidate: number, runs: readonly Run[]): SearchCandidate {
  const rung = Math.max(...runs.map(rungOf));
  const own = runs.filter((run) => rungOf(run) === rung);
  const scores = own.map((run) => scoreOf(run, `validation.${metric}`));
  const [spread, training] = [spreadOf(scores), spreadOf(own.map((run) => scoreOf(run, `train.${metric}`)))];
  const whole = scores.every((score) => score !== null);
  return {
    candidate,
    values: [...candidatesOf(choice)[candidate]!],
    rung,
    mean: whole ? spread.mean : null,
    standardError: whole && spread.deviation !== null ? spread.deviation / Math.sqrt(scores.length) : null,
    training: training.mean,
    scores,
    diverged: countOf(own, 'diverged'),
  };
}

function nestedOf(metric: string, runs: readonly Run[]): Race['nested'] {
  const winners = runs.filter(({ cell }) => cell.winner === 1 && cell.outer !== undefined);
  const folds = winners.map((run) => ({
    fold: run.cell.outer!,
    candidate: run.cell.candidate!,
    score: scoreOf(run, `validation.${metric}`),
  }));
  const { mean, deviation } = spreadOf(folds.map(({ score }) => score));
  return { folds: folds.sort((a, b) => a.fold - b.fold), mean, deviation };
}
