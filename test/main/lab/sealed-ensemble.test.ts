/** The test part opened for an ensemble: votes and sums as one can work them out by hand, once, and never without its record. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../../src/engine/datasets/dataset.ts';
import { partsOf, splitDataset } from '../../../src/engine/validation/prepare.ts';
import type { Lab } from '../../../src/main/lab/lab.ts';
import type { BaggingAnalysis, BoostingAnalysis } from '../../../src/shared/analysis/ensembles.ts';
import { openableSchema } from '../../../src/shared/openable.ts';
import { reportSchema, type ClassReport, type NumberReport } from '../../../src/shared/report.ts';
import { studySummarySchema, type Opening, type Run, type StudyRecord } from '../../../src/shared/records.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { ENDLESS } from '../../helpers/endless.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { experimentOf } from '../../helpers/training.ts';
import { codesOf } from '../store/fixtures.ts';
import { diesWriting } from './dying-lab.ts';
import { freshLab, reached, run, studyOf } from './fixtures.ts';

const ROWS = 90;
const noise = (i: number, k: number): number => (((i * k) % 41) / 41 - 0.5) * 3.2;
const CORNERS = [
  [0, 0],
  [1.4, 0.2],
  [0.3, 1.5],
] as const;
const classOf = (i: number): number => i % 3;
const inputsOf = (i: number): number[] => CORNERS[classOf(i)]!.map((corner, k) => corner + noise(i, k === 0 ? 17 : 29));
const numberOf = (i: number): number => inputsOf(i)[0]! ** 2 - inputsOf(i)[1]! + classOf(i);

/** Three clouds that overlap, as classes or with a number that is no plane, and a network without a hidden layer. */
function tableStudy(task: 'classification' | 'regression', protocol: LooseObject, changes: LooseObject = {}) {
  const path = join(temporaryFolder(), 'table.csv');
  const answer = (i: number): string | number => (task === 'regression' ? numberOf(i) : 'abc'[classOf(i)]!);
  const rows = Array.from({ length: ROWS }, (_, i) => [...inputsOf(i), answer(i)].join(','));
  writeFileSync(path, ['u,v,y', ...rows].join('\n'));
  const loss = { type: task === 'regression' ? 'mse' : 'cross_entropy' };
  const optimizer = { type: 'adam', learningRate: 0.05 };
  return {
    base: { data: { type: 'csv', path, task }, network: { layers: [] }, loss, optimizer, epochs: 12, ...changes },
    protocol,
  };
}

/** The data as the split sees them. */
const tableOf = (task: string) =>
  ({
    samples: ROWS,
    classNames: task === 'classification' ? ['a', 'b', 'c'] : [],
    targets: Float32Array.from({ length: ROWS }, (_, i) => (task === 'classification' ? classOf(i) : numberOf(i))),
  }) as unknown as Dataset;

interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

function scaleOf(values: readonly number[]): Scale {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, deviation: Math.sqrt(squares / values.length) };
}

/** What comes out of the run's one layer for sample `i`, worked out from its weights; and the samples it was trained on. */
async function networkOf(lab: Lab, { id, experiment }: Run, task: string) {
  const [weights, biases] = (await lab.weights(id))!.map(({ values }) => values);
  const { resample } = experiment as { resample: LooseObject };
  const spec = experimentOf({ resample });
  const trained = [...partsOf(tableOf(task), spec).train];
  const scales = [0, 1].map((k) => scaleOf(trained.map((i) => Math.fround(inputsOf(i)[k]!))));
  const target = scaleOf(trained.map((i) => Math.fround(numberOf(i))));
  const out = (i: number): number[] =>
    Array.from(biases!, (bias, j) =>
      inputsOf(i).reduce(
        (sum, x, k) => sum + ((x - scales[k]!.mean) / scales[k]!.deviation) * weights![k * biases!.length + j]!,
        bias,
      ),
    );
  return { out, target, trained, says: (i: number) => out(i)[0]! * target.deviation + target.mean };
}

const networksOf = (lab: Lab, { runList }: StudyRecord, task: string) =>
  Promise.all(runList.map((one) => networkOf(lab, one, task)));

const largest = (values: readonly number[]): number => values.indexOf(Math.max(...values));
const shares = (scores: readonly number[]): number[] => {
  const powers = scores.map((score) => Math.exp(score));
  return powers.map((power) => power / powers.reduce((a, b) => a + b));
};
const oneHot = (scores: readonly number[]): number[] => scores.map((_, j) => Number(j === largest(scores)));

/** The class with the most, each network's shares times its vote. */
const elected = (said: readonly (readonly number[])[], votes = said.map(() => 1)): number =>
  largest([0, 1, 2].map((j) => said.reduce((sum, one, k) => sum + votes[k]! * one[j]!, 0)));

const shareOfRight = (samples: ArrayLike<number>, named: (i: number) => number): number =>
  Array.from(samples).filter((i) => named(i) === classOf(i)).length / samples.length;

const rmseOf = (samples: ArrayLike<number>, says: (i: number) => number): number => {
  const squares = Array.from(samples, (i) => (says(i) - numberOf(i)) ** 2);
  return Math.sqrt(squares.reduce((a, b) => a + b) / samples.length);
};

const opened = async (lab: Lab, { id: studyId }: StudyRecord, seed = 0): Promise<Opening> => {
  const summary = await lab.studies.openEnsemble({ studyId, variantIndex: 0, seed });
  expect(studySummarySchema.parse(summary)).toEqual(summary);
  return summary.openings.at(-1)!;
};

const split = (task: string) => splitDataset(tableOf(task), experimentOf({}));

describe('an ensemble is measured by', () => {
  test.each(['mean', 'vote'])('the %s of a bagging of classes, beside its own scores', async (combination) => {
    const lab = await freshLab();
    const record = await run(lab, tableStudy('classification', { type: 'bagging', members: 5, combination }));
    const networks = await networksOf(lab, record, 'classification');
    const say = combination === 'vote' ? oneHot : shares;
    const named = (i: number) => elected(networks.map(({ out }) => say(out(i))));
    const { train, validation, test: sealed } = split('classification');
    const opening = await opened(lab, record);
    const ensemble = record.runList.map(({ id }) => id);
    expect(opening).toMatchObject({ runId: null, ensemble, seed: 0, cell: {}, epoch: null, samples: sealed.length });
    expect(opening.scores).toEqual({ 'test.accuracy': shareOfRight(sealed, named) });
    const unseen = (i: number) => networks.filter(({ trained }) => !trained.includes(i));
    const spoken = [...train].filter((i) => unseen(i).length > 0);
    const outOfBag = shareOfRight(spoken, (i) => elected(unseen(i).map(({ out }) => say(out(i)))));
    expect(opening.validation.scores['validation.accuracy']!.mean).toBe(shareOfRight(validation, named));
    expect(opening.validation.scores['outOfBag.accuracy']!.mean).toBeCloseTo(outOfBag, 12);
    const analysis = (await lab.studies.analysis({ studyId: record.id })) as BaggingAnalysis;
    const { validation: error, outOfBag: unseenError } = analysis.variants[0]!.sizes.at(-1)!;
    expect(1 - error!.mean!).toBeCloseTo(shareOfRight(validation, named), 12);
    expect(1 - unseenError!.mean!).toBeCloseTo(outOfBag, 12);
  });

  test('the mean of a bagging of numbers', async () => {
    const lab = await freshLab();
    const record = await run(lab, tableStudy('regression', { type: 'bagging', members: 4 }));
    const networks = await networksOf(lab, record, 'regression');
    const says = (i: number) => networks.reduce((sum, network) => sum + network.says(i), 0) / networks.length;
    const { scores, validation } = await opened(lab, record);
    const parts = split('regression');
    expect(Object.keys(scores)).toEqual(['test.rmse']);
    expect(scores['test.rmse']! / rmseOf(parts.test, says)).toBeCloseTo(1, 5);
    expect(validation.scores['validation.rmse']!.mean! / rmseOf(parts.validation, says)).toBeCloseTo(1, 5);
    const analysis = (await lab.studies.analysis({ studyId: record.id })) as BaggingAnalysis;
    const unseen = analysis.variants[0]!.sizes.at(-1)!.outOfBag!.mean!;
    expect(validation.scores['outOfBag.rmse']!.mean).toBeCloseTo(Math.sqrt(unseen), 12);
  });

  test('the votes of SAMME, of which each comes from the errors on reweighed training samples', async () => {
    const lab = await freshLab();
    const shrinkage = 0.7;
    const record = await run(lab, tableStudy('classification', { type: 'boosting', rounds: 4, shrinkage }));
    const networks = await networksOf(lab, record, 'classification');
    const { train, validation, test: sealed } = split('classification');
    let weights = [...train].map(() => 1 / train.length);
    const votes = networks.map(({ out }) => {
      const wrong = [...train].map((i) => Number(largest(out(i)) !== classOf(i)));
      const error = wrong.reduce((sum, miss, k) => sum + miss * weights[k]!, 0) / weights.reduce((a, b) => a + b);
      const vote = shrinkage * Math.max(0, Math.log((1 - error) / error) + Math.log(2));
      weights = weights.map((weight, k) => weight * Math.exp(vote * wrong[k]!));
      return vote;
    });
    expect(new Set(votes).size).toBe(4);
    const named = (i: number) =>
      elected(
        networks.map(({ out }) => oneHot(out(i))),
        votes,
      );
    const opening = await opened(lab, record);
    expect(opening.scores).toEqual({ 'test.accuracy': shareOfRight(sealed, named) });
    expect(opening.validation).toEqual({
      runs: 1,
      scores: { 'validation.accuracy': { mean: shareOfRight(validation, named), deviation: null } },
    });
  });

  test('the sum of gradient boosting, a part of each round’s answer at a time', async () => {
    const lab = await freshLab();
    const shrinkage = 0.5;
    const record = await run(lab, tableStudy('regression', { type: 'boosting', rounds: 4, shrinkage }));
    const networks = await networksOf(lab, record, 'regression');
    const says = (i: number) =>
      networks.reduce(
        (sum, { out, target }) => sum + shrinkage * out(i)[0]! * target.deviation,
        networks[0]!.target.mean,
      );
    const { scores, validation } = await opened(lab, record);
    const parts = split('regression');
    expect(scores['test.rmse']! / rmseOf(parts.test, says)).toBeCloseTo(1, 5);
    expect(validation.scores['validation.rmse']!.mean! / rmseOf(parts.validation, says)).toBeCloseTo(1, 5);
    const analysis = (await lab.studies.analysis({ studyId: record.id })) as BoostingAnalysis;
    const squares = analysis.variants[0]!.sizes.at(-1)!.validation!.mean!;
    expect(validation.scores['validation.rmse']!.mean).toBeCloseTo(Math.sqrt(squares), 12);
  });
});

const BAGGED = { ...studyOf(['sgd', 'adam'], { epochs: 4, seeds: [0, 1] }), protocol: { type: 'bagging', members: 3 } };

describe('the ledger', () => {
  test('has an ensemble once, and every further look, over a restart and in exports', async () => {
    const lab = await freshLab();
    const { id, runList } = await run(lab, BAGGED);
    const open = (variantIndex: number, seed: number) => lab.studies.openEnsemble({ studyId: id, variantIndex, seed });
    // Two windows at once: one of them comes too late.
    const both = await Promise.allSettled([open(1, 0), open(1, 0)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await codesOf(() => open(1, 0))).toEqual(['sealed.on-record']);
    await open(1, 1);
    const single = runList.find(({ variant }) => variant === 'sgd')!;
    const { openings } = await lab.runs.openTest({ runId: single.id });
    const namesOf = (seed: number) =>
      runList.filter((one) => one.variant === 'adam' && one.seed === seed).map((one) => one.id);
    expect(openings.map(({ runId, ensemble, variant, seed }) => [runId, ensemble, variant, seed])).toEqual([
      [null, namesOf(0), 'adam', 0],
      [null, namesOf(1), 'adam', 1],
      [single.id, null, 'sgd', 0],
    ]);
    const { dataFolder } = await lab.system.info();
    await lab.close();
    const next = await freshLab({ dataFolder });
    expect((await next.studies.list({}))[0]!.openings).toEqual(openings);
    const json = JSON.parse((await next.studies.export({ studyId: id, format: 'json' })).content) as StudyRecord;
    expect(json.openings).toEqual(openings);
    const { content } = await next.studies.export({ studyId: id, format: 'csv' });
    const [head = [], ...rows] = content
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
    expect(rows.every(({ length }) => length === head.length)).toBe(true);
    const cellsOf = (row: readonly string[]) => Object.fromEntries(row.map((cell, i) => [head[i]!, cell]));
    const lines = rows.map(cellsOf).filter(({ status }) => status === 'ensemble');
    expect(lines).toMatchObject(
      openings.slice(0, 2).map(({ ensemble, seed, scores, validation, openedAt }) => ({
        run: ensemble!.join(' '),
        variant: 'adam',
        seed: String(seed),
        epoch: '',
        'validation.rmse': String(validation.scores['validation.rmse']!.mean),
        'outOfBag.rmse': String(validation.scores['outOfBag.rmse']!.mean),
        'test.rmse': String(scores['test.rmse']),
        'test.openedAt': openedAt,
        'test.openings': '1',
        'test.openingsInAll': '3',
      })),
    );
    expect(rows.map(cellsOf).filter((row) => row['test.openedAt'] !== '')).toHaveLength(3);
  });

  test.each(['before', 'written'] as const)('has nothing of an ensemble when it is killed (%s)', async (when) => {
    const dataFolder = temporaryFolder();
    const study = tableStudy('classification', { type: 'boosting', rounds: 2 });
    const opening = 'lab.studies.openEnsemble({ studyId: id, variantIndex: 0, seed: 0 })';
    expect(await diesWriting({ dataFolder, study, opening, when })).toEqual(['test.accuracy']);
    const lab = await freshLab({ dataFolder });
    const [summary] = await lab.studies.list({});
    expect(summary).toMatchObject({ status: 'finished', openings: [], openedElsewhere: 0 });
    expect((await lab.studies.openEnsemble({ studyId: summary!.id, variantIndex: 0, seed: 0 })).openings).toHaveLength(
      1,
    );
  });
});

test('what an ensemble was opened for can be looked at, class by class and residual by residual', async () => {
  const lab = await freshLab();
  const report = ({ runList }: StudyRecord, changes: object = {}) =>
    lab.runs.report({ runIds: runList.map(({ id }) => id), part: 'test', together: true, ...changes });
  const bagged = await run(lab, {
    ...tableStudy('classification', { type: 'bagging', members: 3, combination: 'vote' }),
    seeds: [0, 1],
  });
  expect(await report(bagged)).toMatchObject({ networks: [], ensembles: [], result: null });
  const { scores } = await opened(lab, bagged, 1);
  const { ensembles, networks, samples, result } = await report(bagged);
  expect([ensembles, networks.length]).toEqual([[{ seed: 1, networks: 3 }], 3]);
  const own = { ...bagged, runList: bagged.runList.filter(({ seed }) => seed === 1) };
  const said = await networksOf(lab, own, 'classification');
  const { test: sealed } = split('classification');
  const counts = [0, 1, 2].map(() => [0, 0, 0]);
  for (const i of sealed) counts[classOf(i)]![elected(said.map(({ out }) => oneHot(out(i))))]! += 1;
  expect([samples, (result as ClassReport).counts]).toEqual([sealed.length, counts]);
  expect((result as ClassReport).accuracy.mean).toBe(scores['test.accuracy']);
  expect((await report(bagged, { together: false })).networks).toEqual([]);
  const boosted = await run(lab, tableStudy('regression', { type: 'boosting', rounds: 3 }));
  const { scores: summed } = await opened(lab, boosted);
  const { targets } = (await report(boosted)).result as NumberReport;
  expect(targets[0]!.rmse.mean).toBeCloseTo(summed['test.rmse']!, 9);
});

test('a report of an ensemble is of what its networks say together, as the ledger has it', async () => {
  const lab = await freshLab();
  const report = ({ runList }: StudyRecord, changes: object = {}) =>
    lab.runs.report({ runIds: runList.map(({ id }) => id), together: true, ...changes });
  const bagging = { type: 'bagging', members: 3, combination: 'vote' };
  const bagged = await run(lab, { ...tableStudy('classification', bagging), seeds: [0, 1] });
  const found = await report(bagged);
  expect(reportSchema.parse(found)).toEqual(found);
  const { validation } = split('classification');
  expect(found.ensembles).toEqual([0, 1].map((seed) => ({ seed, networks: 3 })));
  expect([found.networks.length, found.samples]).toEqual([6, validation.length]);
  const { counts, accuracy } = found.result as ClassReport;
  expect(counts.flat().reduce((a, b) => a + b)).toBe(2 * validation.length);
  const known = [await opened(lab, bagged, 0), await opened(lab, bagged, 1)].map(
    (opening) => opening.validation.scores['validation.accuracy']!.mean!,
  );
  expect(accuracy.mean).toBeCloseTo((known[0]! + known[1]!) / 2, 12);
  expect(accuracy.interval!.low).toBeLessThan(accuracy.mean!);
  const boosted = await run(lab, tableStudy('regression', { type: 'boosting', rounds: 3 }));
  const { targets } = (await report(boosted)).result as NumberReport;
  const { scores } = (await opened(lab, boosted)).validation;
  expect(targets[0]!.rmse.mean).toBeCloseTo(scores['validation.rmse']!.mean!, 9);
  expect(await codesOf(() => report(boosted, { part: 'train' }))).toEqual(['report.together-final']);
  expect(await codesOf(() => report(boosted, { which: 'best' }))).toEqual(['report.together-final']);
  const compared = await run(lab, studyOf(['sgd'], { epochs: 3 }));
  expect(await codesOf(() => report(compared))).toEqual(['report.no-ensemble']);
});

describe('what may be opened', () => {
  const openable = async (lab: Lab, studyId: string) => {
    const answer = await lab.studies.openable({ studyId });
    expect(openableSchema.parse(answer)).toEqual(answer);
    return answer;
  };

  test('are ensembles first: the best one of the settings that are best over the seeds', async () => {
    const lab = await freshLab();
    const { id, runList } = await run(lab, BAGGED);
    const { metric, better, candidates, proposed } = await openable(lab, id);
    expect([metric, better, candidates.length]).toEqual(['rmse', 'lower', 4 + runList.length]);
    const ensembles = candidates.slice(0, 4);
    expect(ensembles.map(({ variant, seed, runId, ensemble }) => [variant, seed, runId, ensemble?.planned])).toEqual([
      ['sgd', 0, null, 3],
      ['sgd', 1, null, 3],
      ['adam', 0, null, 3],
      ['adam', 1, null, 3],
    ]);
    const own = ensembles.map(({ networks }) => networks[0]!.validation!);
    const better01 = own[0]! + own[1]! < own[2]! + own[3]! ? [0, 1] : [2, 3];
    expect(ensembles[better01[0]!]!.score).toMatchObject({ runs: 2 });
    expect(ensembles[better01[0]!]!.score.mean).toBeCloseTo((own[better01[0]!]! + own[better01[1]!]!) / 2, 12);
    expect(proposed).toEqual({
      place: own[better01[1]!]! < own[better01[0]!]! ? better01[1] : better01[0],
      reason: { code: 'sealed.proposed.together-runs', params: { runs: 2 } },
    });
    const { openings } = await lab.studies.openEnsemble({ studyId: id, variantIndex: 0, seed: 1 });
    expect(openings[0]!.validation.scores['validation.rmse']!.mean).toBe(own[1]);
  });

  test('is a bagging by its out-of-bag score where nothing is validated, a boosting then for no reason', async () => {
    const lab = await freshLab();
    const { base, ...rest } = studyOf(['sgd', 'adam'], { epochs: 4 });
    const unvalidated = { ...rest, base: { ...base, split: { train: 0.8, validation: 0 } } };
    const bagged = await run(lab, { ...unvalidated, protocol: { type: 'bagging', members: 3 } });
    const { candidates, proposed } = await openable(lab, bagged.id);
    const unseen = candidates.slice(0, 2).map(({ networks, ensemble }) => {
      expect(networks[0]!.validation).toBeNull();
      return ensemble!.outOfBag!;
    });
    expect(proposed).toEqual({
      place: unseen[1]! < unseen[0]! ? 1 : 0,
      reason: { code: 'sealed.proposed.together-unseen' },
    });
    const boosted = await run(lab, { ...unvalidated, protocol: { type: 'boosting', rounds: 2 } });
    expect((await openable(lab, boosted.id)).proposed).toBeNull();
    const alone = { ...unvalidated, variants: [rest.variants[0]!], protocol: { type: 'boosting', rounds: 2 } };
    const only = await openable(lab, (await run(lab, alone)).id);
    expect([only.candidates.length, only.proposed]).toEqual([
      1,
      { place: 0, reason: { code: 'sealed.proposed.together' } },
    ]);
  });

  test('leaves out networks that did not come to their end, as the analysis does', async () => {
    const lab = await freshLab({ workers: 1 });
    const study = tableStudy('classification', { type: 'bagging', members: 4 }, { epochs: 2000 });
    const { id, runList } = await lab.studies.start({ study });
    await lab.runs.stop({ runId: runList[3]!.id });
    const record = await reached(lab, id);
    expect(record.runList.map(({ status }) => status)).toEqual(['completed', 'completed', 'completed', 'stopped']);
    const [first] = (await openable(lab, id)).candidates;
    expect(first!.ensemble).toMatchObject({ runIds: runList.slice(0, 3).map((one) => one.id), planned: 4 });
    const analysis = (await lab.studies.analysis({ studyId: id })) as BaggingAnalysis;
    expect(analysis.variants[0]!.sizes).toHaveLength(3);
    const { ensemble, scores } = await opened(lab, record);
    expect(ensemble).toEqual(first!.ensemble!.runIds);
    const trained = { ...record, runList: record.runList.slice(0, 3) };
    const networks = await networksOf(lab, trained, 'classification');
    const named = (i: number) => elected(networks.map(({ out }) => shares(out(i))));
    expect(scores['test.accuracy']).toBe(shareOfRight(split('classification').test, named));
  });

  test('is refused with the reason', async () => {
    const lab = await freshLab({ workers: 1 });
    const open = (studyId: string, variantIndex = 0, seed = 0) =>
      codesOf(() => lab.studies.openEnsemble({ studyId, variantIndex, seed }));
    const protocol = { type: 'boosting', rounds: 2 };
    const compared = await run(lab, studyOf(['sgd'], { epochs: 3 }));
    expect(await open(compared.id)).toEqual(['sealed.no-ensemble']);
    const wild = await run(lab, { ...studyOf(['wild'], { epochs: 3 }), protocol });
    expect(await open(wild.id)).toEqual(['sealed.nothing-together']);
    expect((await openable(lab, wild.id)).problem).toEqual({ code: 'sealed.nothing-trained' });
    const whole = await run(lab, tableStudy('regression', protocol, { split: { train: 0.8, validation: 0.2 } }));
    expect(await open(whole.id)).toEqual(['sealed.none']);
    const long = await lab.studies.start({ study: { ...studyOf(['sgd'], ENDLESS), protocol } });
    expect(await open(long.id)).toEqual(['sealed.under-way']);
    await lab.studies.stop({ studyId: long.id });
    expect(await open(long.id, 1)).toEqual(['sealed.no-variant']);
    expect(await open(long.id, 0, 7)).toEqual(['sealed.no-variant']);
    for (const { id } of [compared, wild, whole, long])
      expect((await lab.studies.open({ studyId: id })).openings).toEqual([]);
  });
});
