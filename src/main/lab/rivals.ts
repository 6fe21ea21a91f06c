/** Variants as rivals in a test: their runs, and how the scores of two of them belong together. */
import { ProblemError } from '../../engine/problem.ts';
import type { ScoresOrigin } from '../../engine/statistics/propose.ts';
import { isRefit } from '../../shared/cells.ts';
import type { Run } from '../../shared/records.ts';
import type { TestedRival } from '../../shared/tested.ts';
import { isFinished } from './compare.ts';

const MOST_FOLDS = 100_000;

export interface Rival extends TestedRival {
  /** Those that ended well. */
  readonly finished: readonly Run[];
  /** How many did not. */
  readonly left: number;
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
    const finished = group.filter(isFinished);
    return { studyId, variant, variantIndex, finished, left: group.length - finished.length };
  });
}

/**
 * The scores of two rivals, in pairs where they share seeds or folds. Throws `test.too-few`, `test.different-data`,
 * `test.different-split`, `test.different-scale` (for losses: `onScale`) and `test.other-protocol`.
 */
export function pairScores(a: Rival, b: Rival, scoreOf: ScoreOf, onScale: boolean): PairedScores {
  const least = Math.min(a.finished.length, b.finished.length);
  if (least === 0) throw new ProblemError({ code: 'test.too-few', params: { n: 0 } });
  checkSameGround(a, b, onScale);
  const cells = new Set([...a.finished, ...b.finished].flatMap(({ cell }) => Object.keys(cell)));
  if (cells.size === 0) return overSeeds(a, b, scoreOf);
  if ([...cells].every((name) => name === 'fold' || name === 'repeat')) return overFolds(a, b, scoreOf);
  throw new ProblemError({ code: 'test.other-protocol' });
}

/** Whether figures of the two may be held against each other at all. */
function checkSameGround(a: Rival, b: Rival, onScale: boolean): void {
  const [one, other] = [a.finished[0]!.experiment, b.finished[0]!.experiment];
  const differ = (fields: readonly string[]): boolean =>
    fields.some((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]));
  if (differ(['data'])) throw new ProblemError({ code: 'test.different-data' });
  if (differ(['split'])) throw new ProblemError({ code: 'test.different-split' });
  if (onScale && differ(['loss', 'standardize'])) throw new ProblemError({ code: 'test.different-scale' });
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

/** Repeat by repeat, fold by fold. */
const placeOf = ({ cell }: Run): number => (cell['repeat'] ?? 0) * MOST_FOLDS + (cell['fold'] ?? 0);

/** A fold's score is the mean over the seeds that both have: seeds of one fold are no further evidence about other data. */
function overFolds(a: Rival, b: Rival, scoreOf: ScoreOf): PairedScores {
  const key = (run: Run): string => `${run.seed} ${foldOf(run)}`;
  const [first, second] = [a, b].map((rival) => scoresBy(key, rival, scoreOf));
  const common = a.finished
    .filter((run) => first!.has(key(run)) && second!.has(key(run)))
    .sort((one, other) => placeOf(one) - placeOf(other));
  const folds = [...Map.groupBy(common, foldOf).values()];
  const meanOf = (scores: ReadonlyMap<string, number>, runs: readonly Run[]): number =>
    runs.reduce((sum, run) => sum + scores.get(key(run))!, 0) / runs.length;
  if (folds.length === 0) throw new ProblemError({ code: 'test.different-split' });
  return {
    origin: foldsOrigin(common, folds.length),
    a: folds.map((runs) => meanOf(first!, runs)),
    b: folds.map((runs) => meanOf(second!, runs)),
  };
}

const FIVE_BY_TWO = { folds: 2, repeats: 5 };

function foldsOrigin(runs: readonly Run[], n: number): ScoresOrigin {
  const { folds } = runs[0]!.experiment['resample'] as { folds: number };
  const repeats = new Set(runs.map(({ cell }) => cell['repeat'])).size;
  const complete = folds === FIVE_BY_TWO.folds && repeats === FIVE_BY_TWO.repeats && n === folds * repeats;
  const kind = complete ? 'five-by-two' : repeats > 1 ? 'repeated-folds' : 'folds';
  return { kind, n, testShare: 1 / folds, sameData: true };
}
