/** Variants as rivals in a test: their runs, and how the scores of two of them belong together. */
import { ProblemError } from '../../engine/problem.ts';
import type { Predictions } from '../../engine/evaluation/predictions.ts';
import type { ScoresOrigin } from '../../engine/statistics/propose.ts';
import { isRefit } from '../../shared/cells.ts';
import type { Run } from '../../shared/records.ts';
import type { LooseObject } from '../../shared/study.ts';
import type { TestedRival } from '../../shared/tested.ts';
import { isFinished } from './compare.ts';
import { scoredRuns, settingName, wayOf, type Way } from './ways.ts';

const MOST_FOLDS = 100_000;

export interface Rival extends TestedRival {
  readonly way: Way;
  /** Those that ended well. */
  readonly finished: readonly Run[];
  /** Those that did not. */
  readonly unfinished: readonly Run[];
  /** Of ensembles, by the run that stands for all networks of a seed: what they say together of the validation samples. */
  readonly together?: ReadonlyMap<string, Predictions>;
}

/** A score, or null where the run has none that is a number. */
export type ScoreOf = (run: Run) => number | null;

export interface PairedScores {
  readonly origin: ScoresOrigin;
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/** The variants among `runs`, in the order in which they first appear. */
export function rivalsOf(runs: readonly Run[]): Rival[] {
  const validated = runs.filter((run) => !isRefit(run));
  const groups = Map.groupBy(validated, ({ studyId, variantIndex }) => `${studyId} ${variantIndex}`);
  return [...groups.values()].map((group) => {
    const { studyId, variant, variantIndex } = group[0]!;
    const way = wayOf(group);
    return { studyId, variant, variantIndex, way, ...tally(scoredRuns(way, group)) };
  });
}

const tally = (runs: readonly Run[]): Pick<Rival, 'finished' | 'unfinished'> => ({
  finished: runs.filter(isFinished),
  unfinished: runs.filter((run) => !isFinished(run)),
});

/**
 * The scores of two rivals, in pairs where they share seeds, draws or folds. Throws `test.too-few`, `test.different-data`,
 * `test.different-split`, `test.different-scale` (for losses: `onScale`), `test.other-protocol`,
 * `test.other-settings` and `test.not-nested`.
 */
export function pairScores(a: Rival, b: Rival, scoreOf: ScoreOf, onScale: boolean): PairedScores {
  if (a.way !== b.way) throw new ProblemError({ code: 'test.other-protocol' });
  if (a.way === 'search') throw new ProblemError({ code: 'test.not-nested' });
  const least = Math.min(a.finished.length, b.finished.length);
  if (least === 0) throw new ProblemError({ code: 'test.too-few', params: { n: 0 } });
  checkSameSetting(a, b);
  checkSameGround(a, b, onScale);
  switch (a.way) {
    case 'folds':
    case 'nested':
      return overFolds(a, b, scoreOf);
    case 'data':
      return overGroups(a, b, scoreOf, 'data');
    case 'sizes':
      return isDrawnOnce(a) ? overSeeds(a, b, scoreOf) : overGroups(a, b, scoreOf, 'draws');
    case 'seeds':
    case 'settings':
      return overSeeds(a, b, scoreOf);
    case 'ensemble':
      return ofEnsembles(overSeeds(a, b, scoreOf));
  }
}

const ofEnsembles = ({ origin, ...scores }: PairedScores): PairedScores => ({
  origin: { ...origin, ensembles: true },
  ...scores,
});

/** All training samples can be drawn in one way only. */
const isDrawnOnce = ({ finished }: Rival): boolean => new Set(finished.map(({ cell }) => cell['draw'])).size === 1;

/** Of curves, one setting is to be looked at; places of values mean something within one study only. */
function checkSameSetting(a: Rival, b: Rival): void {
  const name = settingName(a.way, a.finished);
  if (name === null) return;
  const places = new Set([...a.finished, ...b.finished].map(({ cell }) => cell[name]));
  if (places.size > 1 || (name === 'candidate' && a.studyId !== b.studyId))
    throw new ProblemError({ code: 'test.other-settings' });
}

/** Whether figures of the two may be held against each other at all. */
function checkSameGround(a: Rival, b: Rival, onScale: boolean): void {
  const [one, other] = counterparts(a, b);
  const differ = (fields: readonly string[]): boolean =>
    fields.some((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]));
  if (differ(['data'])) throw new ProblemError({ code: 'test.different-data' });
  if (differ(['split'])) throw new ProblemError({ code: 'test.different-split' });
  if (onScale && differ(['loss', 'standardize'])) throw new ProblemError({ code: 'test.different-scale' });
}

/** The experiments of two runs at the same place, where there are such. */
function counterparts(a: Rival, b: Rival): [LooseObject, LooseObject] {
  const placeOf = ({ seed, cell }: Run): string => JSON.stringify([seed, cell['draw']]);
  const first = a.finished.find((run) => b.finished.some((other) => placeOf(other) === placeOf(run))) ?? a.finished[0]!;
  const second = b.finished.find((other) => placeOf(other) === placeOf(first)) ?? b.finished[0]!;
  return [first.experiment, second.experiment];
}

/** Scores by their key; runs without a score are left out. */
function scoresBy(key: (run: Run) => string, { finished }: Rival, scoreOf: ScoreOf): Map<string, number> {
  const entries = finished.map((run) => [key(run), scoreOf(run)] as const);
  return new Map(entries.filter((entry): entry is [string, number] => entry[1] !== null));
}

function overSeeds(a: Rival, b: Rival, scoreOf: ScoreOf): PairedScores {
  const [first, second] = [a, b].map((rival) => scoresBy(({ seed }) => String(seed), rival, scoreOf));
  const paired = pairsOf(first!, second!);
  if (paired.a.length >= 2 || Math.min(first!.size, second!.size) < 2)
    return { origin: { kind: 'seeds', n: paired.a.length, sameData: true }, ...paired };
  const all = { a: [...first!.values()], b: [...second!.values()] };
  return { origin: { kind: 'unpaired', n: Math.min(first!.size, second!.size), sameData: true }, ...all };
}

function pairsOf(first: ReadonlyMap<string, number>, second: ReadonlyMap<string, number>) {
  const common = [...first.keys()].filter((key) => second.has(key));
  return { a: common.map((key) => first.get(key)!), b: common.map((key) => second.get(key)!) };
}

const foldOf = ({ cell, experiment }: Run): string =>
  JSON.stringify([cell['repeat'], cell['fold'], experiment['resample']]);

/** Repeat by repeat, fold by fold; draw by draw. */
const placeOf = ({ cell }: Run): number =>
  (cell['repeat'] ?? 0) * MOST_FOLDS + (cell['fold'] ?? cell['outer'] ?? cell['draw'] ?? 0);

function overFolds(a: Rival, b: Rival, scoreOf: ScoreOf): PairedScores {
  const { runs, ...scores } = overPlaces(a, b, scoreOf, foldOf);
  const n = scores.a.length;
  if (n === 0) throw new ProblemError({ code: 'test.different-split' });
  return { origin: a.way === 'nested' ? outerOrigin(runs, n) : foldsOrigin(runs, n), ...scores };
}

/** Draws of the training samples, or of the data: one draw belongs to one seed of the draw, whatever the seed of the training. */
function overGroups(a: Rival, b: Rival, scoreOf: ScoreOf, kind: 'draws' | 'data'): PairedScores {
  const drawOf = ({ cell, experiment }: Run): string =>
    JSON.stringify([cell['draw'], kind === 'data' ? experiment['data'] : experiment['resample']]);
  const { a: first, b: second } = overPlaces(a, b, scoreOf, drawOf);
  return { origin: { kind, n: first.length, sameData: true }, a: first, b: second };
}

/** A place's score is the mean over the seeds that both have: seeds of one fold are no further evidence about other data. */
function overPlaces(a: Rival, b: Rival, scoreOf: ScoreOf, keyOf: (run: Run) => string) {
  const key = (run: Run): string => `${run.seed} ${keyOf(run)}`;
  const [first, second] = [a, b].map((rival) => scoresBy(key, rival, scoreOf));
  const common = a.finished
    .filter((run) => first!.has(key(run)) && second!.has(key(run)))
    .sort((one, other) => placeOf(one) - placeOf(other));
  const places = [...Map.groupBy(common, keyOf).values()];
  const meanOf = (scores: ReadonlyMap<string, number>, runs: readonly Run[]): number =>
    runs.reduce((sum, run) => sum + scores.get(key(run))!, 0) / runs.length;
  return {
    runs: common,
    a: places.map((runs) => meanOf(first!, runs)),
    b: places.map((runs) => meanOf(second!, runs)),
  };
}

function outerOrigin(runs: readonly Run[], n: number): ScoresOrigin {
  const { folds } = runs[0]!.experiment['resample'] as { folds: number };
  return { kind: 'outer-folds', n, testShare: 1 / folds, sameData: true };
}

const FIVE_BY_TWO = { folds: 2, repeats: 5 };

function foldsOrigin(runs: readonly Run[], n: number): ScoresOrigin {
  const { folds } = runs[0]!.experiment['resample'] as { folds: number };
  const repeats = new Set(runs.map(({ cell }) => cell['repeat'])).size;
  const complete = folds === FIVE_BY_TWO.folds && repeats === FIVE_BY_TWO.repeats && n === folds * repeats;
  const kind = complete ? 'five-by-two' : repeats > 1 ? 'repeated-folds' : 'folds';
  return { kind, n, testShare: 1 / folds, sameData: true };
}
