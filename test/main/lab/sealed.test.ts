/** The sealed test part: opened by one act, measured as the network would see it, and never without a line in the ledger. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../../src/engine/datasets/dataset.ts';
import { splitDataset } from '../../../src/engine/validation/prepare.ts';
import { createLab, type Lab } from '../../../src/main/lab/lab.ts';
import { studySummarySchema, type StudyRecord } from '../../../src/shared/records.ts';
import type { NumberReport, TargetReport } from '../../../src/shared/report.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { ENDLESS } from '../../helpers/endless.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { experimentOf } from '../../helpers/training.ts';
import { codesOf, freshStore } from '../store/fixtures.ts';
import { diesWriting } from './dying-lab.ts';
import { foldAnalysis, foldStudy } from './fold-studies.ts';
import { freshLab, labOptions, reached, run, studyOf, underWay } from './fixtures.ts';

const ROWS = 60;
const xOf = (i: number): number => ((i * 37) % ROWS) / 10;
const yOf = (i: number): number => 3 * xOf(i) - 2 + ((i * 13) % 7) / 10;

/** A straight line with some scatter, and a network that is one. */
function lineStudy(changes: LooseObject = {}) {
  const path = join(temporaryFolder(), 'line.csv');
  const rows = Array.from({ length: ROWS }, (_, i) => `${xOf(i)},${yOf(i)}`);
  writeFileSync(path, ['x,y', ...rows].join('\n'));
  const data = { type: 'csv', path, task: 'regression' };
  return { base: { data, loss: { type: 'mse' }, epochs: 20, ...changes } };
}

/** The data as the split sees them. */
const dataset = { samples: ROWS, classNames: [] as string[] } as unknown as Dataset;

const shortRun = (lab: Lab): Promise<StudyRecord> => run(lab, studyOf(['sgd', 'adam'], { epochs: 5 }));

describe('opening the test part', () => {
  test('measures the network on samples fitted by its own training part, as one can by hand', async () => {
    const lab = await freshLab();
    const { id, runList } = await run(lab, lineStudy());
    const [weight, bias] = (await lab.weights(runList[0]!.id))!.map(({ values }) => values[0]!);
    const parts = splitDataset(dataset, experimentOf({}));
    const [x, y] = [xOf, yOf].map((valueOf) => moments([...parts.train].map((i) => Math.fround(valueOf(i)))));
    const errors = Array.from(parts.test, (i) => {
      const said = weight! * ((xOf(i) - x!.mean) / x!.deviation) + bias!;
      return said * y!.deviation + y!.mean - yOf(i);
    });
    const rmse = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
    const { sealed, openings } = await lab.runs.openTest({ runId: runList[0]!.id });
    expect(sealed).toEqual([parts.test.length]);
    expect(openings).toMatchObject([{ runId: runList[0]!.id, which: 'final', epoch: 20, samples: parts.test.length }]);
    expect(openings[0]!.scores['test.rmse']! / rmse).toBeCloseTo(1, 5);
    expect((await lab.studies.open({ studyId: id })).openings).toEqual(openings);
  });

  test('lets what it was opened for be looked at, by these weights alone', async () => {
    const lab = await freshLab();
    const { runList } = await run(lab, { ...lineStudy(), seeds: [0, 1] });
    const report = (changes: object = {}) =>
      lab.runs.report({ runIds: runList.map(({ id }) => id), part: 'test', ...changes });
    expect(await report()).toMatchObject({ networks: [], samples: 0, result: null });
    const { openings } = await lab.runs.openTest({ runId: runList[1]!.id });
    const { networks, samples, result } = await report();
    expect(networks).toEqual([{ runId: runList[1]!.id, seed: 1, cell: {}, epoch: 20 }]);
    expect(samples).toBe(openings[0]!.samples);
    const [{ rmse, points }] = (result as NumberReport).targets as [TargetReport];
    expect(rmse.mean).toBeCloseTo(openings[0]!.scores['test.rmse']!, 6);
    expect([rmse.interval!.low < rmse.mean!, rmse.mean! < rmse.interval!.high]).toEqual([true, true]);
    const actual = Array.from(splitDataset(dataset, experimentOf({})).test, yOf);
    points.forEach((point, i) => expect(point.actual).toBeCloseTo(actual[i]!, 5));
    expect((await report({ which: 'best' })).networks).toEqual([]);
    expect((await report({ runIds: [runList[0]!.id] })).networks).toEqual([]);
  });

  test('is written down every time, for good, and told to every view', async () => {
    const lab = await freshLab();
    const { id, runList } = await shortRun(lab);
    expect(runList).toHaveLength(2);
    const heard = (async () => {
      for await (const event of lab.system.events())
        if (event.type === 'study' && event.study.openings.length === 3) return event.study;
      return null;
    })();
    await lab.runs.openTest({ runId: runList[1]!.id });
    await lab.runs.openTest({ runId: runList[1]!.id, which: 'best' });
    const third = await lab.runs.openTest({ runId: runList[0]!.id });
    expect(studySummarySchema.parse(third)).toEqual(third);
    expect(third.openings.map(({ runId, variant, which }) => [runId, variant, which])).toEqual([
      ['r2', 'adam', 'final'],
      ['r2', 'adam', 'best'],
      ['r1', 'sgd', 'final'],
    ]);
    expect((await heard)!.openings).toEqual(third.openings);
    const { dataFolder } = await lab.system.info();
    await lab.close();
    const next = await freshLab({ dataFolder });
    const [listed] = await next.studies.list({});
    expect(listed!.openings).toEqual(third.openings);
    const { content } = await next.studies.export({ studyId: id, format: 'json' });
    expect((JSON.parse(content) as StudyRecord).openings).toEqual(third.openings);
  });

  test('is not repeated for the same weights, not even by two windows at once', async () => {
    const lab = await freshLab();
    const { runList } = await shortRun(lab);
    const open = () => lab.runs.openTest({ runId: runList[0]!.id });
    const both = await Promise.allSettled([open(), open()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await codesOf(open)).toEqual(['sealed.on-record']);
    expect((await lab.studies.list({}))[0]!.openings).toHaveLength(1);
  });

  test('counts in other studies of the same samples too, also when the study is gone', async () => {
    const lab = await freshLab();
    const first = await shortRun(lab);
    await lab.runs.openTest({ runId: first.runList[0]!.id });
    const second = await shortRun(lab);
    expect(second).toMatchObject({ openings: [], openedElsewhere: 1 });
    const elsewhere = studyOf(['sgd'], { epochs: 5 });
    const otherSplit = { ...elsewhere, base: { ...elsewhere.base, split: { seed: 1 } } };
    expect(await run(lab, otherSplit)).toMatchObject({ openedElsewhere: 0 });
    await lab.studies.remove({ studyIds: [first.id] });
    const { dataFolder } = await lab.system.info();
    await lab.close();
    const next = await freshLab({ dataFolder });
    await expect.poll(() => codesOf(() => next.studies.open({ studyId: first.id }))).toEqual(['store.unknown-study']);
    expect(await next.studies.open({ studyId: second.id })).toMatchObject({ openedElsewhere: 1 });
  });

  test('is refused for what has not been trained, for a single round, and where nothing is sealed', async () => {
    const lab = await freshLab({ workers: 1 });
    const opening = (runId: string) => codesOf(() => lab.runs.openTest({ runId }));
    const wild = await run(lab, studyOf(['wild']));
    expect(await opening(wild.runList[0]!.id)).toEqual(['sealed.not-trained']);
    const boosted = await run(lab, { ...studyOf(['sgd'], { epochs: 3 }), protocol: { type: 'boosting', rounds: 2 } });
    expect(await opening(boosted.runList[0]!.id)).toEqual(['sealed.part-of-ensemble']);
    const whole = await run(lab, lineStudy({ split: { train: 0.8, validation: 0.2 } }));
    expect(whole.sealed).toEqual([0]);
    expect(await opening(whole.runList[0]!.id)).toEqual(['sealed.none']);
    expect(await opening('r99')).toEqual(['store.unknown-run']);
    for (const { id } of [wild, boosted, whole]) expect((await lab.studies.open({ studyId: id })).openings).toEqual([]);
  });

  test('gives no score that is not in the ledger: with a full disk it fails, and nothing is shown', async () => {
    const store = await freshStore();
    const kernels = await WebAssembly.compile(readFileSync('out/kernels/kernels.wasm'));
    const lab = createLab(store, kernels, labOptions({ workers: 1 }));
    await store.backUpIfDue();
    const { id, runList } = await shortRun(lab);
    const pages = store.database.pragma('page_count', { simple: true }) as number;
    store.database.pragma(`max_page_count = ${pages}`);
    // Fills what is free in the ledger's own pages.
    const filler = store.database.prepare(
      "INSERT INTO openings VALUES (NULL, NULL, NULL, NULL, '', '', 'best', 0, 0, '{}', '{}')",
    );
    expect(() => {
      for (;;) filler.run();
    }).toThrow(/full/);
    expect(await codesOf(() => lab.runs.openTest({ runId: runList[0]!.id }))).toEqual(['store.disk-full']);
    expect((await lab.studies.open({ studyId: id })).openings).toEqual([]);
    store.database.pragma('max_page_count = 1000000');
    expect((await lab.runs.openTest({ runId: runList[0]!.id })).openings).toHaveLength(1);
    await lab.close();
  });

  test('gives no score that is not in the ledger: killed between computing and writing, nothing was opened', async () => {
    const dataFolder = temporaryFolder();
    const opening = 'lab.runs.openTest({ runId: runList[0].id })';
    expect(await diesWriting({ dataFolder, study: studyOf(['sgd'], { epochs: 3 }), opening })).toEqual(['test.loss']);
    const lab = await freshLab({ dataFolder });
    expect((await lab.studies.list({}))[0]).toMatchObject({ status: 'finished', openings: [] });
  });
});

describe('training on all samples but the test part', () => {
  const variants = [{ name: 'adam' }];

  test('adds a run to a finished cross-validation, and changes nothing of what that came to', async () => {
    const lab = await freshLab({ workers: 2 });
    const { id } = await run(lab, foldStudy({ variants, protocol: { repeats: 1 } }));
    const before = await foldAnalysis(lab, id);
    await lab.studies.refit({ studyId: id, variantIndex: 0, seed: 0 });
    const refitted = await reached(lab, id);
    const own = refitted.runList[5]!;
    expect(own).toMatchObject({ variant: 'adam', seed: 0, cell: { refit: 1 }, status: 'completed' });
    expect(own.experiment['resample']).toEqual({ type: 'whole' });
    expect(Object.keys(own.final).every((name) => name.startsWith('train.'))).toBe(true);
    expect(await foldAnalysis(lab, id)).toEqual(before);
    expect(await lab.runs.verify({ runId: own.id })).toMatchObject({ equal: true });
    const { openings } = await lab.runs.openTest({ runId: own.id });
    expect(openings).toMatchObject([{ runId: own.id, cell: { refit: 1 }, samples: 30 }]);
    expect(openings[0]!.scores['test.accuracy']).toBeGreaterThan(0.5);
    // Asked for again, it is there already.
    await lab.studies.refit({ studyId: id, variantIndex: 0, seed: 0 });
    expect((await reached(lab, id)).runs).toBe(6);
    const { rows } = await lab.runs.compare({ runIds: refitted.runList.map((one) => one.id) });
    expect(rows).toHaveLength(1);
    expect(rows[0]!.runs).toBe(5);
  });

  test('waits for the study, and knows its variants and seeds', async () => {
    const lab = await freshLab({ workers: 1 });
    const { id } = await lab.studies.start({ study: foldStudy({ variants, base: ENDLESS }) });
    await underWay(lab, id);
    const asking = (variantIndex: number, seed: number) =>
      codesOf(() => lab.studies.refit({ studyId: id, variantIndex, seed }));
    expect(await asking(0, 0)).toEqual(['refit.under-way']);
    await lab.studies.stop({ studyId: id });
    expect(await asking(1, 0)).toEqual(['sealed.no-variant']);
    expect(await asking(0, 7)).toEqual(['sealed.no-variant']);
  });
});

function moments(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, deviation: Math.sqrt(squares / values.length) };
}
