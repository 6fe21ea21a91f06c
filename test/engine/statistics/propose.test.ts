/** Which test is proposed for which scores. */
import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../../src/engine/random.ts';
import { tests } from '../../../src/engine/statistics/index.ts';
import {
  cautionsOf,
  fittingTests,
  hasHeavyTails,
  propose,
  type ScoresOrigin,
} from '../../../src/engine/statistics/propose.ts';
import { expectWords, problemOf } from '../../helpers/problems.ts';

const origin = (kind: ScoresOrigin['kind'], n = 10): ScoresOrigin => ({ kind, n, sameData: true });
const calm = [1, -1, 2, -2, 0.5, 1.5, -0.5, 0.2, 3, -3];
const wild = [...calm.slice(1), 500];

describe('the proposed test', () => {
  it.each([
    ['seeds', 'paired_t'],
    ['draws', 'paired_t'],
    ['data', 'paired_t'],
    ['folds', 'corrected_t'],
    ['outer-folds', 'corrected_t'],
    ['repeated-folds', 'corrected_t'],
    ['five-by-two', 'five_by_two'],
    ['unpaired', 'welch_t'],
    ['samples', 'bootstrap'],
  ] as const)('for %s is %s, with a reason in both languages', (kind, test) => {
    const proposal = propose(origin(kind), calm);
    expect(proposal.test).toBe(test);
    expectWords(proposal.reason);
    const fitting = fittingTests(origin(kind));
    expect(fitting[0]).toBe(test);
    expect(tests.map(({ type }) => type)).toEqual(expect.arrayContaining([...fitting]));
    for (const one of fitting) cautionsOf(origin(kind, 3), one).forEach(expectWords);
  });

  it('says of ensembles that they are ensembles', () => {
    for (const kind of ['seeds', 'unpaired', 'samples'] as const) {
      const { reason } = propose({ ...origin(kind), ensembles: true }, calm);
      expect(reason.code).toBe(`test.reason.ensemble-${kind}`);
      expectWords(reason);
    }
  });

  it('turns to ranks when one difference is wild, but not when ranks could never tell', () => {
    expect(propose(origin('seeds'), wild)).toMatchObject({
      test: 'wilcoxon',
      reason: { code: 'test.reason.heavy-tails' },
    });
    expect(propose(origin('seeds', 5), wild.slice(-5)).test).toBe('paired_t');
  });

  it('warns of few pairs, of one split and of one training', () => {
    const cautions = (kind: ScoresOrigin['kind'], n: number) =>
      cautionsOf(origin(kind, n), propose(origin(kind, n)).test).map(({ code }) => code);
    expect(cautions('seeds', 3)).toEqual(['test.caution.few', 'test.caution.one-split']);
    expect(cautions('seeds', 30)).toEqual(['test.caution.one-split']);
    expect(cautions('samples', 300)).toEqual(['test.caution.one-training']);
    expect(cautions('folds', 10)).toEqual([]);
    expect(cautions('draws', 3)).toEqual(['test.caution.few', 'test.caution.one-split-draws']);
    // Made anew each time, data are no single split.
    expect(cautions('data', 3)).toEqual(['test.caution.few']);
    expect(cautionsOf(origin('outer-folds'), 'wilcoxon').map(({ code }) => code)).toEqual(['test.caution.overlap']);
    expect(cautionsOf(origin('folds'), 'paired_t').map(({ code }) => code)).toEqual(['test.caution.overlap']);
  });

  it('is refused for different data, and for a single score', async () => {
    const refusal = await problemOf(() => propose({ ...origin('seeds'), sameData: false }));
    expect(refusal.code).toBe('test.different-data');
    expect((await problemOf(() => propose(origin('seeds', 1)))).code).toBe('test.too-few');
  });
});

describe('heavy tails', () => {
  it('are seldom seen in normal differences', () => {
    for (const n of [6, 10, 30, 100]) {
      let seen = 0;
      for (let draw = 0; draw < 1000; draw++) {
        const stream = new RandomStream(draw, 'tails');
        seen += Number(hasHeavyTails(Array.from({ length: n }, () => stream.normal())));
      }
      expect(seen / 1000).toBeLessThan(0.08);
    }
  });

  it('are not where most differences are the same', () => {
    expect(hasHeavyTails([0, 0, 0, 0, 0, 0, 0, 1])).toBe(false);
  });
});
