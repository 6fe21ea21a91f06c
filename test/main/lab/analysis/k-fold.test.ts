/** What the folds of a cross-validation come to together: figures that can be counted by hand, and published ones. */
import { mean, sampleStandardDeviation } from 'simple-statistics';
import { describe, expect, test } from 'vitest';
import type { ClassReport, NumberReport } from '../../../../src/shared/report.ts';
import type { LooseObject } from '../../../../src/shared/study.ts';
import { freshLab, run } from '../fixtures.ts';
import { DEVELOPMENT, foldAnalysis, foldStudy } from '../fold-studies.ts';

const LAYERS: LooseObject[] = [{ type: 'dense', units: 100 }, { type: 'relu' }];

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

  // Accuracy ± deviation over ten stratified folds, recomputed with scikit-learn 1.9.1's MLPClassifier of 100 hidden units.
  test.each([
    ['iris', 0.96, 0.033],
    ['wine', 0.983, 0.026],
    ['breast_cancer', 0.974, 0.016],
  ])('is what scikit-learn finds on %s, within the spread of its folds', async (type, accuracy, deviation) => {
    const lab = await freshLab({ workers: 2 });
    const base = {
      data: { type },
      // Nothing is sealed, as in the reference.
      split: { train: 0.8, validation: 0.2 },
      network: { layers: LAYERS },
      optimizer: { type: 'adam', learningRate: 0.005 },
      epochs: 40,
    };
    const { id } = await run(
      lab,
      foldStudy({ base, protocol: { folds: 10, repeats: 1 }, variants: [{ name: 'mlp' }] }),
    );
    const [variant] = (await foldAnalysis(lab, id)).variants;
    const found = variant!.metrics['final.validation.accuracy']!;
    expect(Math.abs(found.mean! - accuracy)).toBeLessThan(deviation);
    expect(found.interval!.low).toBeLessThan(accuracy);
    expect(found.interval!.high).toBeGreaterThan(accuracy);
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
