/** The registry of tests: against SciPy, against published figures, and by what they do under the null hypothesis. */
import { readFileSync } from 'node:fs';
import { assert, double, property, array, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../../src/engine/random.ts';
import { holm } from '../../../src/engine/statistics/holm.ts';
import { tests } from '../../../src/engine/statistics/index.ts';
import { mean, variance } from '../../../src/engine/statistics/moments.ts';
import { signedRanks } from '../../../src/engine/statistics/ranks.ts';
import type { Outcome, Scores, Settings } from '../../../src/engine/statistics/test.ts';
import { exactP, signedRankTest } from '../../../src/engine/statistics/wilcoxon.ts';

const { wilcoxonAuto } = JSON.parse(readFileSync(new URL('fixtures/tests.json', import.meta.url), 'utf8')) as {
  wilcoxonAuto: { differences: number[]; statistic: number; p: number; exact: boolean }[];
};

const usual: Settings = { level: 0.95, testTrainRatio: 0, rope: 0.01, seed: 0 };

function run(type: string, scores: Scores, settings: Partial<Settings> = {}): Outcome {
  const member = tests.find((one) => one.type === type)!;
  return member.bind({ type, draws: 500 })(scores, { ...usual, ...settings });
}

const against0 = (differences: readonly number[]): Scores => ({ a: differences, b: differences.map(() => 0) });

/** n normal numbers of their own stream. */
function normals(seed: number, n: number): number[] {
  const stream = new RandomStream(seed, 'test');
  return Array.from({ length: n }, () => stream.normal());
}

/** Numbers with exactly this mean and sample standard deviation. */
function withMoments(n: number, centre: number, deviation: number): number[] {
  const values = normals(1, n);
  const [m, s] = [mean(values), Math.sqrt(variance(values))];
  return values.map((value) => centre + ((value - m) / s) * deviation);
}

describe('every test', () => {
  const scores = array(tuple(double({ min: 0, max: 1, noNaN: true }), double({ min: 0, max: 1, noNaN: true })), {
    minLength: 10,
    maxLength: 10,
  });

  it.each(tests.map(({ type }) => type))('%s treats both sides alike', (type) => {
    assert(
      property(scores, (pairs) => {
        const [a, b] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
        const [there, back] = [run(type, { a, b }), run(type, { a: b, b: a })];
        expect(there.difference).toBeCloseTo(-back.difference, 12);
        expect(there.interval!.low).toBeCloseTo(-back.interval!.high, type === 'bootstrap' ? 1 : 9);
        if (there.p !== null && Number.isFinite(there.p)) expect(there.p).toBeCloseTo(back.p!, 9);
        if (there.posterior) expect(there.posterior.aBetter).toBeCloseTo(back.posterior!.bBetter, 9);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it.each(tests.map(({ type }) => type))('%s holds its level under the null hypothesis', (type) => {
    const draws = 1000;
    let rejected = 0;
    for (let draw = 0; draw < draws; draw++) {
      const all = normals(draw, 20);
      const { p, posterior } = run(type, { a: all.slice(0, 10), b: all.slice(10) }, { rope: 0 });
      rejected += Number(posterior ? Math.min(posterior.aBetter, posterior.bBetter) < 0.025 : p! < 0.05);
    }
    // 5 % ± three standard errors of 1,000 draws; ten pairs are few for the bootstrap, which says so.
    expect(rejected / draws).toBeLessThan(type === 'bootstrap' ? 0.11 : 0.071);
    expect(rejected / draws).toBeGreaterThan(0.02);
  });

  it.each(tests.filter(({ type }) => type !== 'bayesian_t').map(({ type }) => type))(
    '%s leaves 0 out of its interval where it rejects',
    (type) => {
      for (let draw = 0; draw < 200; draw++) {
        const all = normals(draw, 20);
        const { p, interval } = run(type, { a: all.slice(0, 10).map((x) => x + 1), b: all.slice(10) });
        // The bootstrap's p and its interval come from different constructions.
        if (type !== 'bootstrap') expect(p! < 0.05).toBe(interval!.low > 0 || interval!.high < 0);
      }
    },
  );
});

describe('the corrected resampled t test', () => {
  it('tells the story of scikit-learn’s example: p .005 before, .227 after the correction', () => {
    // 10 × 10 folds, one-sided: t = 2.61 becomes .750 (scikit-learn, statistical comparison of models by grid search).
    const scores = against0(withMoments(100, 0.261, 1));
    const [paired, corrected] = [run('paired_t', scores), run('corrected_t', scores, { testTrainRatio: 1 / 9 })];
    expect(paired.statistic!.value).toBeCloseTo(2.61, 10);
    expect(paired.p! / 2).toBeCloseTo(0.005, 3);
    expect(corrected.statistic!.value).toBeCloseTo(0.75, 3);
    expect(Math.abs(corrected.p! / 2 - 0.227)).toBeLessThan(0.001);
  });

  it('is the paired one when nothing overlaps', () => {
    const scores = against0(withMoments(7, 0.3, 1));
    expect(run('corrected_t', scores)).toEqual(run('paired_t', scores));
  });
});

describe('the signed-rank test', () => {
  it.each(wilcoxonAuto.map((one) => [one.differences.length, one.exact ? 'exactly' : 'nearly', one] as const))(
    'gives %i differences the p of SciPy’s defaults, %s',
    (_n, _how, { differences, statistic, p, exact }) => {
      const outcome = signedRankTest(differences, 0.95);
      expect(outcome.method).toBe(exact ? 'exact' : 'normal');
      expect(outcome.statistic).toEqual({ symbol: 'W', value: statistic });
      expect(outcome.p).toBeCloseTo(p, 13);
    },
  );

  it('leaves zeros out and shares the ranks of ties', () => {
    const { doubled, ...ranks } = signedRanks([0, 1, -1, 2, 3, 3, -4, 0]);
    expect(ranks).toEqual({ plus: 13.5, minus: 7.5, n: 6, zeros: 2, ties: 12 });
    expect([...doubled]).toEqual([3, 3, 6, 9, 9, 12]);
  });

  it('sees the ties that subtraction breaks', () => {
    const a = [0.95, 0.92, 0.9, 0.8, 0.9];
    const b = [0.93, 0.9, 0.88, 0.83, 0.7];
    expect(0.95 - 0.93).not.toBe(0.92 - 0.9);
    expect(run('wilcoxon', { a, b }).p).toBe(signedRankTest([2, 2, 2, -3, 20], 0.95).p);
  });

  it('cannot reject with five pairs', () => {
    expect(exactP(signedRanks([1, 2, 3, 4, 5]))).toBe(0.0625);
    expect(exactP(signedRanks([1, 1, 3, 3, 3]))).toBe(0.0625);
    expect(signedRankTest([1, 2, 3, 4, 5], 0.95).interval).toBeNull();
  });

  it.each([6, 9, 20])('keeps in its interval the shifts that it does not reject, for n = %i', (n) => {
    const differences = normals(n, n);
    const { interval, difference } = signedRankTest(differences, 0.95);
    const pOf = (shift: number): number => exactP(signedRanks(differences.map((d) => d - shift)));
    const { low, high } = interval!;
    for (const [shift, kept] of [
      [low + 1e-9, true],
      [low - 1e-9, false],
      [high - 1e-9, true],
      [high + 1e-9, false],
      // Not quite the middle, where two differences tie.
      [difference + 1e-7, true],
    ] as const)
      expect(pOf(shift) > 0.05).toBe(kept);
  });

  it('takes nearly the same interval from the normal law when there are many', () => {
    const differences = normals(4, 50);
    const exact = signedRankTest(differences, 0.95).interval!;
    const tied = signedRankTest([...differences, 0], 0.95).interval!;
    expect([tied.low, tied.high]).toBeAllClose([exact.low, exact.high], { relative: 0, absolute: 0.03 });
  });
});

describe('the Bayesian test', () => {
  it('gives without a region of equivalence what the corrected t test gives one-sided', () => {
    const scores = against0(withMoments(10, 0.4, 1));
    const settings = { testTrainRatio: 1 / 9, rope: 0 };
    const { posterior } = run('bayesian_t', scores, settings);
    expect(posterior!.bBetter).toBeCloseTo(run('corrected_t', scores, settings).p! / 2, 14);
    expect(posterior!.rope).toBe(0);
  });

  it('spreads all of its belief over the three, and more within as the region grows', () => {
    const scores = against0(withMoments(10, 0.1, 1));
    const within = [0, 0.1, 0.5, 2].map((rope) => {
      const { aBetter, rope: middle, bBetter } = run('bayesian_t', scores, { rope }).posterior!;
      expect(aBetter + middle + bBetter).toBeCloseTo(1, 14);
      return middle;
    });
    expect(within).toEqual([...within].sort((one, other) => one - other));
  });

  it('is certain where nothing varies', () => {
    const same = against0([0.5, 0.5, 0.5]);
    expect(run('bayesian_t', same, { rope: 0.1 }).posterior).toEqual({ aBetter: 1, rope: 0, bBetter: 0 });
    expect(run('bayesian_t', same, { rope: 0.5 }).posterior).toEqual({ aBetter: 0, rope: 1, bBetter: 0 });
  });
});

describe('sizes of an effect', () => {
  it('are in units of spread, or of ranks', () => {
    expect(run('paired_t', against0(withMoments(12, 0.5, 1))).effect).toMatchObject({ kind: 'cohen_dz' });
    expect(run('paired_t', against0(withMoments(12, 0.5, 1))).effect.value).toBeCloseTo(0.5, 12);
    // Kerby 2014: favourable 26, unfavourable 10 of 36 ranks.
    expect(run('wilcoxon', against0([-1, -2, 3, -7, 4, 5, 6, 8])).effect.value).toBeCloseTo((26 - 10) / 36, 12);
  });

  it('corrects Hedges’ g for small samples: its factor at 10 degrees is .9228', () => {
    const a = withMoments(6, 1, 1);
    const b = withMoments(6, 0, 1);
    // 1 − 3/(4·10 − 1) = .92308 is the usual approximation of Hedges 1981.
    expect(run('welch_t', { a, b }).effect.value).toBeCloseTo(0.92308, 3);
  });
});

describe('Holm’s adjustment', () => {
  it('steps down as in R’s p.adjust', () => {
    // p.adjust(c(.01, .02, .03, .04), "holm") and p.adjust(c(.04, .001, .03), "holm")
    expect(holm([0.01, 0.02, 0.03, 0.04])).toEqual(
      [0.04, 0.06, 0.06, 0.06].map((p) => expect.closeTo(p, 12) as number),
    );
    expect(holm([0.04, 0.001, 0.03])).toEqual([0.06, 0.003, 0.06].map((p) => expect.closeTo(p, 12) as number));
  });

  it('leaves out what was not compared, and never exceeds 1', () => {
    expect(holm([null, 0.6, NaN, 0.9])).toEqual([null, 1, null, 1]);
    expect(holm([0.3])).toEqual([0.3]);
  });
});
