/** What the laboratory computes itself: time left, comparisons, probes, costs. */
import { describe, expect, test } from 'vitest';
import { compareRuns } from '../../../src/main/lab/compare.ts';
import { estimate, memoryProblems, type Costed } from '../../../src/main/lab/estimate.ts';
import { probeInputs, probeOf } from '../../../src/main/lab/probes.ts';
import { remainingMs } from '../../../src/main/lab/progress.ts';
import type { PreparedData, Scaler } from '../../../src/engine/training.ts';
import type { Run } from '../../../src/shared/records.ts';

describe('time left', () => {
  const run = (variantIndex: number, epoch: number, elapsed: number, status: Run['status'] = 'running') => ({
    variantIndex,
    epoch,
    epochs: 100,
    elapsed,
    status,
  });

  test('is unknown before anything was measured', () => {
    expect(remainingMs([run(0, 0, 0), run(1, 0, 0)], 2)).toBeNull();
  });

  test('counts each variant at its own speed, and an unmeasured one at the mean', () => {
    // 10 ms and 30 ms an epoch; the third at the mean of 20 ms: 500 + 1500 + 2000 on one worker.
    const runs = [run(0, 50, 500), run(1, 50, 1500), run(2, 0, 0, 'queued')];
    expect(remainingMs(runs, 1)).toBe(4000);
  });

  test('is shared among the workers, but is never less than the longest run needs', () => {
    expect(remainingMs([run(0, 50, 500), run(0, 0, 0, 'queued'), run(0, 0, 0, 'queued')], 2)).toBe(1250);
    expect(remainingMs([run(0, 90, 900), run(0, 0, 0, 'queued')], 8)).toBe(1000);
  });

  test('is nothing when all have ended', () => {
    expect(remainingMs([run(0, 100, 1000, 'completed'), run(0, 3, 30, 'diverged')], 2)).toBe(0);
  });
});

describe('comparison', () => {
  const run = (changes: Partial<Run>): Run =>
    ({
      id: 'r1',
      studyId: 's1',
      variant: 'adam',
      variantIndex: 0,
      cell: {},
      status: 'completed',
      epoch: 10,
      elapsed: 1500,
      final: { 'train.loss': 1, 'validation.loss': 1.5 },
      best: { 'train.loss': 1, 'validation.loss': 1.25 },
      bestEpoch: 8,
      experiment: { data: { type: 'cosine' }, split: { seed: 0 }, standardize: {}, loss: { type: 'mse' } },
      ...changes,
    }) as Run;

  test('has mean and sample standard deviation over the seeds, and the gap of the last epoch', () => {
    const losses = [2, 4, 4, 4, 5, 5, 7, 9];
    const { rows } = compareRuns(
      losses.map((loss, i) => run({ id: `r${i}`, final: { 'train.loss': loss, 'validation.loss': 10 } })),
    );
    const { metrics } = rows[0]!;
    expect(metrics['final.train.loss']).toMatchObject({ mean: 5, values: losses });
    // A textbook example: the squared deviations sum to 32, over n − 1 = 7.
    expect(metrics['final.train.loss']!.deviation).toBeCloseTo(Math.sqrt(32 / 7), 12);
    expect(metrics.gap!.mean).toBe(5);
    expect(metrics.seconds).toMatchObject({ mean: 1.5, deviation: 0 });
    expect(metrics.bestEpoch!.mean).toBe(8);
    expect(metrics['best.validation.loss']!.mean).toBe(1.25);
  });

  test('one run has no spread; diverged runs are counted, not averaged', () => {
    const { rows } = compareRuns([run({}), run({ id: 'r2', status: 'diverged', final: { 'train.loss': 1e30 } })]);
    expect(rows[0]).toMatchObject({
      runs: 2,
      diverged: 1,
      metrics: { 'final.train.loss': { mean: 1, deviation: null } },
    });
  });

  test('variants of different studies stay apart; without validation there is no gap', () => {
    const { rows } = compareRuns([run({}), run({ studyId: 's2', final: { 'train.loss': 1 } })]);
    expect(rows.map(({ studyId }) => studyId)).toEqual(['s1', 's2']);
    expect(rows[1]!.metrics.gap).toBeUndefined();
  });

  test.each([
    ['data', { type: 'cosine', noise: 0.5 }, 'compare.different-data'],
    ['split', { seed: 1 }, 'compare.different-split'],
    ['loss', { type: 'mae' }, 'compare.different-loss'],
    ['standardize', { targets: false }, 'compare.different-loss'],
  ])('a different %s is remarked on', (part, value, code) => {
    const other = run({ id: 'r2', experiment: { ...run({}).experiment, [part]: value } });
    expect(compareRuns([run({}), other]).notes).toEqual([{ code }]);
    expect(compareRuns([run({}), run({ id: 'r2' })]).notes).toEqual([]);
  });
});

describe('probes', () => {
  const scaler: Scaler = {
    inputMean: Float64Array.of(1, 10),
    inputDeviation: Float64Array.of(2, 5),
    targetMean: Float64Array.of(100),
    targetDeviation: Float64Array.of(4),
  };
  const data = (task: 'regression' | 'classification', outputs: number) => ({ task, outputs, scaler }) as PreparedData;
  const ask = (task: 'regression' | 'classification', width: number, outputs: number[]) =>
    probeOf('r1', 3, Float32Array.from(outputs), { data: data(task, width), probe: null });

  test('the grid is standardised, a row for each y', () => {
    expect(probeInputs({ x: [1, 3], y: null }, scaler)).toEqual({ inputs: Float32Array.of(0, 1), samples: 2 });
    const square = probeInputs({ x: [1, 3], y: [10, 15] }, scaler);
    expect(square).toEqual({ inputs: Float32Array.of(0, 0, 1, 0, 0, 1, 1, 1), samples: 4 });
    expect(probeInputs(null, scaler)).toBeNull();
  });

  test('regression answers in the units of the targets; what is not finite is null', () => {
    expect(ask('regression', 1, [0, 1, Infinity])).toEqual({ runId: 'r1', epoch: 3, values: [100, 104, null] });
    expect(ask('regression', 2, [1, 9, -1, 9]).values).toEqual([104, 96]);
  });

  test('classes come with the softmax of their scores', () => {
    const { values, confidence } = ask('classification', 3, [0, Math.log(3), 0, 5, 5, 5, Number.NaN, 0, 0]);
    expect(values).toEqual([1, 0, null]);
    expect(confidence![0]).toBeCloseTo(3 / 5, 6);
    expect(confidence![1]).toBeCloseTo(1 / 3, 12);
    expect(confidence![2]).toBeNull();
  });

  test('what the network was not asked is null', () => {
    const images = { id: 'these', places: [2, 0], count: 4 };
    const probe = { inputs: new Float32Array(2), samples: 2, images };
    const answer = probeOf('r1', 3, Float32Array.of(9, 0, 0, 9), { data: data('classification', 2), probe });
    expect(answer).toMatchObject({ images: 'these', values: [1, null, 0, null] });
    expect(answer.confidence!.map((sure) => sure !== null)).toEqual([true, false, true, false]);
    expect(probeOf('r1', 3, Float32Array.of(1, 2), { data: data('regression', 1), probe }).values).toEqual([
      108,
      null,
      104,
      null,
    ]);
  });

  test('a single score is a logit', () => {
    const { values, confidence } = ask('classification', 1, [Math.log(4), -Math.log(4), 1000]);
    expect(values).toEqual([1, 0, 1]);
    expect(confidence![0]).toBeCloseTo(0.8, 6);
    expect(confidence![1]).toBeCloseTo(0.8, 6);
    expect(confidence![2]).toBe(1);
  });
});

describe('cost', () => {
  const costed = (units: number): Costed => {
    const part = (samples: number) => ({
      samples,
      inputs: new Float32Array(samples),
      targets: new Float32Array(samples),
    });
    return {
      name: `wide ${units}`,
      experiment: {
        network: {
          layers: [{ type: 'dense', units, initializer: 'glorot_uniform' }],
          outputInitializer: 'glorot_uniform',
        },
        optimizer: { type: 'sgd', convention: 'pytorch', learningRate: 0.01 },
        regularizers: [],
        batch: { regime: 'mini-batch', size: 32 },
        epochs: 10,
      } as unknown as Costed['experiment'],
      data: {
        task: 'regression',
        features: 1,
        outputs: 1,
        train: part(100),
        validation: part(20),
        scaler: null,
      } as unknown as PreparedData,
    };
  };

  test('counts the parameters of a network as one does by hand', () => {
    expect(estimate([costed(64)], 5, 2)).toMatchObject({ runs: 5, parameters: [64 + 64 + 64 + 1] });
  });

  test('is that of the runs that train at once, not of all', () => {
    const bytes = (seeds: number, workers: number) => estimate([costed(4096)], seeds, workers).bytes;
    expect(bytes(100, 2)).toBe(bytes(2, 2));
    expect(bytes(2, 2)).toBeGreaterThan(1.5 * bytes(1, 2));
  });

  test('a study that does not fit is refused, and so is a run beyond the limit of its memory', () => {
    const small = [costed(64)];
    expect(memoryProblems(small, estimate(small, 1, 1, 1e9))).toEqual([]);
    expect(memoryProblems(small, estimate(small, 1, 1, 1e6))).toMatchObject([{ code: 'memory.study-too-large' }]);
    const large = [costed(64), costed(2 ** 30)];
    expect(memoryProblems(large, estimate(large, 1, 1, 1e18))).toMatchObject([
      { code: 'memory.run-too-large', params: { variant: `wide ${2 ** 30}`, limit: '4096 MB' } },
    ]);
  });
});
