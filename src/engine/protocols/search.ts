/**
 * Choosing hyper-parameters by cross-validation, then training the winner on all samples that are not sealed.
 *
 * Stages: every candidate over all folds (successive halving: a part of the epochs first, and more for the better third);
 * then the winners of the outer folds, where there are any; then the winner itself.
 */
import type { Choice } from '../member.ts';
import { axesOf, changesOf, grid, randomCandidates, type Candidate } from './axes.ts';
import { foldChoice } from './k-fold.ts';
import { parameters } from './search-parameters.ts';
import { bestOf, scoresOf, type Scored } from './scores.ts';
import type { Cell, Change, FinishedRun, PlannedRun, ProtocolMember, StudyFacts } from './protocol.ts';

/** Grid and random search (Bergstra and Bengio 2012), successive halving (Jamieson and Talwalkar 2016). */
export const search: ProtocolMember = {
  type: 'search',
  name: { en: 'Search', ko: '하이퍼파라미터 탐색' },
  summary: {
    en: 'Tries settings by cross-validation and trains the best of them on all folds. The test part stays sealed.',
    ko: '여러 설정을 교차 검증으로 견주고, 가장 좋은 설정을 모든 폴드로 학습합니다. 테스트 데이터는 봉인된 채로 둡니다.',
  },
  parameters,
  plan: (choice, facts) => [
    ...everyCandidate(choice, facts, everyPlace(choice), 0),
    ...outerFolds(choice).flatMap((outer) => everyCandidate(choice, facts, everyPlace(choice), 0, outer)),
  ],
  next: (choice, facts, finished) => {
    const last = Math.max(...finished.map(({ cell }) => cell.rung ?? 0));
    const rungs = rungsOf(choice);
    if (last + 1 < rungs.length) return nextRung(choice, facts, finished, last);
    if (finished.some(({ cell }) => cell.winner === 1)) return [];
    return [...outerWinners(choice, facts, finished, last), ...winners(choice, facts, finished, last)];
  },
  total: (choice, { seeds, variants }) => {
    const rivals = seeds.length * variants.length;
    const tried = rungsOf(choice).reduce((sum, { kept }) => sum + kept * folds(choice), 0);
    return rivals * (tried * (1 + outerFolds(choice).length) + outerFolds(choice).length + 1);
  },
};

/** Random candidates where their number is left out. */
const RANDOM_CANDIDATES = 20;

const known = new WeakMap<Choice, Candidate[]>();

/** The candidates, in an order that does not depend on results: their places are their names. */
export function candidatesOf(choice: Choice): readonly Candidate[] {
  const candidates = known.get(choice) ?? makeCandidates(choice);
  known.set(choice, candidates);
  return candidates;
}

function makeCandidates(choice: Choice): Candidate[] {
  const axes = axesOf(choice);
  const count = (choice.candidates as number | undefined) ?? RANDOM_CANDIDATES;
  return choice.method === 'random' || (choice.method === 'halving' && choice.candidates !== undefined)
    ? randomCandidates(axes, count, choice.seed as number)
    : grid(axes);
}

/** A stage of successive halving: how many candidates it has, and which share of the epochs they get. */
interface Rung {
  readonly kept: number;
  readonly share: number;
}

/** One rung with all epochs, but for halving: thirds (1 / factor) of the candidates with ever more of the epochs. */
function rungsOf(choice: Choice): Rung[] {
  const count = candidatesOf(choice).length;
  if (choice.method !== 'halving') return [{ kept: count, share: 1 }];
  const factor = choice.factor as number;
  const sizes = [count];
  while (sizes.at(-1)! > factor) sizes.push(Math.ceil(sizes.at(-1)! / factor));
  return sizes.map((kept, rung) => ({ kept, share: inversePower(factor, sizes.length - 1 - rung) }));
}

const inversePower = (factor: number, n: number): number => (n === 0 ? 1 : inversePower(factor, n - 1) / factor);

const folds = (choice: Choice) => choice.folds as number;
const everyPlace = (choice: Choice) => candidatesOf(choice).map((_, place) => place);
const outerFolds = (choice: Choice) =>
  Array.from({ length: (choice.outerFolds as number | undefined) ?? 0 }, (_, i) => i);

/** The candidates `places` over all folds, with every seed; within the training part of an outer fold where one is named. */
function everyCandidate(
  choice: Choice,
  facts: StudyFacts,
  places: readonly number[],
  rung: number,
  outer?: number,
): PlannedRun[] {
  return facts.seeds.flatMap((seed) =>
    facts.variants.flatMap((_, variant) => candidateRuns(choice, variant, seed, places, rung, outer)),
  );
}

function candidateRuns(
  choice: Choice,
  variant: number,
  seed: number,
  places: readonly number[],
  rung: number,
  outer?: number,
): PlannedRun[] {
  return places.flatMap((candidate) =>
    Array.from({ length: folds(choice) }, (_, fold) => {
      const place: Cell = {
        ...(outer === undefined ? {} : { outer }),
        ...(rungOf(choice, rung) ?? {}),
        candidate,
        fold,
      };
      const changes = [...settings(choice, candidate), ...budget(choice, rung), resampleChange(choice, fold, outer)];
      return { variant, seed, cell: place, changes };
    }),
  );
}

const rungOf = (choice: Choice, rung: number) => (choice.method === 'halving' ? { rung } : undefined);

const settings = (choice: Choice, candidate: number): Change[] =>
  changesOf(axesOf(choice), candidatesOf(choice)[candidate]!);

/** The share of the epochs of a rung: a relative change, which the laboratory applies to the variant's own number. */
function budget(choice: Choice, rung: number): Change[] {
  const { share } = rungsOf(choice)[rung]!;
  return share === 1 ? [] : [{ path: ['epochs'], value: share, relative: true }];
}

function resampleChange(choice: Choice, fold: number, outer: number | undefined): Change {
  if (outer === undefined) return { path: ['resample'], value: foldChoice(choice, folds(choice), { repeat: 0, fold }) };
  const outside = foldChoice(choice, choice.outerFolds as number, { repeat: 0, fold: outer });
  return { path: ['resample'], value: { ...outside, innerFolds: folds(choice), innerFold: fold } };
}

/** Every place where candidates race by themselves: a variant and seed, inside an outer fold or not. */
function racesOf({ seeds, variants }: StudyFacts, choice: Choice) {
  const places = [undefined, ...outerFolds(choice)];
  return seeds.flatMap((seed) =>
    variants.flatMap((_, variant) => places.map((outer) => ({ seed, variant, outer }) as const)),
  );
}

type Race = ReturnType<typeof racesOf>[number];

/** The candidates' scores in a race, on its last rung. */
function scored(
  choice: Choice,
  finished: readonly FinishedRun[],
  rung: number,
  { seed, variant, outer }: Race,
): Scored[] {
  const own = finished.filter(
    (run) =>
      run.seed === seed &&
      run.variant === variant &&
      run.cell.outer === outer &&
      run.cell.fold !== undefined &&
      (run.cell.rung ?? 0) === rung,
  );
  return scoresOf(own, choice.metric as string);
}

function nextRung(choice: Choice, facts: StudyFacts, finished: readonly FinishedRun[], last: number): PlannedRun[] {
  const { kept } = rungsOf(choice)[last + 1]!;
  return racesOf(facts, choice).flatMap((race) => {
    const ranked = scored(choice, finished, last, race).sort((a, b) => a.cost - b.cost || a.candidate - b.candidate);
    const places = ranked.slice(0, kept).map(({ candidate }) => candidate);
    return candidateRuns(choice, race.variant, race.seed, places, last + 1, race.outer);
  });
}

/** The best candidate of each outer fold, trained on all of its training part and measured on the fold itself. */
function outerWinners(choice: Choice, facts: StudyFacts, finished: readonly FinishedRun[], last: number): PlannedRun[] {
  return racesOf(facts, choice).flatMap((race) => {
    const { outer } = race;
    const best = outer === undefined ? null : bestOf(scored(choice, finished, last, race), choice.rule as string);
    if (outer === undefined || best === null) return [];
    const value = foldChoice(choice, choice.outerFolds as number, { repeat: 0, fold: outer });
    return [winnerRun(choice, race, best, { outer }, value)];
  });
}

/** The best candidate of all, trained on all samples that are not sealed. */
function winners(choice: Choice, facts: StudyFacts, finished: readonly FinishedRun[], last: number): PlannedRun[] {
  return racesOf(facts, choice).flatMap((race) => {
    const best = race.outer === undefined ? bestOf(scored(choice, finished, last, race), choice.rule as string) : null;
    return best === null ? [] : [winnerRun(choice, race, best, {}, { type: 'whole' })];
  });
}

function winnerRun(
  choice: Choice,
  { variant, seed }: Race,
  candidate: number,
  cell: Cell,
  resample: Choice,
): PlannedRun {
  const changes = [...settings(choice, candidate), { path: ['resample'], value: resample }];
  return { variant, seed, cell: { ...cell, candidate, winner: 1 }, changes };
}
