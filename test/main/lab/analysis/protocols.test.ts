/** What studies come to under their protocols, in a real laboratory: sums that must hold, winners that can be recomputed. */
import { expect, test } from 'vitest';
import { isLogarithmic } from '../../../../src/main/lab/analysis/variants.ts';
import type { Lab } from '../../../../src/main/lab/lab.ts';
import { analysisSchema, type Analysis } from '../../../../src/shared/analysis/index.ts';
import type { StudyRecord } from '../../../../src/shared/records.ts';
import type { LooseObject } from '../../../../src/shared/study.ts';
import { freshLab, reached, run, underWay } from '../fixtures.ts';

const HIDDEN: LooseObject = { layers: [{ type: 'dense', units: 8 }, { type: 'tanh' }] };
const WAVE: LooseObject = {
  data: { type: 'sine_mixture', samples: 60, noise: 0.3 },
  network: HIDDEN,
  optimizer: { type: 'adam', learningRate: 0.02 },
  epochs: 30,
};
const MOONS: LooseObject = { ...WAVE, data: { type: 'moons', samples: 100, noise: 0.3 } };

const studyOf = (base: LooseObject, protocol: LooseObject, seeds = [0]) => ({
  title: 'Protocol',
  base,
  protocol,
  seeds,
});

type Of<P extends Analysis['protocol']> = Extract<Analysis, { protocol: P }>;

async function analysed<P extends Analysis['protocol']>(lab: Lab, { id }: Pick<StudyRecord, 'id'>): Promise<Of<P>> {
  const analysis = await lab.studies.analysis({ studyId: id });
  expect(analysisSchema.parse(analysis)).toEqual(analysis);
  return analysis as Of<P>;
}

const prints = ({ runList }: StudyRecord) =>
  runList.map(({ seed, cell, fingerprint }) => [seed, JSON.stringify(cell), fingerprint]);

test('bias², variance and noise add up to the error on new samples', async () => {
  const lab = await freshLab();
  const protocol = { type: 'bias_variance', draws: 25, space: [{ field: 'network.layers.0.units', values: [1, 16] }] };
  const { variants, x, truth } = await analysed<'bias_variance'>(lab, await run(lab, studyOf(WAVE, protocol)));
  expect(x.length).toBe(truth.length);
  for (const { terms, fits } of variants[0]!.settings) {
    expect(fits).toBe(25);
    expect(terms!.noise).toBeCloseTo(0.09, 12);
    expect(terms!.biasSquared + terms!.variance + terms!.noise).toBeCloseTo(terms!.expected, 12);
    expect(Math.abs(terms!.measured - terms!.expected)).toBeLessThan(4 * terms!.standardError);
  }
});

test('bagging is as good as its networks on average, less what they disagree', async () => {
  const lab = await freshLab();
  const study = studyOf(WAVE, { type: 'bagging', members: 6 });
  const { variants, measure } = await analysed<'bagging'>(lab, await run(lab, study));
  const { sizes, single, disagreement } = variants[0]!;
  expect(measure).toBe('squaredError');
  expect(sizes.at(-1)!.validation!.mean! + disagreement!.mean!).toBeCloseTo(single!.mean!, 6);
  // Of six networks, about (1 − 0.632)⁶ ≈ 0.2 % of the samples were seen by all.
  expect(sizes.at(-1)!.outOfBag!.mean).toBeGreaterThan(0);
});

test.each([
  [[1e-5, 1e-4, 0.1], true],
  [[1, 2, 4, 8, 64], true],
  [[64, 8, 32, 16], true],
  [[1, 2, 3, 4], false],
  [[0, 0.001, 0.1], false],
  [['tanh', 'relu'], false],
])('listed values %j are shown by equal ratios: %s', (values, logarithmic) => {
  expect(isLogarithmic({ field: 'epochs', values })).toBe(logarithmic);
});

test('a search trains the best of its candidates, which anybody can find in its runs', async () => {
  const lab = await freshLab();
  const protocol = { type: 'search', folds: 3, space: [{ field: 'optimizer.learningRate', values: [0.0001, 0.03] }] };
  const record = await run(lab, studyOf(MOONS, protocol));
  const { races } = await analysed<'search'>(lab, record);
  const means = [0, 1].map((place) =>
    mean(
      record.runList
        .filter(({ cell }) => cell['candidate'] === place && 'fold' in cell)
        .map(({ final }) => final['validation.loss']!),
    ),
  );
  expect(races[0]!.candidates.map((candidate) => candidate.mean)).toEqual(
    means.map((value) => expect.closeTo(value, 12) as number),
  );
  const winner = record.runList.find(({ id }) => id === races[0]!.winnerRun)!;
  expect(races[0]!.winner).toBe(means[0]! < means[1]! ? 0 : 1);
  expect(winner.final['validation.loss']).toBeUndefined();
  expect(winner.experiment).toMatchObject({ resample: { type: 'whole' }, optimizer: { learningRate: 0.03 } });
});

test('boosting goes on to the same bits when it is paused between its rounds, and each round can be verified', async () => {
  const study = studyOf({ ...MOONS, epochs: 60 }, { type: 'boosting', rounds: 4 }, [0, 1]);
  const lab = await freshLab({ workers: 2 });
  const expected = await run(lab, study);
  const other = await freshLab({ workers: 1 });
  const { id } = await other.studies.start({ study });
  await underWay(other, id);
  await other.studies.pause({ studyId: id });
  await other.studies.resume({ studyId: id });
  expect(new Set(prints(await reached(other, id)).map(String))).toEqual(new Set(prints(expected).map(String)));
  const last = expected.runList.at(-1)!;
  expect(await lab.runs.verify({ runId: last.id })).toMatchObject({ equal: true });
  const { variants } = await analysed<'boosting'>(lab, expected);
  expect(variants[0]!.rounds.map(({ round }) => round)).toEqual([0, 1, 2, 3]);
  expect(variants[0]!.rounds[0]!.weights.every((weight) => weight === 1)).toBe(true);
});

test('a learning curve ends with all training samples, a validation curve has a place for each value', async () => {
  const lab = await freshLab();
  const learning = await analysed<'learning_curve'>(
    lab,
    await run(lab, studyOf(MOONS, { type: 'learning_curve', sizes: 3, draws: 2 })),
  );
  expect(learning.variants[0]!.points.map(({ value, completed }) => [value, completed])).toEqual([
    [10, 2],
    [24, 2],
    [60, 1],
  ]);
  const space = [{ field: 'network.layers.0.units', values: [1, 4] }];
  const validation = await analysed<'validation_curve'>(
    lab,
    await run(lab, studyOf(MOONS, { type: 'validation_curve', space }, [0, 1])),
  );
  expect(validation.variants[0]!.points.map(({ value, completed }) => [value, completed])).toEqual([
    [1, 2],
    [4, 2],
  ]);
});

test('bias and variance are refused where the true function is not known', async () => {
  const lab = await freshLab();
  const { problems } = await lab.studies.check({
    study: studyOf({ data: { type: 'iris' } }, { type: 'bias_variance' }),
  });
  expect(problems).toMatchObject([{ code: 'protocol-needs-truth', path: ['protocol', 'type'] }]);
});

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
