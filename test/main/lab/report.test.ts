/** Reports of real runs: they agree with what the runs measured while they trained. */
import { describe, expect, test } from 'vitest';
import type { Lab } from '../../../src/main/lab/lab.ts';
import { countedRuns } from '../../../src/main/lab/report.ts';
import { reportSchema, type ClassReport, type NumberReport, type Report } from '../../../src/shared/report.ts';
import type { Run, StudyRecord } from '../../../src/shared/records.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { ENDLESS } from '../../helpers/endless.ts';
import { codesOf } from '../store/fixtures.ts';
import { freshLab, reached, run, underWay } from './fixtures.ts';

const layers = [{ type: 'dense', units: 8 }, { type: 'tanh' }];
const study = (base: LooseObject, seeds = [0, 1]) => ({
  base: { network: { layers }, optimizer: { type: 'adam', learningRate: 0.02 }, epochs: 30, ...base },
  seeds,
});
const idsOf = ({ runList }: StudyRecord) => runList.map(({ id }) => id);
const ofClasses = ({ result }: Report) => result as ClassReport;
const ofNumbers = ({ result }: Report) => result as NumberReport;
const meanOf = (values: readonly (number | null | undefined)[]) =>
  values.reduce<number>((sum, value) => sum + value!, 0) / values.length;

async function report(lab: Lab, record: StudyRecord, input: Partial<Parameters<Lab['runs']['report']>[0]> = {}) {
  const found = await lab.runs.report({ runIds: idsOf(record), ...input });
  expect(reportSchema.parse(found)).toEqual(found);
  return found;
}

describe('the runs that count', () => {
  const runs = (...states: [Run['status'], number][]) =>
    states.map(([status, epoch], i) => ({ id: `r${i}`, status, epoch, cell: {} }) as Run);
  const counted = (...states: [Run['status'], number][]) => countedRuns(runs(...states)).map(({ id }) => id);

  test('are those that ended well, else the furthest, else all there are', () => {
    expect(counted(['completed', 9], ['diverged', 3], ['stopped', 4], ['running', 8])).toEqual(['r0', 'r2']);
    expect(counted(['queued', 0], ['running', 5], ['running', 7], ['failed', 9])).toEqual(['r2']);
    expect(counted(['diverged', 3], ['failed', 0])).toEqual(['r0', 'r1']);
  });
});

describe('a report', () => {
  test.each([
    ['several scores', { data: { type: 'iris' } }, ['setosa', 'versicolor', 'virginica'], 30],
    ['one logit', { data: { type: 'moons', samples: 100 }, loss: { type: 'binary_cross_entropy' } }, ['0', '1'], 20],
  ])('of classes with %s has the accuracy that was measured', async (_name, base, names, samples) => {
    const lab = await freshLab();
    const record = await run(lab, study(base));
    for (const part of ['validation', 'train'] as const) {
      const found = await report(lab, record, { part });
      const { classes, counts, accuracy, weighted } = ofClasses(found);
      const measured = record.runList.map(({ final }) => final[`${part}.accuracy`]);
      expect(accuracy.mean).toBeCloseTo(meanOf(measured), 12);
      expect(weighted.recall.mean).toBeCloseTo(meanOf(measured), 12);
      expect(accuracy.deviation).not.toBeNull();
      expect(found.networks.map(({ seed }) => seed)).toEqual([0, 1]);
      // Every sample counts once for each of the two networks.
      expect(counts.flat().reduce((sum, n) => sum + n, 0)).toBe(2 * found.samples);
      expect(classes.map(({ support }) => support)).toEqual(counts.map((row) => row.reduce((sum, n) => sum + n, 0)));
      if (part === 'validation') expect(found.samples).toBe(samples);
      expect(classes).toHaveLength(names.length);
    }
    if (names[0] === 'setosa') {
      expect(ofClasses(await report(lab, record)).classes.map(({ name }) => name)).toEqual(names);
    }
  });

  test('of numbers has the errors that were measured, in the unit of the target', async () => {
    const lab = await freshLab();
    const record = await run(lab, study({ data: { type: 'diabetes' } }));
    const found = await report(lab, record);
    const [target] = ofNumbers(found).targets;
    const { final } = record.runList[0]!;
    expect(target!.rmse.mean! / meanOf(record.runList.map((one) => one.final['validation.rmse']))).toBeCloseTo(1, 5);
    expect(target!.r2.mean).toBeCloseTo(meanOf(record.runList.map((one) => one.final['validation.r2'])), 5);
    // The disease's progression runs from 25 to 346.
    expect(final['validation.rmse']).toBeGreaterThan(20);
    expect(target!.points).toHaveLength(2 * found.samples);
    expect(Math.min(...target!.points.map(({ actual }) => actual))).toBeGreaterThan(24.9);
    expect(Math.max(...target!.points.map(({ actual }) => actual))).toBeLessThan(346.1);
    const residuals = target!.points.map(({ actual, predicted }) => actual - predicted);
    const largest = residuals.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
    expect(largest).toBeCloseTo(target!.largest!, 10);
    expect(target!.quantiles.at(-1)!.residual).toBeCloseTo(Math.max(...residuals), 10);
  });

  test.each(['moons', 'cosine'])(
    'of a search of %s leaves out the winner, which has nothing to answer of',
    async (type) => {
      const lab = await freshLab();
      const space = [{ field: 'optimizer.learningRate', values: [0.01, 0.02] }];
      const record = await run(lab, {
        ...study({ data: { type, samples: 40 } }, [0]),
        protocol: { type: 'search', folds: 2, space },
      });
      const winner = record.runList.find(({ cell }) => cell['fold'] === undefined)!;
      const others = record.runList.filter((one) => one !== winner).map(({ id }) => id);
      expect(others).toHaveLength(4);
      expect(await report(lab, record)).toEqual(await report(lab, record, { runIds: others }));
      expect((await report(lab, record, { part: 'train' })).networks).toHaveLength(5);
      expect(await report(lab, record, { runIds: [winner.id] })).toMatchObject({ samples: 0, result: null });
    },
  );

  test('of the best epoch has the best epoch’s figures; of one run no spread', async () => {
    const lab = await freshLab();
    const record = await run(
      lab,
      study({ data: { type: 'iris' }, epochs: 60, optimizer: { type: 'adam', learningRate: 0.3 } }),
    );
    const [first] = record.runList;
    const found = await lab.runs.report({ runIds: [first!.id], which: 'best' });
    expect(found.networks).toEqual([{ runId: first!.id, seed: 0, cell: {}, epoch: first!.bestEpoch }]);
    expect(ofClasses(found).accuracy).toMatchObject({ mean: first!.best['validation.accuracy'], deviation: null });
    expect(ofClasses(await lab.runs.report({ runIds: [first!.id] })).accuracy.mean).toBe(
      first!.final['validation.accuracy'],
    );
  });

  test('while a study is under way tells of the newest saved network, and of none before there is one', async () => {
    const lab = await freshLab({ workers: 1 });
    const { id } = await lab.studies.start({ study: study({ data: { type: 'iris' }, ...ENDLESS }) });
    await underWay(lab, id);
    const record = await lab.studies.open({ studyId: id });
    await expect.poll(async () => (await report(lab, record)).networks.length).toBe(1);
    const found = await report(lab, record);
    expect(found.networks[0]!.epoch).toBeGreaterThan(0);
    expect(ofClasses(found).accuracy.deviation).toBeNull();
    const waiting = await lab.runs.report({ runIds: [record.runList[1]!.id] });
    expect(waiting).toEqual({
      part: 'validation',
      which: 'final',
      networks: [],
      ensembles: [],
      samples: 0,
      result: null,
    });
    await lab.studies.stop({ studyId: id });
    await reached(lab, id, 'stopped');
  });

  test('says nothing of a part without samples, and refuses the runs of several variants', async () => {
    const lab = await freshLab();
    const split = { train: 1, validation: 0 };
    const variants = [{ name: 'a' }, { name: 'b', patch: { epochs: 2 } }];
    const record = await run(lab, { ...study({ data: { type: 'iris' }, split, epochs: 1 }, [0]), variants });
    const [first] = idsOf(record);
    expect(await lab.runs.report({ runIds: [first!] })).toMatchObject({ samples: 0, result: null });
    expect((await lab.runs.report({ runIds: [first!], part: 'train' })).samples).toBe(150);
    expect(await codesOf(() => lab.runs.report({ runIds: idsOf(record) }))).toEqual(['report.several-variants']);
  });

  test('has the interval of every figure: of the mean over seeds, which saw the same samples', async () => {
    const lab = await freshLab();
    const record = await run(lab, study({ data: { type: 'iris' }, epochs: 2 }, [0, 1, 2]));
    const found = ofClasses(await report(lab, record));
    expect(found.resampled).toEqual({ level: 0.95, method: 'bca', draws: 2000, samples: 30, shared: true });
    const { accuracy, macro, classes } = found;
    for (const { mean, interval } of [accuracy, macro.f1, ...classes.map(({ recall }) => recall)]) {
      expect(interval!.estimate).toBeCloseTo(mean!, 12);
      expect(interval!.low).toBeLessThanOrEqual(mean!);
      expect(interval!.high).toBeGreaterThanOrEqual(mean!);
    }
    const narrow = ofClasses(await report(lab, record, { level: 0.5, method: 'percentile' }));
    expect(narrow.resampled).toMatchObject({ level: 0.5, method: 'percentile' });
    expect(narrow.accuracy.interval!.method).toBe('percentile');
    expect(narrow.accuracy.interval!.low).toBeGreaterThan(accuracy.interval!.low);
    expect(ofClasses(await report(lab, record))).toEqual(found);
    const without = ofClasses(await report(lab, record, { level: null }));
    expect([without.resampled, without.accuracy.interval]).toEqual([null, null]);
  });

  test('takes the answers of folds together', async () => {
    const lab = await freshLab();
    const base = { data: { type: 'diabetes' }, epochs: 3, network: { layers } };
    const record = await run(lab, { base, seeds: [0], protocol: { type: 'k_fold', folds: 4 } });
    const { resampled, targets } = ofNumbers(await report(lab, record));
    const ended = record.runList.map(({ final }) => final['validation.rmse']!);
    expect(resampled).toMatchObject({ samples: 354, shared: false });
    // Two folds of 89 samples, two of 88: their mean squared errors add up to that of all.
    const together = Math.sqrt(ended.reduce((sum, rmse, fold) => sum + (fold < 2 ? 89 : 88) * rmse * rmse, 0) / 354);
    expect(targets[0]!.rmse.interval!.estimate / together).toBeCloseTo(1, 3);
  });

  test('of a round of boosting is about what the rounds before left, as the run measured it', async () => {
    const lab = await freshLab();
    const base = { data: { type: 'cosine', samples: 80 }, epochs: 20, network: { layers } };
    const record = await run(lab, { base, seeds: [0], protocol: { type: 'boosting', rounds: 3, shrinkage: 0.7 } });
    for (const { id, final } of record.runList) {
      const { targets } = ofNumbers(await lab.runs.report({ runIds: [id] }));
      expect(targets[0]!.rmse.mean! / final['validation.rmse']!).toBeCloseTo(1, 5);
    }
  });
});
