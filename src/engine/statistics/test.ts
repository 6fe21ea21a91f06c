/** What every statistical test takes and says. A test compares the scores of a with those of b; differences are a − b. */
import type { Choice, TestMember } from '../member.ts';

export type Numbers = ArrayLike<number>;

/** Scores of two rivals. In pairs, `a[i]` and `b[i]` come from the same seed, fold or sample. */
export interface Scores {
  readonly a: Numbers;
  readonly b: Numbers;
  /** The metric as a function of the mean score, where it is another than the mean: the root of mean squared errors. */
  readonly figure?: (mean: number) => number;
}

export interface Settings {
  /** Of the interval, such as 0.95. */
  readonly level: number;
  /** n_test / n_train of the folds or resamples that gave the scores; 0 where every score saw the same split. */
  readonly testTrainRatio: number;
  /** Differences within ±rope do not matter in practice; 0 when every difference matters. */
  readonly rope: number;
  /** Of what is resampled. */
  readonly seed: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The share of belief on each side of the region of practical equivalence, where higher scores are better. */
export interface Posterior {
  readonly aBetter: number;
  readonly rope: number;
  readonly bBetter: number;
}

export type EffectKind = 'cohen_dz' | 'hedges_g' | 'rank_biserial';

export interface Effect {
  readonly kind: EffectKind;
  readonly value: number;
}

export interface Outcome {
  /** Scores that went in: pairs, or all of both rivals. */
  readonly n: number;
  /** The estimate of a − b. */
  readonly difference: number;
  /** null where so few scores leave it without bounds. */
  readonly interval: Interval | null;
  /** The letter by which it is known, and its value. */
  readonly statistic: { readonly symbol: string; readonly value: number } | null;
  readonly degrees: number | null;
  /** Two-sided; null for what gives probabilities of hypotheses instead. */
  readonly p: number | null;
  /** How p came about. */
  readonly method: 'exact' | 'normal' | 't' | 'resampled' | 'posterior';
  readonly effect: Effect;
  readonly posterior: Posterior | null;
}

export type Test = (scores: Scores, settings: Settings) => Outcome;

/** A registry member: its description, and the test itself. */
export interface StatisticalTest extends TestMember {
  readonly bind: (choice: Choice) => Test;
}
