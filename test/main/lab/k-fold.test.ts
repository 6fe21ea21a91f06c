/** Cross-validation in a real laboratory: its runs, what is kept of them, and what they come to together. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLab } from '../../../src/main/lab/lab.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { freshStore } from '../store/fixtures.ts';
import { DEVELOPMENT, foldAnalysis, foldStudy, prints } from './fold-studies.ts';
import { freshLab, labOptions, reached, run, underWay } from './fixtures.ts';

describe('a cross-validation', () => {
  test('trains every variant on every fold of every repeat with every seed, rivals side by side', async () => {
    const lab = await freshLab({ workers: 2 });
    const study = foldStudy({ seeds: [0, 3] });
    expect((await lab.studies.check({ study })).estimate).toMatchObject({ runs: 2 * 2 * 5 * 2 });
    const { runList } = await run(lab, study);
    const expected = [0, 3].flatMap((seed) =>
      [0, 1].flatMap((repeat) =>
        [0, 1, 2, 3, 4].flatMap((fold) =>
          ['adam', 'wide'].map((variant) => ({ variant, seed, cell: { repeat, fold } })),
        ),
      ),
    );
    expect(runList).toMatchObject(expected);
    expect(new Set(runList.map(({ fingerprint }) => fingerprint)).size).toBe(expected.length);
  });

  test('comes to the same bits with one worker and two, and when it was interrupted', async () => {
    const study = foldStudy({ base: { epochs: 300 } });
    const one = await freshLab({ workers: 1 });
    const expected = prints(await run(one, study));
    const two = await freshLab({ workers: 2 });
    const { dataFolder } = await two.system.info();
    const { id } = await two.studies.start({ study });
    await underWay(two, id);
    await two.studies.pause({ studyId: id });
    await two.studies.resume({ studyId: id });
    await underWay(two, id, 20);
    await two.close();
    const next = await freshLab({ dataFolder, workers: 2 });
    expect(await next.studies.open({ studyId: id })).toMatchObject({ status: 'interrupted' });
    await next.studies.resume({ studyId: id });
    const resumed = await reached(next, id);
    expect(prints(resumed)).toEqual(expected);
    expect(await foldAnalysis(next, id)).toEqual(await foldAnalysis(one, 's1'));
  });

  test('keeps what is said of every sample that is not sealed, once a repeat', async () => {
    const store = await freshStore();
    const kernels = await WebAssembly.compile(readFileSync('out/kernels/kernels.wasm'));
    const lab = createLab(store, kernels, labOptions({ workers: 2 }));
    const { runList } = await run(lab, foldStudy());
    const repeats = Map.groupBy(runList, ({ variant, cell }) => `${variant} ${cell['repeat']}`);
    expect(repeats.size).toBe(4);
    const covered = [...repeats.values()].map((runs) => {
      const kept = store.predictions.of(runs.map(({ id }) => id));
      expect(kept.size).toBe(5);
      for (const { samples, outputs } of kept.values()) expect(outputs.length).toBe(3 * samples.length);
      return [...kept.values()].flatMap(({ samples }) => [...samples]).sort((a, b) => a - b);
    });
    for (const samples of covered) expect(samples).toEqual(covered[0]);
    expect(new Set(covered[0]).size).toBe(DEVELOPMENT);
    await lab.close();
  });

  test('one out: as many folds as samples, and no more repeats than one', async () => {
    const lab = await freshLab({ workers: 2 });
    const base = { split: { train: 0.15, validation: 0.05 }, epochs: 2 };
    const study = foldStudy({ base, protocol: { leaveOneOut: true, repeats: 3 }, variants: [{ name: 'adam' }] });
    const { id, runList } = await run(lab, study);
    expect(runList).toHaveLength(30);
    const [variant] = (await foldAnalysis(lab, id)).variants;
    expect(variant).toMatchObject({ folds: 30, repeats: 1, completed: 30 });
    // A fold of one sample is right or wrong.
    const right = variant!.metrics['final.validation.accuracy']!.mean! * 30;
    expect(right).toBeCloseTo(Math.round(right), 9);
  });
});

describe('folds that cannot be made are refused where they are written', () => {
  const penguins = { data: { type: 'penguins' }, loss: { type: 'cross_entropy' } };
  test.each([
    ['more folds than samples', {}, { folds: 121 }, 'folds-exceed-samples', 'folds'],
    ['more than the smallest class has', {}, { folds: 41 }, 'folds-exceed-class', 'folds'],
    ['more than there are groups', penguins, { grouped: true, folds: 4 }, 'folds-exceed-groups', 'folds'],
    ['groups that the data do not name', {}, { grouped: true }, 'folds-without-groups', 'grouped'],
    ['too few', {}, { folds: 1 }, 'too-small', 'folds'],
    ['a field that is not there', {}, { fold: 3 }, 'unknown-field-near', 'fold'],
  ])('%s', async (_, base, protocol, code, field) => {
    const lab = await freshLab();
    const { problems } = await lab.studies.check({ study: foldStudy({ base, protocol: { repeats: 1, ...protocol } }) });
    expect(problems.map((problem) => [problem.code, problem.path])).toEqual([[code, ['protocol', field]]]);
  });

  test('a training part of one class', async () => {
    const lab = await freshLab();
    const rows = Array.from({ length: 40 }, (_, i) => `${i},${i % 7},${i === 20 ? 'rare' : 'common'}`);
    const path = join(temporaryFolder(), 'rare.csv');
    writeFileSync(path, ['a,b,kind', ...rows].join('\n'));
    const base = { data: { type: 'csv', path, task: 'classification' }, split: { train: 0.75, validation: 0.25 } };
    const study = foldStudy({ base, protocol: { folds: 4, stratify: false } });
    const { problems } = await lab.studies.check({ study });
    expect(problems).toMatchObject([{ code: 'fold-of-one-class', path: ['protocol', 'stratify'] }]);
    expect(problems[0]!.params).toMatchObject({ class: 'common' });
  });
});

describe('groups', () => {
  /** The group of every held-out sample, run by run. */
  async function heldGroups(study: unknown, groupOf: (sample: number) => unknown): Promise<Set<unknown>[]> {
    const store = await freshStore();
    const kernels = await WebAssembly.compile(readFileSync('out/kernels/kernels.wasm'));
    const lab = createLab(store, kernels, labOptions({ workers: 2 }));
    const { runList } = await run(lab, study);
    const kept = store.predictions.of(runList.map(({ id }) => id));
    await lab.close();
    return [...kept.values()].map(({ samples }) => new Set(Array.from(samples, groupOf)));
  }

  test('that the data name stay whole: each island of the penguins is a fold', async () => {
    const rows = JSON.parse(readFileSync('resources/data/penguins.json', 'utf8')) as Record<string, string | null>[];
    const complete = rows.filter((row) => Object.values(row).every((value) => value !== null));
    const base = { data: { type: 'penguins' }, loss: { type: 'cross_entropy' }, epochs: 2 };
    const study = foldStudy({ base, protocol: { folds: 3, repeats: 1, grouped: true }, variants: [{ name: 'adam' }] });
    const islands = await heldGroups(study, (sample) => complete[sample]!['Island']);
    expect(islands.map((found) => [...found])).toHaveLength(3);
    expect(islands.every((found) => found.size === 1)).toBe(true);
    expect(new Set(islands.flatMap((found) => [...found]))).toEqual(new Set(['Torgersen', 'Biscoe', 'Dream']));
  });

  test('that a column of a file names stay whole', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${i},${(i * 7) % 13},patient ${i % 12}`);
    const path = join(temporaryFolder(), 'patients.csv');
    writeFileSync(path, ['a,y,who', ...rows].join('\n'));
    const data = { type: 'csv', path, task: 'regression', target: 'y', group: 'who' };
    const base = { data, loss: { type: 'mse' }, epochs: 2 };
    const study = foldStudy({ base, protocol: { folds: 4, repeats: 1, grouped: true }, variants: [{ name: 'adam' }] });
    const patients = await heldGroups(study, (sample) => sample % 12);
    expect(patients).toHaveLength(4);
    const all = patients.flatMap((found) => [...found]);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(12);
  });
});
