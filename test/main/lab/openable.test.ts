/** Which networks may be opened, which of them is proposed and why, and what stands beside a test score in the ledger. */
import { mean } from 'simple-statistics';
import { describe, expect, test } from 'vitest';
import type { Lab } from '../../../src/main/lab/lab.ts';
import { openableSchema } from '../../../src/shared/openable.ts';
import type { Run, StudyRecord } from '../../../src/shared/records.ts';
import { ENDLESS } from '../../helpers/endless.ts';
import { codesOf } from '../store/fixtures.ts';
import { foldAnalysis, foldStudy } from './fold-studies.ts';
import { freshLab, reached, run, studyOf, underWay } from './fixtures.ts';

async function openable(lab: Lab, { id: studyId }: Pick<StudyRecord, 'id'>) {
  const answer = await lab.studies.openable({ studyId });
  expect(openableSchema.parse(answer)).toEqual(answer);
  return answer;
}

const rmseOf = ({ final }: Run): number => final['validation.rmse']!;

describe('of a comparison', () => {
  test('the best run of the variant that is best over its seeds is proposed', async () => {
    const lab = await freshLab();
    const record = await run(lab, studyOf(['sgd', 'adam'], { epochs: 30, seeds: [0, 1, 2] }));
    const { metric, better, candidates, proposed, problem } = await openable(lab, record);
    expect([metric, better, problem]).toEqual(['rmse', 'lower', null]);
    expect(candidates.map(({ runId }) => runId)).toEqual(record.runList.map(({ id }) => id));
    const means = [0, 1].map((variant) =>
      mean(record.runList.filter(({ variantIndex }) => variantIndex === variant).map(rmseOf)),
    );
    const own = record.runList.filter(({ variantIndex }) => variantIndex === (means[0]! < means[1]! ? 0 : 1));
    const best = own.reduce((a, b) => (rmseOf(b) < rmseOf(a) ? b : a));
    const chosen = candidates[proposed!.place]!;
    expect(chosen).toMatchObject({ runId: best.id, score: { runs: 3 } });
    expect(chosen.score.mean).toBeCloseTo(Math.min(...means), 12);
    expect(chosen.networks[0]).toEqual({ which: 'final', epoch: 30, validation: rmseOf(best) });
    expect(proposed!.reason).toEqual({ code: 'sealed.proposed.runs', params: { runs: 3 } });
  });

  test('a variant of which a run diverged is not proposed, and that run cannot be opened', async () => {
    const lab = await freshLab();
    const record = await run(lab, studyOf(['wild', 'sgd'], { epochs: 5 }));
    const { candidates, proposed } = await openable(lab, record);
    expect(candidates.map(({ variant }) => variant)).toEqual(['sgd']);
    expect(proposed).toEqual({ place: 0, reason: { code: 'sealed.proposed.only' } });
  });

  test('on other samples, or on none, validation speaks for nobody', async () => {
    const lab = await freshLab();
    const { variants, ...rest } = studyOf(['sgd', 'adam'], { epochs: 5 });
    const other = { ...variants[1]!, patch: { ...variants[1]!.patch, data: { seed: 7 } } };
    const apart = await openable(lab, await run(lab, { ...rest, variants: [variants[0], other] }));
    const unvalidated = { ...rest, variants, base: { ...rest.base, split: { train: 0.8, validation: 0 } } };
    const none = await openable(lab, await run(lab, unvalidated));
    for (const { candidates, proposed } of [apart, none]) expect([candidates.length, proposed]).toEqual([2, null]);
    expect(none.candidates[0]!.score).toEqual({ mean: null, deviation: null, runs: 0 });
  });

  test('there is a reason where there is nothing to open', async () => {
    const lab = await freshLab({ workers: 1 });
    const whole = studyOf(['sgd'], { epochs: 3 });
    const split = { train: 0.8, validation: 0.2 };
    const nothing = await run(lab, { ...whole, base: { ...whole.base, split } });
    const wild = await run(lab, studyOf(['wild']));
    const codes = [nothing, wild].map(async (record) => (await openable(lab, record)).problem?.code);
    expect(await Promise.all(codes)).toEqual(['sealed.none', 'sealed.nothing-trained']);
  });

  test('nothing is opened before the study has ended', async () => {
    const lab = await freshLab({ workers: 2 });
    const { variants, ...rest } = studyOf(['sgd', 'adam'], ENDLESS);
    const short = { ...variants[0]!, patch: { epochs: 3 } };
    const { id, runList } = await lab.studies.start({ study: { ...rest, variants: [short, variants[1]] } });
    await underWay(lab, id);
    await expect.poll(async () => (await lab.studies.open({ studyId: id })).runList[0]!.status).toBe('completed');
    expect(await codesOf(() => lab.runs.openTest({ runId: runList[0]!.id }))).toEqual(['sealed.under-way']);
    await lab.studies.stop({ studyId: id });
    expect((await lab.runs.openTest({ runId: runList[0]!.id })).openings).toHaveLength(1);
  });
});

describe('the ledger has beside the test scores what the network was chosen by', () => {
  test('its own validation scores at that epoch', async () => {
    const lab = await freshLab();
    const { runList } = await run(lab, studyOf(['adam'], { epochs: 60 }));
    const { id, final, best, bestEpoch } = runList[0]!;
    await lab.runs.openTest({ runId: id });
    const { openings } = await lab.runs.openTest({ runId: id, which: 'best' });
    expect(openings.map(({ epoch }) => epoch)).toEqual([60, bestEpoch]);
    [final, best].forEach((values, i) => {
      expect(openings[i]!.validation.runs).toBe(1);
      for (const [name, { mean: value }] of Object.entries(openings[i]!.validation.scores))
        expect(value).toBe(values[name]);
      expect(Object.keys(openings[i]!.validation.scores).sort()).toEqual([
        'validation.loss',
        'validation.r2',
        'validation.rmse',
      ]);
    });
  });

  test('those of the best epoch where early stopping went back to it', async () => {
    const lab = await freshLab();
    const study = studyOf(['adam'], { epochs: 400 });
    const regularizers = [{ type: 'early_stopping', patience: 3 }];
    const record = await run(lab, { ...study, base: { ...study.base, regularizers } });
    const { id, best, bestEpoch, epoch } = record.runList[0]!;
    expect(bestEpoch).toBeLessThan(epoch);
    expect((await openable(lab, record)).candidates[0]!.networks).toEqual([
      { which: 'final', epoch: bestEpoch, validation: best['validation.rmse'] },
    ]);
    const { openings } = await lab.runs.openTest({ runId: id });
    expect(openings[0]).toMatchObject({ which: 'final', epoch: bestEpoch });
    expect(openings[0]!.validation.scores['validation.loss']!.mean).toBe(best['validation.loss']);
  });

  test('means over the folds, once a variant of a cross-validation has been trained on all of them', async () => {
    const lab = await freshLab({ workers: 2 });
    const { id } = await run(lab, foldStudy({ seeds: [0, 1], protocol: { repeats: 1 } }));
    const analysis = await foldAnalysis(lab, id);
    const before = await openable(lab, { id });
    expect(before.candidates.map(({ variantIndex, seed, runId }) => [variantIndex, seed, runId])).toEqual([
      [0, 0, null],
      [0, 1, null],
      [1, 0, null],
      [1, 1, null],
    ]);
    const means = analysis.variants.map(({ metrics }) => metrics['final.validation.accuracy']!.mean!);
    const { place, reason } = before.proposed!;
    expect(before.candidates[place]!.variantIndex).toBe(means[1]! > means[0]! ? 1 : 0);
    expect(reason).toEqual({ code: 'sealed.proposed.folds', params: { runs: 10 } });
    await lab.studies.refit({ studyId: id, variantIndex: 1, seed: 0 });
    const own = (await reached(lab, id)).runList.at(-1)!;
    const [, , candidate] = (await openable(lab, { id })).candidates;
    expect(candidate).toMatchObject({ runId: own.id, networks: [{ which: 'final', epoch: 8, validation: null }] });
    const { openings } = await lab.runs.openTest({ runId: own.id });
    const { runs, scores } = openings[0]!.validation;
    const { mean: folds, deviation } = analysis.variants[1]!.metrics['final.validation.accuracy']!;
    expect([runs, scores['validation.accuracy']]).toEqual([10, { mean: folds, deviation }]);
  });

  test('means over the winner’s own folds after a search', async () => {
    const lab = await freshLab({ workers: 2 });
    const space = [{ field: 'optimizer.learningRate', values: [0.0001, 0.03] }];
    const study = foldStudy({ variants: [{ name: 'adam' }] });
    const record = await run(lab, { ...study, protocol: { type: 'search', folds: 3, metric: 'accuracy', space } });
    const winner = record.runList.find(({ cell }) => cell['winner'] === 1)!;
    const { metric, candidates, proposed } = await openable(lab, record);
    expect([metric, candidates.length, proposed!.reason.code]).toEqual(['accuracy', 1, 'sealed.proposed.only']);
    const tried = record.runList.filter(({ cell }) => cell['candidate'] === winner.cell['candidate'] && 'fold' in cell);
    const expected = mean(tried.map(({ final }) => final['validation.accuracy']!));
    expect(candidates[0]).toMatchObject({ runId: winner.id, score: { runs: 3 } });
    const { openings } = await lab.runs.openTest({ runId: winner.id });
    expect(openings[0]!.validation.scores['validation.accuracy']!.mean).toBeCloseTo(expected, 12);
  });
});

test('a training on all samples that was stopped is begun anew', async () => {
  const lab = await freshLab({ workers: 1 });
  const { id } = await run(lab, foldStudy({ variants: [{ name: 'adam' }], protocol: { repeats: 1, folds: 2 } }));
  // The only worker has something else to do: what is to be stopped cannot come to its end.
  const busy = await lab.studies.start({ study: studyOf(['sgd'], ENDLESS) });
  await lab.studies.refit({ studyId: id, variantIndex: 0, seed: 0 });
  await lab.studies.stop({ studyId: id });
  const statuses = async () => (await lab.studies.open({ studyId: id })).runList.slice(2).map(({ status }) => status);
  expect(await statuses()).toEqual(['stopped']);
  expect((await openable(lab, { id })).candidates[0]!.runId).toBeNull();
  await lab.studies.refit({ studyId: id, variantIndex: 0, seed: 0 });
  await lab.studies.stop({ studyId: id });
  expect(await statuses()).toEqual(['stopped', 'stopped']);
  await lab.studies.stop({ studyId: busy.id });
});

test('a table carries the ledger at the epoch that was opened', async () => {
  const lab = await freshLab();
  const { id, runList } = await run(lab, studyOf(['sgd', 'adam'], { epochs: 5 }));
  const table = async () => {
    const { content } = await lab.studies.export({ studyId: id, format: 'csv' });
    const [head = [], ...rows] = content
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
    return rows.map((row) => Object.fromEntries(row.map((cell, i) => [head[i]!, cell])));
  };
  expect(Object.keys((await table())[0]!).some((name) => name.startsWith('test.'))).toBe(false);
  await lab.runs.openTest({ runId: runList[1]!.id });
  const { openings } = await lab.runs.openTest({ runId: runList[0]!.id });
  const opened = (await table()).filter((row) => row['test.openedAt'] !== '');
  expect(opened.map((row) => row['run'])).toEqual(runList.map((one) => one.id));
  expect(opened[1]).toMatchObject({ epoch: '5', 'test.openings': '1', 'test.openingsInAll': '2' });
  expect(Number(opened[1]!['test.loss'])).toBe(openings[0]!.scores['test.loss']);
  expect(Object.values(opened[1]!)).not.toContain(undefined);
});
