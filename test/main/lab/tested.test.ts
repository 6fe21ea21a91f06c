/** Tests of differences between real runs, and what is refused. */
import { describe, expect, test } from 'vitest';
import { testRuns } from '../../../src/main/lab/test.ts';
import type { Lab } from '../../../src/main/lab/lab.ts';
import type { LabParts } from '../../../src/main/lab/parts.ts';
import type { BaggingAnalysis } from '../../../src/shared/analysis/ensembles.ts';
import type { Run, StudyRecord } from '../../../src/shared/records.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { testedSchema, type Tested } from '../../../src/shared/tested.ts';
import { expectWords, problemOf } from '../../helpers/problems.ts';
import { freshLab, run as runStudy, studyOf } from './fixtures.ts';

type Wish = Parameters<typeof testRuns>[2];

const EXPERIMENT = { data: { type: 'iris' }, split: { seed: 0 }, loss: { type: 'cross_entropy' }, standardize: {} };

/** A finished run of the variant with this index; its accuracy and its loss. */
function finished(variantIndex: number, seed: number, accuracy: number, changes: Partial<Run> = {}): Run {
  return {
    id: `r${variantIndex}${seed}`,
    studyId: 's1',
    variant: `v${variantIndex}`,
    variantIndex,
    seed,
    cell: {},
    status: 'completed',
    final: { 'validation.accuracy': accuracy, 'validation.loss': 1 - accuracy },
    best: {},
    experiment: EXPERIMENT,
    ...changes,
  } as Run;
}

/** One run a score. */
const scored = (
  variantIndex: number,
  scores: readonly number[],
  changes: (seed: number) => Partial<Run> = () => ({}),
) => scores.map((score, seed) => finished(variantIndex, seed, score, changes(seed)));

// None of these tests looks at single samples.
const NO_PARTS = {} as LabParts;

async function tested(runs: readonly Run[], wish: Wish = {}): Promise<Tested> {
  const answer = await testRuns(NO_PARTS, runs, wish);
  expect(testedSchema.parse(answer)).toEqual(answer);
  for (const { problem, reason, cautions } of answer.differences)
    [problem, reason, ...cautions].forEach((one) => one && expectWords(one));
  return answer;
}

const GOOD = [0.95, 0.96, 0.94, 0.97, 0.95];
const BAD = [0.9, 0.92, 0.88, 0.91, 0.91];

describe('a difference over seeds', () => {
  test('is the later variant minus the earlier, in pairs by seed whatever their order', async () => {
    const runs = [...scored(0, BAD), ...scored(1, GOOD).reverse()];
    const { metric, better, rope, differences, comparisons } = await tested(runs);
    expect({ metric, better, rope, comparisons }).toEqual({
      metric: 'final.validation.accuracy',
      better: 'higher',
      rope: 0.01,
      comparisons: 1,
    });
    const [only] = differences;
    expect(only).toMatchObject({ test: 'paired_t', proposed: 'paired_t', origin: { kind: 'seeds', n: 5 } });
    expect(only!.a.variant).toBe('v1');
    expect(only!.outcome!.difference).toBeCloseTo(0.05, 12);
    // R: t.test(c(.95,.96,.94,.97,.95), c(.9,.92,.88,.91,.91), paired = TRUE): differences .05 .04 .06 .06 .04, t = 11.18, df = 4.
    expect(only!.outcome!.statistic!.value).toBeCloseTo(0.05 / Math.sqrt(1e-4 / 5), 6);
    expect(only!.outcome!.degrees).toBe(4);
    expect(only!.posterior!.aBetter).toBeGreaterThan(0.99);
  });

  test('turns its probabilities round where lower is better', async () => {
    const { better, differences, rope } = await tested([...scored(0, BAD), ...scored(1, GOOD)], {
      metric: 'final.validation.loss',
    });
    expect(better).toBe('lower');
    expect(differences[0]!.outcome!.difference).toBeCloseTo(-0.05, 12);
    expect(differences[0]!.posterior!.aBetter).toBeGreaterThan(0.99);
    // One percent of the smaller mean loss, .046.
    expect(rope).toBe(0.0005);
  });

  test('is taken over the seeds that both have, and says what is left out', async () => {
    const runs = [...scored(0, BAD), ...scored(1, GOOD.slice(0, 4)), finished(1, 4, 0, { status: 'diverged' })];
    const [only] = (await tested(runs)).differences;
    expect(only!.origin!.n).toBe(4);
    expect(only!.cautions).toContainEqual({ code: 'test.caution.left-out', params: { n: 1 } });
  });

  test('without common seeds is unpaired', async () => {
    const runs = [...scored(0, BAD), ...scored(1, GOOD, (seed) => ({ seed: seed + 100 }))];
    const [only] = (await tested(runs)).differences;
    expect(only).toMatchObject({ test: 'welch_t', origin: { kind: 'unpaired' }, posterior: null });
    expect(only!.fitting).toEqual(['welch_t']);
  });

  test('is adjusted for all that are tested; against one variant there are fewer', async () => {
    const runs = [...scored(0, BAD), ...scored(1, GOOD), ...scored(2, [0.9, 0.95, 0.9, 0.94, 0.92])];
    const all = await tested(runs);
    expect(all.comparisons).toBe(3);
    const ps = all.differences.map(({ outcome }) => outcome!.p!);
    const least = Math.min(...ps);
    expect(all.differences[ps.indexOf(least)]!.outcome!.adjusted).toBeCloseTo(3 * least, 14);
    const some = await tested(runs, { against: { studyId: 's1', variantIndex: 1 } });
    expect(some.differences.map(({ a, b }) => `${a.variant}-${b.variant}`)).toEqual(['v0-v1', 'v2-v1']);
    expect(some.comparisons).toBe(2);
  });
});

describe('a difference over folds', () => {
  const inFold =
    (folds: number, repeat = 0) =>
    (fold: number): Partial<Run> => ({
      id: `r${repeat}-${fold}`,
      seed: 0,
      cell: { repeat, fold },
      experiment: { ...EXPERIMENT, resample: { type: 'fold', folds, fold, repeat } },
    });

  test('is corrected by the share of the samples in a fold', async () => {
    const runs = [...scored(0, BAD, inFold(5)), ...scored(1, GOOD, inFold(5))];
    const [only] = (await tested(runs)).differences;
    expect(only).toMatchObject({ test: 'corrected_t', origin: { kind: 'folds', n: 5, testShare: 0.2 } });
    expect(only!.outcome!.statistic!.value).toBeCloseTo(0.05 / Math.sqrt(1e-4 * (1 / 5 + 1 / 4)), 6);
  });

  test('over five repeats of two has a test of its own, and is warned of one that takes folds for independent', async () => {
    const halves = (index: number, scores: readonly number[], apart: number): Run[] =>
      scores.flatMap((score, repeat) =>
        [0, 1].map((fold) => finished(index, 0, score + fold * apart, inFold(2, repeat)(fold))),
      );
    const runs = [...halves(0, BAD, 0.01), ...halves(1, GOOD, 0.03).reverse()];
    const [only] = (await tested(runs)).differences;
    expect(only).toMatchObject({ test: 'five_by_two', origin: { kind: 'five-by-two', n: 10 } });
    // d₁₁ = .05; within every repeat the two differences are .02 apart, s² = .0002.
    expect(only!.outcome!.statistic!.value).toBeCloseTo(0.05 / Math.sqrt(0.0002), 6);
    const rigid = [...halves(0, BAD, 0.01), ...halves(1, GOOD, 0.01)];
    expect((await tested(rigid)).differences[0]!.problem?.code).toBe('test.no-spread');
    const [naive] = (await tested(runs, { test: 'paired_t' })).differences;
    expect(naive!.cautions.map(({ code }) => code)).toContain('test.caution.overlap');
    expect(naive!.proposed).toBe('five_by_two');
  });

  test('takes the mean of the seeds in a fold for its score', async () => {
    const twice = (index: number, scores: readonly number[]): Run[] =>
      [0, 1].flatMap((seed) =>
        scored(
          index,
          scores.map((score) => score + seed / 50),
          (fold) => ({ ...inFold(5)(fold), seed }),
        ),
      );
    const [only] = (await tested([...twice(0, BAD), ...twice(1, GOOD)])).differences;
    expect(only!.origin).toMatchObject({ kind: 'folds', n: 5 });
    expect(only!.scores.a[0]).toBeCloseTo(0.96, 12);
  });
});

describe('a difference under other protocols', () => {
  const placed =
    (cell: (seed: number) => Run['cell'], experiment: (seed: number) => object = () => ({})) =>
    (place: number): Partial<Run> => ({
      id: `r-${place}`,
      seed: 0,
      cell: cell(place),
      experiment: { ...EXPERIMENT, ...experiment(place) },
    });

  test('between searches is one of their outer folds alone, corrected', async () => {
    const outer = placed(
      (fold) => ({ outer: fold, candidate: 5 - fold, winner: 1 }),
      (fold) => ({ resample: { type: 'fold', folds: 5, fold, repeat: 0 } }),
    );
    const tried = (index: number) =>
      finished(index, 0, 0.5, { id: `t${index}`, cell: { outer: 0, candidate: 1, fold: 0 }, status: 'diverged' });
    const runs = [tried(0), ...scored(0, BAD, outer), tried(1), ...scored(1, GOOD, outer)];
    const [only] = (await tested(runs)).differences;
    expect(only).toMatchObject({ test: 'corrected_t', origin: { kind: 'outer-folds', n: 5, testShare: 0.2 } });
    expect(only!.reason!.code).toBe('test.reason.outer-folds');
    expect(only!.outcome!.statistic!.value).toBeCloseTo(0.05 / Math.sqrt(1e-4 * (1 / 5 + 1 / 4)), 6);
    // Candidates that were given up tell nothing of the winners.
    expect(only!.cautions).toEqual([]);
  });

  test('between bias–variance studies pairs data sets, which are all different', async () => {
    const drawn = placed(
      (draw) => ({ draw }),
      (draw) => ({ data: { type: 'moons', seed: draw } }),
    );
    // The first data set of one of them is missing.
    const runs = [...scored(0, BAD, drawn).slice(1), ...scored(1, GOOD, drawn)];
    const { differences, settings, setting } = await tested(runs);
    expect(differences[0]).toMatchObject({ test: 'paired_t', origin: { kind: 'data', n: 4 } });
    expect(differences[0]!.cautions.map(({ code }) => code)).toEqual(['test.caution.few']);
    expect({ settings, setting }).toEqual({ settings: [], setting: null });
  });

  test('between learning curves is at the size asked for, draw by draw over the seeds; else at the whole', async () => {
    const curve = (index: number, scores: readonly number[]): Run[] => [
      ...[0, 1].flatMap((seed) =>
        scores.map((score, draw) =>
          finished(index, seed, score + seed / 50, {
            cell: { size: 20, draw },
            experiment: { ...EXPERIMENT, resample: { type: 'subset', samples: 20, seed: draw } },
          }),
        ),
      ),
      ...scores.slice(0, 3).map((score, seed) => finished(index, seed, score, { cell: { size: 90, draw: 0 } })),
    ];
    const runs = [...curve(0, BAD), ...curve(1, GOOD)];
    const whole = await tested(runs);
    expect(whole.settings.map(({ value }) => value)).toEqual([20, 90]);
    expect(whole.setting).toEqual({ name: 'size', place: 90, field: null, value: 90 });
    expect(whole.differences[0]).toMatchObject({ origin: { kind: 'seeds', n: 3 }, proposed: 'paired_t' });
    const small = (await tested(runs, { at: '20' })).differences[0]!;
    expect(small).toMatchObject({ test: 'paired_t', origin: { kind: 'draws', n: 5 } });
    expect(small.outcome!.statistic!.value).toBeCloseTo(0.05 / Math.sqrt(1e-4 / 5), 6);
    expect(small.cautions.map(({ code }) => code)).toEqual(['test.caution.few', 'test.caution.one-split-draws']);
    expect(await problemOf(() => testRuns(NO_PARTS, runs, { at: '21' }))).toMatchObject({
      code: 'test.unknown-setting',
      params: { value: '21', known: '20, 90' },
    });
    expect((await problemOf(() => testRuns(NO_PARTS, scored(0, BAD), { at: '21' }))).code).toBe('test.no-settings');
  });

  test('between curves of two studies is refused: their places need not be the same values', async () => {
    const at = placed((place) => ({ candidate: place }));
    const runs = [...scored(0, BAD, at), ...scored(1, GOOD, (place) => ({ ...at(place), studyId: 's2' }))];
    expect((await tested(runs)).differences[0]!.problem!.code).toBe('test.other-settings');
  });
});

describe('what cannot be tested', () => {
  const other = (field: string) => () => ({ experiment: { ...EXPERIMENT, [field]: { type: 'other' } } });

  test.each([
    ['different data', scored(1, GOOD, other('data')), {}, 'test.different-data'],
    ['different splits', scored(1, GOOD, other('split')), {}, 'test.different-split'],
    [
      'losses on different scales',
      scored(1, GOOD, other('loss')),
      { metric: 'final.validation.loss' },
      'test.different-scale',
    ],
    ['a single seed', scored(1, GOOD.slice(0, 1)), {}, 'test.one-seed'],
    ['no finished run', scored(1, GOOD, () => ({ status: 'diverged' })), {}, 'test.too-few'],
    ['scores that are all the same', scored(1, BAD), {}, 'test.all-same'],
    [
      'differences that never vary',
      scored(
        1,
        BAD.map((score) => score + 0.05),
      ),
      {},
      'test.no-spread',
    ],
    ['what was evaluated otherwise', scored(1, GOOD, () => ({ cell: { fold: 1 } })), {}, 'test.other-protocol'],
    ['a test for unpaired scores over folds', scored(1, GOOD), { test: 'corrected_t' }, 'test.does-not-fit'],
  ] as const)('%s are refused with a reason', async (_name, rival, wish, code) => {
    const metric = code === 'test.one-seed' ? { metric: 'final.validation.loss' } : {};
    const [only] = (await tested([...scored(0, BAD), ...rival], { ...metric, ...wish })).differences;
    expect(only!.problem?.code).toBe(code);
    expect(only!.outcome).toBeNull();
  });

  test('the accuracy of rivals with different losses may be compared', async () => {
    const [only] = (await tested([...scored(0, BAD), ...scored(1, GOOD, other('loss'))])).differences;
    expect(only!.problem).toBeNull();
  });

  test('an unknown test or metric is named with those that are known', async () => {
    const runs = [...scored(0, BAD), ...scored(1, GOOD)];
    expect(await problemOf(() => testRuns(NO_PARTS, runs, { test: 'guess' }))).toMatchObject({ code: 'test.unknown' });
    expect(await problemOf(() => testRuns(NO_PARTS, runs, { metric: 'luck' }))).toMatchObject({
      code: 'test.unknown-metric',
    });
  });

  test('one variant alone has no differences', async () => {
    expect((await tested(scored(0, BAD))).differences).toEqual([]);
  });
});

describe('real runs', () => {
  test('of one seed are compared sample by sample', async () => {
    const lab = await freshLab();
    const base = {
      data: { type: 'iris' },
      network: { layers: [{ type: 'dense', units: 8 }, { type: 'tanh' }] },
      epochs: 5,
    };
    const study = {
      base: { ...base, optimizer: { type: 'sgd', learningRate: 0.0001 } },
      variants: [{ name: 'slow' }, { name: 'quick', patch: { optimizer: { type: 'adam', learningRate: 0.05 } } }],
      seeds: [3],
    };
    const { runList } = await runStudy(lab, study);
    const answer = await lab.runs.test({ runIds: runList.map(({ id }) => id) });
    const [only] = answer.differences;
    expect(only).toMatchObject({ test: 'bootstrap', origin: { kind: 'samples', n: 30 }, posterior: null });
    const accuracies = runList.map(({ final }) => final['validation.accuracy']!);
    expect(only!.outcome!.difference).toBeCloseTo(accuracies[1]! - accuracies[0]!, 12);
    expect(only!.cautions.map(({ code }) => code)).toEqual(['test.caution.one-training']);
    expect(await lab.runs.test({ runIds: runList.map(({ id }) => id) })).toEqual(answer);
  });

  test('of numbers are compared by the root of their mean squared errors', async () => {
    const lab = await freshLab();
    const { runList } = await runStudy(lab, studyOf(['sgd', 'adam']));
    const [only] = (await lab.runs.test({ runIds: runList.map(({ id }) => id) })).differences;
    const errors = runList.map(({ final }) => final['validation.rmse']!);
    expect(only!.test).toBe('bootstrap');
    expect(only!.outcome!.difference / (errors[1]! - errors[0]!)).toBeCloseTo(1, 4);
  });

  test('of three seeds are compared seed by seed', async () => {
    const lab = await freshLab();
    const { runList } = await runStudy(lab, studyOf(['sgd', 'adam'], { seeds: [0, 1, 2] }));
    const [only] = (await lab.runs.test({ runIds: runList.map(({ id }) => id), metric: 'final.validation.loss' }))
      .differences;
    expect(only).toMatchObject({ test: 'paired_t', origin: { kind: 'seeds', n: 3 } });
    expect(only!.cautions.map(({ code }) => code)).toEqual(['test.caution.few', 'test.caution.one-split']);
  });

  const rivals = [{ name: 'slow' }, { name: 'quick', patch: { optimizer: { learningRate: 0.05 } } }];
  const ofRivals = (base: LooseObject, protocol: LooseObject, seeds: number[]) => ({
    base: {
      network: { layers: [{ type: 'dense', units: 8 }, { type: 'tanh' }] },
      optimizer: { type: 'adam', learningRate: 0.002 },
      epochs: 8,
      ...base,
    },
    variants: rivals,
    protocol,
    seeds,
  });
  const testOf = async (lab: Lab, { runList }: StudyRecord, wish: Wish = {}) => {
    const answer = await lab.runs.test({ runIds: runList.map(({ id }) => id), ...wish });
    expect(testedSchema.parse(answer)).toEqual(answer);
    return answer;
  };

  test.each([
    ['bagging of classes', { data: { type: 'iris' } }, { type: 'bagging', members: 3 }, 'errorRate'],
    ['boosting of classes', { data: { type: 'iris' } }, { type: 'boosting', rounds: 3 }, 'errorRate'],
    ['bagging of numbers', { data: { type: 'cosine', samples: 80 } }, { type: 'bagging', members: 3 }, 'squaredError'],
    ['boosting of numbers', { data: { type: 'cosine', samples: 80 } }, { type: 'boosting', rounds: 3 }, 'squaredError'],
  ])('%s are compared by what their networks say together', async (_name, base, protocol, measure) => {
    const lab = await freshLab({ workers: 2 });
    const record = await runStudy(lab, ofRivals(base, protocol, [0, 1, 2]));
    const { differences, metrics } = await testOf(lab, record);
    const metric = measure === 'errorRate' ? 'accuracy' : 'rmse';
    expect(metrics).toEqual([`final.validation.${metric}`]);
    const [only] = differences;
    expect(only).toMatchObject({ test: 'paired_t', origin: { kind: 'seeds', n: 3 } });
    expect(only!.reason!.code).toBe('test.reason.ensemble-seeds');
    // The analysis has the mean over the seeds of the error of all networks together.
    const analysis = (await lab.studies.analysis({ studyId: record.id })) as BaggingAnalysis;
    const scores = [only!.scores.b, only!.scores.a];
    analysis.variants.forEach(({ sizes }, variant) => {
      const errors = scores[variant]!.map((score) => (metric === 'accuracy' ? 1 - score : score * score));
      expect(sizes.at(-1)!.validation!.mean).toBeCloseTo(errors.reduce((a, b) => a + b) / 3, 6);
    });
    const one = await testOf(lab, { ...record, runList: record.runList.filter(({ seed }) => seed === 1) });
    expect(one.differences[0]).toMatchObject({ test: 'bootstrap', reason: { code: 'test.reason.ensemble-samples' } });
    expect(one.differences[0]!.outcome!.difference).toBeCloseTo(only!.scores.a[1]! - only!.scores.b[1]!, 6);
  });

  test('of a validation curve are compared at the value that is best for all together, or at the one asked for', async () => {
    const lab = await freshLab({ workers: 2 });
    const protocol = { type: 'validation_curve', space: [{ field: 'network.layers.0.units', values: [1, 4, 16] }] };
    const record = await runStudy(lab, ofRivals({ data: { type: 'iris' } }, protocol, [0, 1, 2]));
    const metric = 'final.validation.loss';
    const answer = await testOf(lab, record, { metric });
    const lossAt = (place: number): number =>
      record.runList
        .filter(({ cell }) => cell['candidate'] === place)
        .reduce((sum, { final }) => sum + final['validation.loss']!, 0);
    const best = [0, 1, 2].reduce((a, b) => (lossAt(b) < lossAt(a) ? b : a));
    expect(answer.settings.map(({ field, value }) => [field, value])).toEqual(
      [1, 4, 16].map((value) => ['network.layers.0.units', value]),
    );
    expect(answer.setting!.place).toBe(best);
    const { differences } = await testOf(lab, record, { metric, at: '4' });
    const own = record.runList.filter(({ cell, variant }) => cell['candidate'] === 1 && variant === 'quick');
    expect(differences[0]!.scores.a).toEqual(own.map(({ final }) => final['validation.loss']));
  });

  test('of a search without outer folds are not compared; with them, winner by winner', async () => {
    const lab = await freshLab({ workers: 2 });
    const protocol = {
      type: 'search',
      method: 'grid',
      folds: 2,
      space: [{ field: 'network.layers.0.units', values: [2, 8] }],
    };
    const plain = await testOf(lab, await runStudy(lab, ofRivals({ data: { type: 'iris' } }, protocol, [0])));
    expect(plain.differences[0]!.problem!.code).toBe('test.not-nested');
    const nested = ofRivals({ data: { type: 'iris' } }, { ...protocol, outerFolds: 3 }, [0]);
    const [only] = (await testOf(lab, await runStudy(lab, nested))).differences;
    expect(only).toMatchObject({ origin: { kind: 'outer-folds', n: 3 }, proposed: 'corrected_t' });
  });
});
