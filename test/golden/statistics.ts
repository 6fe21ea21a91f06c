/** The format `golden-stats/1`: score vectors with the statistics that SciPy gives for them, recomputed by the engine. */
import { posteriorOf } from '../../src/engine/statistics/bayesian-t.ts';
import { correctedT } from '../../src/engine/statistics/corrected-t.ts';
import { fiveByTwo } from '../../src/engine/statistics/five-by-two.ts';
import { differencesOf, mean, variance } from '../../src/engine/statistics/moments.ts';
import { pairedT } from '../../src/engine/statistics/paired-t.ts';
import { signedRanks } from '../../src/engine/statistics/ranks.ts';
import { around, margin } from '../../src/engine/statistics/t-statistic.ts';
import type { Scores, StatisticalTest } from '../../src/engine/statistics/test.ts';
import { welchT } from '../../src/engine/statistics/welch-t.ts';
import { normalP } from '../../src/engine/statistics/wilcoxon.ts';

/** Relative; a probability has the wider one. Below the floor, float64 itself has no more to say. */
const TOLERANCE = { value: { relative: 1e-9, absolute: 1e-15 }, probability: { relative: 1e-7, absolute: 1e-14 } };
const LEVEL = 0.95;

interface Pairs {
  a: number[];
  b: number[];
  test_train_ratio: number;
  rope: number;
}

/** `differences` are five repeats of two folds; other cases hold pairs. */
export type StatisticsCase = { name: string; expect: Record<string, unknown> } & (
  Pairs | { a?: undefined; differences: number[][] }
);

export interface StatisticsFile {
  format: string;
  cases: StatisticsCase[];
}

/** Reads JSON in which, as Python writes it, NaN and Infinity may stand for numbers; they become texts. */
export function parseStatistics(text: string): unknown {
  return JSON.parse(text.replace(/(?<=[:[,]\s*)(NaN|-?Infinity)(?=\s*[,\]}])/g, '"$1"'));
}

/** Every figure of the format, by its path in `expect`. */
function figuresOf(golden: StatisticsCase): Record<string, number> {
  return golden.a === undefined ? fiveByTwoFigures(golden.differences) : pairFigures(golden);
}

function tAndP(test: StatisticalTest, scores: Scores, testTrainRatio: number): [number, number] {
  const { statistic, p } = test.bind({ type: test.type })(scores, { level: LEVEL, testTrainRatio, rope: 0, seed: 0 });
  return [statistic!.value, p!];
}

function pairFigures({ a, b, test_train_ratio: ratio, rope }: Pairs): Record<string, number> {
  const differences = differencesOf(a, b);
  const ranks = signedRanks(differences);
  const [paired, pairedP] = tAndP(pairedT, { a, b }, ratio);
  const [corrected, correctedP] = tAndP(correctedT, { a, b }, ratio);
  const [welch, welchP] = tAndP(welchT, { a, b }, ratio);
  const interval = around(mean(a), margin(Math.sqrt(variance(a) / a.length), a.length - 1, LEVEL));
  const posterior = posteriorOf(differences, ratio, rope);
  return {
    'paired_t.t': paired,
    'paired_t.p': pairedP,
    'corrected_t.t': corrected,
    'corrected_t.p': correctedP,
    'wilcoxon_normal_approximation.statistic': Math.min(ranks.plus, ranks.minus),
    'wilcoxon_normal_approximation.p': normalP(ranks),
    'welch_t.t': welch,
    'welch_t.p': welchP,
    mean_a: mean(a),
    'ci95_mean_a.0': interval.low,
    'ci95_mean_a.1': interval.high,
    'bayesian_correlated_t.p_b_better': posterior.bBetter,
    'bayesian_correlated_t.p_rope': posterior.rope,
    'bayesian_correlated_t.p_a_better': posterior.aBetter,
  };
}

function fiveByTwoFigures(differences: number[][]): Record<string, number> {
  const a = differences.flat();
  const [t, p] = tAndP(fiveByTwo, { a, b: a.map(() => 0) }, 1);
  return { t, p };
}

/** The leaves of `expect` by their paths; NaN where the reference has no figure (null or NaN). */
function leavesOf(value: unknown, path: readonly string[] = []): [string, number][] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
  return [[path.join('.'), value === null ? Number.NaN : Number(value)]];
}

export interface StatisticsVerdict {
  /** Worst error in units of what is tolerated: at most 1 when all is well. */
  worst: number;
  /** The figure it belongs to. */
  figure: string;
  passed: boolean;
}

export function judgeStatistics(golden: StatisticsCase): StatisticsVerdict {
  const ours = figuresOf(golden);
  const errors = leavesOf(golden.expect).map(([figure, expected]) => {
    // A bound near 0 is the difference of two numbers of the other bound's size.
    const size = figure.startsWith('ci95')
      ? Math.max(...boundsOf(golden.expect), Math.abs(expected))
      : Math.abs(expected);
    return { figure, error: errorOf(figure, ours[figure], expected, size) };
  });
  const { figure, error } = errors.reduce((worst, one) => (one.error > worst.error ? one : worst));
  return { worst: error, figure, passed: error <= 1 };
}

const boundsOf = ({ ci95_mean_a: bounds }: StatisticsCase['expect']): number[] =>
  (bounds as unknown[]).map((bound) => Math.abs(Number(bound)));

function errorOf(figure: string, ours: number | undefined, expected: number, size: number): number {
  if (Number.isNaN(expected)) return 0;
  if (ours === undefined) return Infinity;
  if (ours === expected) return 0;
  const { relative, absolute } = /(^|\.)p(_\w+)?$/.test(figure) ? TOLERANCE.probability : TOLERANCE.value;
  const error = Math.abs(ours - expected) / Math.max(absolute, relative * size);
  return Number.isNaN(error) ? Infinity : error;
}
