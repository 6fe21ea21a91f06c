/** Cross-validation in a real laboratory: its runs, what is kept of them, and what they come to together. */
import { readFileSync } from 'node:fs';
import { mean, sampleStandardDeviation } from 'simple-statistics';
import { describe, expect, test } from 'vitest';
import type { Lab } from '../../../src/main/lab/lab.ts';
import { createLab } from '../../../src/main/lab/lab.ts';
import { analysisSchema } from '../../../src/shared/analysis/index.ts';
import type { KFoldAnalysis } from '../../../src/shared/analysis/k-fold.ts';
import type { ClassReport, NumberReport } from '../../../src/shared/report.ts';
import type { StudyRecord } from '../../../src/shared/records.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { freshStore } from '../store/fixtures.ts';
import { freshLab, labOptions, reached, run, underWay } from './fixtures.ts';

/** Iris, of whose 150 samples 30 are sealed. */
const DEVELOPMENT = 120;

interface Changes {
  readonly protocol?: LooseObject;
  readonly base?: LooseObject;
  readonly seeds?: number[];
  readonly variants?: { name: string; patch?: LooseObject }[];
}

const foldStudy = ({ protocol = {}, base = {}, seeds = [0], variants }: Changes = {}) => ({
  title: 'Folds',
  base: {
    data: { type: 'iris' },
    network: { layers: [{ type: 'dense', units: 8 }, { type: 'tanh' }] },
    optimizer: { type: 'adam', learningRate: 0.02 },
    epochs: 8,
    ...base,
  },
  variants: variants ?? [
    { name: 'adam' },
    { name: 'wide', patch: { network: { layers: [{ type: 'dense', units: 16 }] } } },
  ],
  protocol: { type: 'k_fold', folds: 5, repeats: 2, ...protocol },
  seeds,
});

/** Fingerprints by everything that names a run. */
const prints = ({ runList }: StudyRecord) =>
  Object.fromEntries(
    runList.map(({ variant, seed, cell, fingerprint }) => [JSON.stringify([variant, seed, cell]), fingerprint]),
  );

async function foldAnalysis(lab: Lab, studyId: string): Promise<KFoldAnalysis> {
  const analysis = await lab.studies.analysis({ studyId });
  expect(analysisSchema.parse(analysis)).toEqual(analysis);
  return analysis as KFoldAnalysis;
}

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

describe('what a cross-validation comes to', () => {
  test('is mean and sample deviation over the folds, all together and a repeat at a time', async () => {
    const lab = await freshLab({ workers: 2 });
    const { id, runList } = await run(lab, foldStudy());
    const { variants } = await foldAnalysis(lab, id);
    expect(variants.map(({ variant }) => variant)).toEqual(['adam', 'wide']);
    for (const variant of variants) {
      expect(variant).toMatchObject({ folds: 5, repeats: 2, seeds: 1, runs: 10, completed: 10, diverged: 0 });
      const own = runList.filter(({ variantIndex }) => variantIndex === variant.variantIndex);
      const losses = own.map(({ final }) => final['validation.loss']!);
      const { mean: found, deviation, interval } = variant.metrics['final.validation.loss']!;
      expect(found).toBeCloseTo(mean(losses), 12);
      expect(deviation).toBeCloseTo(sampleStandardDeviation(losses), 12);
      // Student's t at 97.5 % with 9 degrees, from the tables; the variance is raised by 1 / (k − 1).
      const half = 2.262157 * deviation! * Math.sqrt(1 / 10 + 1 / 4);
      expect((interval!.high - interval!.low) / 2 / half).toBeCloseTo(1, 6);
      expect((interval!.high + interval!.low) / 2).toBeCloseTo(found!, 12);
      expect(variant.byRepeat.map(({ seed, repeat, completed }) => [seed, repeat, completed])).toEqual([
        [0, 0, 5],
        [0, 1, 5],
      ]);
      expect(variant.byRepeat[1]!.metrics['final.validation.loss']!.mean).toBeCloseTo(mean(losses.slice(5)), 12);
      const place = losses.indexOf(Math.max(...losses));
      expect(variant.worst).toEqual({ seed: 0, ...own[place]!.cell, loss: losses[place] });
    }
  });

  test('has the pooled predictions of every sample, in figures that can be counted from the folds', async () => {
    const lab = await freshLab({ workers: 2 });
    const { id, runList } = await run(lab, foldStudy());
    for (const { pooled, byRepeat, variantIndex, metrics } of (await foldAnalysis(lab, id)).variants) {
      expect(pooled!.predictions).toBe(2 * DEVELOPMENT);
      // Folds are of one size: the mean of their accuracies is the share of right predictions.
      const accuracy = metrics['final.validation.accuracy']!.mean!;
      expect(pooled!.together[0]!['accuracy']).toBeCloseTo(accuracy, 6);
      for (const repeat of byRepeat) {
        const { counts } = repeat.pooled!.report as ClassReport;
        const own = runList.filter((one) => one.variantIndex === variantIndex && one.cell['repeat'] === repeat.repeat);
        const right = own.reduce((sum, { final }) => sum + (final['validation.accuracy']! * DEVELOPMENT) / 5, 0);
        expect(counts[0]![0]! + counts[1]![1]! + counts[2]![2]!).toBeCloseTo(right, 3);
        // The 120 samples are split with their shares of the classes.
        expect(counts.map((row) => row.reduce((a, b) => a + b, 0))).toEqual([40, 40, 40]);
      }
    }
  });

  test('brings numbers back to their units with what each fold was trained on', async () => {
    const lab = await freshLab({ workers: 2 });
    const base = { data: { type: 'diabetes' }, epochs: 3 };
    const { id, runList } = await run(lab, foldStudy({ base, protocol: { repeats: 1 }, variants: [{ name: 'adam' }] }));
    const [{ pooled } = { pooled: null }] = (await foldAnalysis(lab, id)).variants;
    // RMSE is measured in the units of the target: its squares add up over folds by their sizes.
    const parts = await Promise.all(
      runList.map(async ({ id: runId, final }) => {
        const { samples } = await lab.runs.report({ runIds: [runId], part: 'validation' });
        return { samples, squares: samples * final['validation.rmse']! ** 2 };
      }),
    );
    const samples = parts.reduce((sum, one) => sum + one.samples, 0);
    const squares = parts.reduce((sum, one) => sum + one.squares, 0);
    expect(pooled!.predictions).toBe(samples);
    expect(pooled!.together[0]!['rmse']! / Math.sqrt(squares / samples)).toBeCloseTo(1, 5);
    const { targets } = pooled!.report as NumberReport;
    expect(targets[0]!.points).toHaveLength(samples);
  });

  test('counts a fold that diverged as the worst, and leaves it out of the mean', async () => {
    const lab = await freshLab({ workers: 2 });
    const wild = { name: 'wild', patch: { data: { type: 'cosine' }, optimizer: { type: 'sgd', learningRate: 1000 } } };
    const { id } = await run(lab, foldStudy({ variants: [wild], protocol: { repeats: 1 } }));
    const [variant] = (await foldAnalysis(lab, id)).variants;
    expect(variant).toMatchObject({ runs: 5, completed: 0, diverged: 5, metrics: {} });
    expect(variant!.worst).toEqual({ seed: 0, repeat: 0, fold: 0, loss: null });
  });

  test('is nothing for a comparison, whose runs say everything', async () => {
    const lab = await freshLab();
    const { id } = await run(lab, { ...foldStudy(), protocol: { type: 'compare' } });
    expect(await lab.studies.analysis({ studyId: id })).toBeNull();
  });

  test('is exported with the runs, and their places stand in the CSV', async () => {
    const lab = await freshLab();
    const { id } = await run(lab, foldStudy({ protocol: { folds: 2, repeats: 1 } }));
    const { content } = await lab.studies.export({ studyId: id, format: 'json' });
    const read = JSON.parse(content) as { analysis: unknown; runs: { cell: unknown }[] };
    expect(read.analysis).toEqual(await lab.studies.analysis({ studyId: id }));
    expect(read.runs[2]!.cell).toEqual({ repeat: 0, fold: 1 });
    const csv = await lab.studies.export({ studyId: id, format: 'csv' });
    const lines = csv.content.split('\r\n');
    expect(lines[0]).toMatch(/^study,run,variant,seed,repeat,fold,status,epoch,/);
    expect(lines.filter((line) => line.startsWith('s1,r3,adam,0,0,1,completed,'))).toHaveLength(9);
  });
});
