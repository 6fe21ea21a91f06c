/** Whether differences between variants are real: the right test for each pair, adjusted for how many there are. */
import { defaultOf, type Choice } from '../../engine/member.ts';
import { ProblemError, type Problem } from '../../engine/problem.ts';
import { posteriorOf } from '../../engine/statistics/bayesian-t.ts';
import { holm } from '../../engine/statistics/holm.ts';
import { tests } from '../../engine/statistics/index.ts';
import { differencesOf, mean, variance } from '../../engine/statistics/moments.ts';
import { cautionsOf, fittingTests, propose, type ScoresOrigin } from '../../engine/statistics/propose.ts';
import type { Outcome, Posterior, Scores, Settings } from '../../engine/statistics/test.ts';
import type { Run } from '../../shared/records.ts';
import type { Tested, TestedDifference, TestedOutcome } from '../../shared/tested.ts';
import { withinDifference } from './bounds.ts';
import { breathe } from './breathe.ts';
import { inTheirEnsembles } from './ensembles.ts';
import { figuresOf } from './compare.ts';
import type { LabParts } from './parts.ts';
import { kindOf, metricsOf, questionOf, type Question, type Wish } from './question.ts';
import { pairScores, rivalsOf, type PairedScores, type Rival } from './rivals.ts';
import { sampleScores } from './sample-scores.ts';
import { at, settingOf, sharedSettings } from './settings-compared.ts';

const LEVEL = 0.95;
/** Of the bootstrap's stream. */
const SEED = 0;
/** Differences that vary less than this part of the scores do not vary. */
const ROUNDING = 1e-12;

export async function testRuns(parts: LabParts, runs: readonly Run[], wish: Wish): Promise<Tested> {
  const everywhere = await Promise.all(rivalsOf(runs).map((rival) => inTheirEnsembles(parts, rival)));
  const names = metricsOf(everywhere);
  const settings = sharedSettings(parts, everywhere);
  const { metric } = questionOf(everywhere, names, wish);
  const setting = settingOf(settings, everywhere, metric, wish.at ?? null);
  const rivals = everywhere.map((rival) => at(setting, rival));
  const question = questionOf(rivals, names, wish);
  const differences: TestedDifference[] = [];
  for (const [a, b] of pairsOf(rivals, wish.against ?? null)) {
    differences.push(await differenceOf(parts, a, b, question));
    await breathe();
  }
  return { ...describe(question, names), setting, settings, ...withAdjusted(differences) };
}

const describe = ({ metric, better, rope }: Question, names: readonly string[]) => ({
  metric,
  better,
  metrics: [...names],
  level: LEVEL,
  rope,
});

/** Every pair, the later variant first; or every other variant and the one that all are held against. */
function pairsOf(
  rivals: readonly Rival[],
  against: { studyId: string; variantIndex: number } | null,
): [Rival, Rival][] {
  const isBase = (rival: Rival): boolean =>
    rival.studyId === against?.studyId && rival.variantIndex === against.variantIndex;
  const base = rivals.find(isBase);
  if (base) return rivals.filter((rival) => rival !== base).map((rival) => [rival, base]);
  return rivals.flatMap((b, i) => rivals.slice(i + 1).map((a): [Rival, Rival] => [a, b]));
}

async function differenceOf(parts: LabParts, a: Rival, b: Rival, question: Question): Promise<TestedDifference> {
  const named = { a: nameOf(a), b: nameOf(b) };
  try {
    const found = await scoresOf(parts, a, b, question);
    return { ...named, ...answer(found, question, a.unfinished.length + b.unfinished.length) };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { ...named, ...refused(error.problems[0]!) };
  }
}

const nameOf = ({ studyId, variant, variantIndex }: Rival) => ({ studyId, variant, variantIndex });

const refused = (problem: Problem): Omit<TestedDifference, 'a' | 'b'> => ({
  origin: null,
  scores: { a: [], b: [] },
  problem,
  test: null,
  proposed: null,
  fitting: [],
  reason: null,
  cautions: [],
  outcome: null,
  posterior: null,
});

/** Scores over seeds, draws or folds; of a single training each, over samples. */
async function scoresOf(parts: LabParts, a: Rival, b: Rival, { metric }: Question): Promise<PairedScores & Scores> {
  const onScale = kindOf(metric) === 'loss';
  const paired = pairScores(a, b, (run) => figuresOf(run)[metric] ?? null, onScale);
  const { kind, n } = paired.origin;
  if ((kind !== 'seeds' && kind !== 'draws') || n !== 1) return paired;
  const one = a.finished.find((run) => b.finished.some((other) => other.seed === run.seed))!;
  const other = b.finished.find((run) => run.seed === one.seed)!;
  const samples = await sampleScores(parts, { run: one, rival: a }, { run: other, rival: b }, metric);
  if (!samples) throw new ProblemError({ code: 'test.one-seed' });
  const origin: ScoresOrigin = { ...paired.origin, kind: 'samples', n: samples.a.length };
  return { ...samples, a: [...(samples.a as Float64Array)], b: [...(samples.b as Float64Array)], origin };
}

function answer(
  found: PairedScores & Scores,
  { metric, test: wished, rope, better }: Question,
  left: number,
): Omit<TestedDifference, 'a' | 'b'> {
  const { origin, a, b } = found;
  const isPaired = origin.kind !== 'unpaired';
  const differences = isPaired ? differencesOf(a, b) : new Float64Array();
  const { test: proposed, reason } = propose(origin, differences);
  const test = wished ?? proposed;
  const fitting = fittingTests(origin);
  const known = { origin: { ...bare(origin), testShare: origin.testShare ?? null }, scores: shown(found) };
  const chosen = { ...known, proposed, fitting: [...fitting], reason };
  const problem = obstacle(found, test, fitting);
  if (problem) return { ...refused(problem), ...chosen };
  const settings = { level: LEVEL, testTrainRatio: ratioOf(origin), rope, seed: SEED };
  const outcome = run(test, found, settings);
  if (!isMeasured(outcome)) return { ...refused({ code: 'test.no-spread' }), ...chosen };
  return {
    ...chosen,
    problem: null,
    test,
    cautions: [...cautionsOf(origin, test), ...leftOut(left)],
    outcome: plain(outcome, metric),
    posterior:
      isPaired && origin.kind !== 'samples'
        ? facing(posteriorOf(differences, settings.testTrainRatio, rope), better)
        : null,
  };
}

const bare = ({ kind, n }: ScoresOrigin) => ({ kind, n });

/** Single samples are too many to be shown. */
const shown = ({ origin, a, b }: PairedScores) =>
  origin.kind === 'samples' ? { a: [], b: [] } : { a: [...a], b: [...b] };

const ratioOf = ({ testShare = 0 }: ScoresOrigin): number => testShare / (1 - testShare);

const leftOut = (count: number): Problem[] =>
  count > 0 ? [{ code: 'test.caution.left-out', params: { n: count } }] : [];

/** Why the test cannot be made of these scores. */
function obstacle(found: PairedScores, test: string, fitting: readonly string[]): Problem | null {
  if (!fitting.includes(test)) return { code: 'test.does-not-fit', params: { test, known: fitting.join(', ') } };
  const { origin, a, b } = found;
  const largest = [...a, ...b].reduce((most, score) => Math.max(most, Math.abs(score)), 0);
  const varies = (values: ArrayLike<number>): boolean => Math.sqrt(variance(values)) > ROUNDING * largest;
  if (origin.kind === 'unpaired' ? varies(a) || varies(b) : varies(differencesOf(a, b))) return null;
  return { code: Math.abs(mean(a) - mean(b)) <= ROUNDING * largest ? 'test.all-same' : 'test.no-spread' };
}

function run(type: string, scores: Scores, settings: Settings): Outcome {
  const member = tests.find((one) => one.type === type)!;
  const parameters = Object.entries(member.parameters).map(([key, parameter]) => [key, defaultOf(parameter)]);
  return member.bind({ ...Object.fromEntries(parameters), type } as Choice)(scores, settings);
}

/** Five repeats of two folds may differ, and their halves not. */
const isMeasured = ({ statistic, p }: Outcome): boolean =>
  Number.isFinite(statistic?.value ?? 0) && !Number.isNaN(p ?? 0);

/** The outcome without its posterior, which is given for every test. */
function plain({ posterior: _posterior, ...outcome }: Outcome, metric: string): TestedOutcome {
  return { ...outcome, interval: withinDifference(metric, outcome.interval), adjusted: null };
}

/** The engine takes higher scores for better. */
const facing = ({ aBetter, rope, bBetter }: Posterior, better: Tested['better']): Posterior =>
  better === 'higher' ? { aBetter, rope, bBetter } : { aBetter: bBetter, rope, bBetter: aBetter };

function withAdjusted(differences: readonly TestedDifference[]): Pick<Tested, 'comparisons' | 'differences'> {
  const ps = differences.map(({ outcome }) => outcome?.p ?? null);
  const adjusted = holm(ps);
  return {
    comparisons: ps.filter((p) => p !== null).length,
    differences: differences.map((difference, i) => ({
      ...difference,
      outcome: difference.outcome && { ...difference.outcome, adjusted: adjusted[i]! },
    })),
  };
}
