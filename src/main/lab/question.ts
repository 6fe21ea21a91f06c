/** What a test is asked: the metric, the test and the region of practical equivalence, chosen where nothing is said. */
import { metrics } from '../../engine/metrics/index.ts';
import { ProblemError } from '../../engine/problem.ts';
import { tests } from '../../engine/statistics/index.ts';
import { mean } from '../../engine/statistics/moments.ts';
import type { Contract } from '../../shared/contract.ts';
import type { Tested } from '../../shared/tested.ts';
import { figuresOf } from './compare.ts';
import type { Methods } from './methods.ts';
import type { Rival } from './rivals.ts';
import { SAMPLE_METRICS } from './sample-scores.ts';

export type Wish = Omit<Parameters<Methods<Contract['runs']>['test']>[0], 'runIds'>;

/** What is asked of every pair. */
export interface Question {
  readonly metric: string;
  readonly better: Tested['better'];
  /** Type of the test that was wished for; null for the proposed ones. */
  readonly test: string | null;
  readonly rope: number;
}

/** Where the unit says nothing, a difference of this share of the smallest mean is too small to matter. */
const ROPE_SHARE = 0.01;
/** Figures of a comparison that are no measure of how well a network does. */
const NOT_TESTED = ['gap', 'epochs', 'bestEpoch', 'seconds'];

/** In this order they are offered. */
const PARTS = ['final.validation.', 'best.validation.', 'final.train.', 'best.train.'];

/** The metrics that can be asked for. */
export function metricsOf(rivals: readonly Rival[]): string[] {
  const names = new Set(rivals.flatMap(({ finished }) => finished.flatMap((run) => Object.keys(figuresOf(run)))));
  const known = [...names].filter((name) => !NOT_TESTED.includes(name));
  const rank = (name: string): number => PARTS.findIndex((start) => name.startsWith(start));
  return known.sort((one, other) => rank(one) - rank(other) || one.localeCompare(other, 'en'));
}

/** Throws `test.unknown` and `test.unknown-metric`. */
export function questionOf(rivals: readonly Rival[], names: readonly string[], wish: Wish): Question {
  const { metric = null, test = null, rope = null } = wish;
  const known = tests.map(({ type }) => type);
  if (test !== null && !known.includes(test))
    throw new ProblemError({ code: 'test.unknown', params: { value: test, known: known.join(', ') } });
  if (metric !== null && !names.includes(metric))
    throw new ProblemError({ code: 'test.unknown-metric', params: { value: metric, known: names.join(', ') } });
  const chosen = metric ?? usualMetric(names);
  return { metric: chosen, better: betterOf(chosen), test, rope: rope ?? usualRope(rivals, chosen) };
}

/** The one of most meaning to people: right answers, errors in the target's unit, then the loss. */
const usualMetric = (names: readonly string[]): string =>
  [...SAMPLE_METRICS, 'final.validation.loss', 'final.train.accuracy', 'final.train.rmse'].find((name) =>
    names.includes(name),
  ) ?? 'final.train.loss';

/** A metric without its moment and its part. */
export const kindOf = (metric: string): string => metric.split('.').slice(2).join('.');

const betterOf = (metric: string): Tested['better'] =>
  metrics.find(({ type }) => type === kindOf(metric))?.better ?? 'lower';

/** A hundredth of what is a share; else of the smallest mean, to one digit. */
function usualRope(rivals: readonly Rival[], metric: string): number {
  if (betterOf(metric) === 'higher') return ROPE_SHARE;
  const means = rivals.map(({ finished }) => mean(finished.flatMap((run) => figuresOf(run)[metric] ?? [])));
  const smallest = Math.min(...means.map(Math.abs).filter((value) => value > 0));
  return Number.isFinite(smallest) ? Number((ROPE_SHARE * smallest).toPrecision(1)) : 0;
}
