/** Whole trainings of networks with every kind of layer: running statistics, and taking up after a pause. */
import { describe, expect, it } from 'vitest';
import { SampleOrder } from '../../../src/engine/batches.ts';
import { layers } from '../../../src/engine/layers/index.ts';
import { planNetwork, stateRanges, withOutputLayer } from '../../../src/engine/network.ts';
import { decodeSnapshot, encodeSnapshot } from '../../../src/engine/snapshot.ts';
import type { Trainer } from '../../../src/engine/trainer.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { everyLayer } from '../../helpers/layers.ts';
import { dataOf, finish, trainerOf } from '../../helpers/training.ts';

describe('a network with every kind of layer', () => {
  const DATA = dataOf({ image: { height: 7, width: 6, channels: 2 }, classes: 3, train: 23 });
  const STEPS = 4 * 5;
  const options: LooseObject = {
    data: { type: 'iris' },
    network: { layers: [...everyLayer] },
    loss: { type: 'cross_entropy' },
    optimizer: { type: 'adam', learningRate: 0.01 },
    batch: { regime: 'mini-batch', size: 5 },
    epochs: 4,
  };

  it('has every kind', () => {
    const kinds = layers.map(({ type }) => type).filter((type) => type !== 'global_avg_pool');
    expect(kinds.filter((type) => !everyLayer.some((layer) => layer.type === type))).toEqual([]);
  });

  it('learns', async () => {
    const trainer = finish(await trainerOf({ ...options, epochs: 40 }, DATA));
    expect(trainer.ending).toBe('completed');
    const losses = trainer.history.filter((_, i) => i % trainer.metricNames.length === 0);
    expect(losses.at(-1)!).toBeLessThan(0.6 * losses[0]!);
  });

  it('taken up after a pause equals one that was not interrupted', async () => {
    const whole = finish(await trainerOf(options, DATA));
    for (const steps of [1, 4, 5, 13, STEPS]) {
      const first = await trainerOf(options, DATA);
      for (let i = 0; i < steps; i++) first.advance(1);
      const second = await trainerOf({ ...options, seed: 0 }, DATA);
      second.advance(3);
      second.restore(decodeSnapshot(encodeSnapshot(first.snapshot())));
      expect(finish(second).snapshot(), `after ${steps}`).toEqual(whole.snapshot());
    }
  });
});

describe('running statistics', () => {
  const FEATURES = 5;
  const normalizing = (momentum: number, more: LooseObject = {}): LooseObject => ({
    network: { layers: [{ type: 'batch_norm', momentum }, { type: 'tanh' }] },
    loss: { type: 'mse' },
    batch: { regime: 'batch' },
    epochs: 1,
    ...more,
  });
  const data = dataOf({ features: FEATURES, train: 11 });

  /** Means, then variances, as they are in the trainer. */
  function statistics(trainer: Trainer): number[][] {
    const { experiment, data } = trainer.plan;
    const plan = planNetwork(withOutputLayer(experiment.network, data.outputs), data);
    const { parameters } = trainer.snapshot();
    return stateRanges(plan).map(({ offset, length }) => [...parameters.subarray(offset, offset + length)]);
  }

  /** Mean and unbiased variance of every feature of these samples. */
  function moments(samples: readonly number[]): [number[], number[]] {
    const columns = Array.from({ length: FEATURES }, (_, j) =>
      samples.map((i) => data.train.inputs[i * FEATURES + j]!),
    );
    const means = columns.map((column) => column.reduce((sum, x) => sum + x, 0) / column.length);
    const variances = columns.map(
      (column, j) => column.reduce((sum, x) => sum + (x - means[j]!) ** 2, 0) / (column.length - 1),
    );
    return [means, variances];
  }

  const expectStatistics = (trainer: Trainer, [means, variances]: [number[], number[]]) => {
    expect(statistics(trainer)[0]).toBeAllClose(means, { relative: 1e-5, absolute: 1e-6 });
    expect(statistics(trainer)[1]).toBeAllClose(variances, { relative: 1e-5, absolute: 1e-6 });
  };

  const all = Array.from({ length: 11 }, (_, i) => i);

  it('begin as those of standardised numbers', async () => {
    const [means, variances] = statistics(await trainerOf(normalizing(0.1), data));
    expect([means, variances]).toEqual([
      [0, 0, 0, 0, 0],
      [1, 1, 1, 1, 1],
    ]);
  });

  it.each([1, 0.1, 0.6])('move by a share of %f towards mean and unbiased variance', async (momentum) => {
    const trainer = finish(await trainerOf(normalizing(momentum), data));
    const [means, variances] = moments(all);
    expectStatistics(trainer, [
      means.map((mean) => momentum * mean),
      variances.map((variance) => 1 - momentum + momentum * variance),
    ]);
  });

  it('are not moved by a batch of a single sample, whose variance nobody knows', async () => {
    const trainer = finish(await trainerOf(normalizing(1, { batch: { size: 5 }, seed: 6 }), data));
    const order = new Int32Array(11);
    new SampleOrder(order, 6).draw(1);
    expect(trainer.step).toBe(3);
    expect(trainer.ending).toBe('completed');
    expectStatistics(trainer, moments([...order.subarray(5, 10)]));
  });

  it('are not moved by measuring', async () => {
    const trainer = await trainerOf(normalizing(0.5, { epochs: 3 }), data);
    trainer.advance(1);
    const before = trainer.snapshot();
    const once = trainer.predict(data.validation.inputs, 20);
    expect(trainer.predict(data.validation.inputs, 20)).toEqual(once);
    expect(trainer.snapshot()).toEqual(before);
  });

  it('stand in for the batch: samples do not see one another while measured', async () => {
    const trainer = finish(await trainerOf(normalizing(0.5, { epochs: 3 }), data));
    const together = trainer.predict(data.validation.inputs, 20);
    const alone = Array.from({ length: 20 }, (_, i) =>
      Array.from(trainer.predict(data.validation.inputs.subarray(i * FEATURES, (i + 1) * FEATURES), 1)),
    );
    expect(together).toBeAllClose(alone.flat(), { relative: 1e-5, absolute: 1e-6 });
  });
});
