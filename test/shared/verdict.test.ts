/** Verdicts in words: what was found, with its interval, and nothing that was not. */
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/shared/text.ts';
import type { Tested, TestedDifference, TestedOutcome } from '../../src/shared/tested.ts';
import {
  findingOf,
  inSentence,
  percentText,
  pText,
  sizeOf,
  toWidth,
  verdictOf,
  type Finding,
} from '../../src/shared/verdict.ts';

const rival = (variant: string, variantIndex: number) => ({ studyId: 's1', variant, variantIndex });

const OUTCOME: TestedOutcome = {
  n: 5,
  difference: -0.05,
  interval: { low: -0.08, high: -0.02 },
  statistic: { symbol: 't', value: -4.6 },
  degrees: 4,
  p: 0.01,
  adjusted: 0.03,
  method: 't',
  effect: { kind: 'cohen_dz', value: -2.1 },
};

function difference(outcome: Partial<TestedOutcome> | null): TestedDifference {
  return {
    a: rival('Adam', 1),
    b: rival('SGD', 0),
    origin: { kind: 'seeds', n: 5, testShare: null },
    scores: { a: [], b: [] },
    problem: outcome ? null : { code: 'test.different-data' },
    test: 'paired_t',
    proposed: 'paired_t',
    fitting: [],
    reason: null,
    cautions: [],
    outcome: outcome && { ...OUTCOME, ...outcome },
    posterior: { aBetter: 0.93, rope: 0.05, bBetter: 0.02 },
  };
}

function verdict(one: TestedDifference, changes: Partial<Tested> = {}, language: 'en' | 'ko' = 'en'): string {
  const tested: Tested = {
    metric: 'final.validation.loss',
    better: 'lower',
    metrics: [],
    level: 0.95,
    setting: null,
    settings: [],
    rope: 0.01,
    comparisons: 3,
    differences: [one],
    ...changes,
  };
  const words = { language, metric: 'validation loss', a: 'Adam', b: 'SGD', figure: String, exact: String };
  return verdictOf(tested, one, words).join(' ');
}

describe('a verdict', () => {
  it('names the better one first, then how much, the interval, the effect; p after that', () => {
    expect(verdict(difference({}))).toBe(
      'Adam is better than SGD: its validation loss is lower by 0.050, 95 % interval 0.020 to 0.080 (effect size d_z 2.1, large). ' +
        'p = 0.010; adjusted for 3 comparisons (Holm): p = 0.030. ' +
        'Probability that Adam is better by more than 0.01: 93 %; that the two are closer than that: 5 %; that SGD is better: 2 %.',
    );
    expect(verdict(difference({}), { better: 'higher' })).toMatch(
      /^SGD is better than Adam: its .* is higher by 0.050/,
    );
  });

  it('never calls two variants equal', () => {
    const same = verdict(difference({ p: 0.4, adjusted: 1, interval: { low: -0.1, high: 0.02 } }));
    expect(same).toMatch(/^No difference is shown between Adam and SGD: .* -0.10 to 0.02, which holds 0/);
    expect(same).toMatch(/no proof that they are alike/);
    expect(same).not.toMatch(/equal|the same/);
  });

  it('does not put 0 into an interval that leaves it out', () => {
    const disputed = verdict(difference({ p: 0.081, adjusted: 0.163, interval: { low: -0.042, high: -0.001 } }));
    expect(disputed).toMatch(/^No difference is shown .* interval -0.042 to -0.001 leaves out 0 .* the case is close/);
    expect(disputed).not.toMatch(/holds 0/);
  });

  it('says when only the number of comparisons stands in the way', () => {
    expect(verdict(difference({ adjusted: 0.2 }))).toMatch(/once all comparisons count/);
  });

  it('leaves the adjustment out of a single comparison', () => {
    expect(verdict(difference({ adjusted: 0.01 }), { comparisons: 1 })).toMatch(/\bp = 0\.010\. Prob/);
  });

  it('says when nearly all belief is within the region of equivalence', () => {
    const close = { ...difference({ p: 0.5, adjusted: 1 }), posterior: { aBetter: 0.01, rope: 0.97, bBetter: 0.02 } };
    expect(verdict(close)).toMatch(/With a probability of 97 % the two are closer than 0.01/);
  });

  it('is the reason where nothing was tested', () => {
    expect(verdict(difference(null))).toMatch(/different data/);
  });

  const findings: [Finding, Partial<TestedOutcome> | null][] = [
    ['shown', {}],
    ['alone', { adjusted: 0.2 }],
    ['not-shown', { p: 0.4, adjusted: 0.4 }],
    ['too-few', { p: 0.25, adjusted: 0.25, interval: null }],
    ['shown', { p: null, adjusted: null }],
    ['not-shown', { p: null, adjusted: null, interval: { low: -1, high: 1 } }],
    ['untested', null],
  ];

  it.each(findings)('finds %s in %j, with words in both languages', (finding, outcome) => {
    expect(findingOf(difference(outcome))).toBe(finding);
    for (const language of LANGUAGES) {
      const text = verdict(difference(outcome), {}, language);
      expect(text).not.toMatch(/verdict\.|effect\.|\{\{|undefined|NaN/);
      expect(/[가-힣]/.test(text)).toBe(language === 'ko');
    }
  });
});

describe('figures in words', () => {
  it('round p to three digits and never a probability to certainty', () => {
    expect([0.0004, 0.0123, 0.5].map(pText)).toEqual(['< 0.001', '0.012', '0.500']);
    expect([0, 0.001, 0.5, 0.999, 1].map(percentText)).toEqual(['0 %', '< 1 %', '50 %', '> 99 %', '100 %']);
  });

  it('end at the second digit of their interval', () => {
    expect([0.0444, -0.00183, 0.0907].map((value) => toWidth(value, 0.0925, String))).toEqual([
      '0.044',
      '-0.002',
      '0.091',
    ]);
    expect([-0.0001, 123.456].map((value) => toWidth(value, 5, String))).toEqual(['0.0', '123.5']);
    expect(toWidth(1.5e-9, 1e-9, String)).toBe('1.5e-9');
  });

  it('stand in a sentence with a small letter, but for abbreviations', () => {
    expect(['Accuracy (validation)', 'RMSE', 'R²', '정확도'].map(inSentence)).toEqual([
      'accuracy (validation)',
      'RMSE',
      'R²',
      '정확도',
    ]);
  });

  it('call effects by Cohen’s words', () => {
    expect([0.1, -0.3, 0.6, -3].map((value) => sizeOf({ kind: 'cohen_dz', value }))).toEqual([
      'negligible',
      'small',
      'medium',
      'large',
    ]);
    expect(sizeOf({ kind: 'rank_biserial', value: 0.4 })).toBe('medium');
  });
});
