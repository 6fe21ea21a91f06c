/** Regularisers and schedules in whole trainings: what they promise of the weights, and taking up after a pause. */
import { describe, expect, it } from 'vitest';
import { regularizers, type RegularizerMember } from '../../../src/engine/regularizers/index.ts';
import { decodeSnapshot, encodeSnapshot } from '../../../src/engine/snapshot.ts';
import type { Trainer } from '../../../src/engine/trainer.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { dataOf, finish, trainerOf, type Shape } from '../../helpers/training.ts';

const network: LooseObject = {
  layers: [{ type: 'dense', units: 20 }, { type: 'tanh' }],
  outputInitializer: 'glorot_uniform',
};
const noisy: LooseObject = {
  network,
  optimizer: { type: 'adam', learningRate: 0.05 },
  batch: { size: 10 },
  epochs: 60,
  seed: 2,
};

/** The hidden layer's weights [features, 20] after training. */
const hiddenWeights = (trainer: Trainer, features: number) => trainer.snapshot().parameters.subarray(0, features * 20);

const trained = async (given: LooseObject, data = dataOf()) => finish(await trainerOf({ ...noisy, ...given }, data));

describe('early stopping', () => {
  const stopping = { type: 'early_stopping', patience: 5 };

  it('ends with the weights of the best epoch', async () => {
    const trainer = await trained({ regularizers: [stopping] });
    const { parameters, best } = trainer.snapshot();
    expect(trainer.epoch).toBe(trainer.bestEpoch + 5);
    expect(trainer.epoch).toBeLessThan(60);
    expect([...parameters]).toEqual([...best]);
  });

  it('restores the best weights also when training ran to its end', async () => {
    const trainer = await trained({ regularizers: [{ ...stopping, patience: 1000 }] });
    const { parameters, best } = trainer.snapshot();
    expect(trainer.epoch).toBe(60);
    expect(trainer.bestEpoch).toBeLessThan(60);
    expect([...parameters]).toEqual([...best]);
  });

  it('leaves the last weights where it is asked to', async () => {
    const { parameters, best } = (await trained({ regularizers: [{ ...stopping, restoreBest: false }] })).snapshot();
    expect([...parameters]).not.toEqual([...best]);
  });

  it('follows the metric it is given, in its direction', async () => {
    const data = dataOf({ classes: 3, features: 4 });
    const trainer = await trained(
      { loss: { type: 'cross_entropy' }, regularizers: [{ ...stopping, metric: 'accuracy' }] },
      data,
    );
    const column = trainer.metricNames.indexOf('validation.accuracy');
    const accuracies = Array.from(
      { length: trainer.epoch + 1 },
      (_, epoch) => trainer.history[epoch * trainer.metricNames.length + column]!,
    );
    expect(accuracies[trainer.bestEpoch]).toBe(Math.max(...accuracies));
  });
});

describe('penalties and constraints', () => {
  it('keep every unit below the largest norm', async () => {
    const data = dataOf({ features: 6 });
    const norms = (trainer: Trainer) => {
      const weights = hiddenWeights(trainer, 6);
      return Array.from({ length: 20 }, (_, unit) =>
        Math.hypot(...[0, 1, 2, 3, 4, 5].map((i) => weights[i * 20 + unit]!)),
      );
    };
    expect(Math.max(...norms(await trained({ regularizers: [{ type: 'max_norm', limit: 0.4 }] }, data)))).toBeLessThan(
      0.4 * (1 + 1e-5),
    );
    expect(Math.max(...norms(await trained({}, data)))).toBeGreaterThan(0.5);
  });

  it('shrink the weights, L1 most of them to nothing', async () => {
    const data = dataOf({ features: 6 });
    const size = async (regularizer: LooseObject[]) => {
      const weights = hiddenWeights(await trained({ regularizers: regularizer }, data), 6);
      return {
        squares: weights.reduce((sum, w) => sum + w * w, 0),
        small: weights.filter((w) => Math.abs(w) < 0.02).length,
      };
    };
    const [plain, l1, l2] = await Promise.all([
      size([]),
      size([{ type: 'l1', strength: 0.02 }]),
      size([{ type: 'l2', strength: 0.02 }]),
    ]);
    expect(l1.squares).toBeLessThan(plain.squares / 2);
    expect(l2.squares).toBeLessThan(plain.squares / 2);
    expect(l1.small).toBeGreaterThan(2 * plain.small + 10);
  });

  it('are the same as decoupled decay under plain SGD', async () => {
    const given = { optimizer: { type: 'sgd', learningRate: 0.1 }, epochs: 5 };
    const [coupled, decoupled] = await Promise.all([
      trained({ ...given, regularizers: [{ type: 'l2', strength: 0.1 }] }),
      trained({ ...given, regularizers: [{ type: 'weight_decay', strength: 0.1 }] }),
    ]);
    // W − η(g + λW) is (1 − ηλ)W − ηg; decoupled decay multiplies after the step: (1 − ηλ)(W − ηg), a difference in η²λg.
    const [a, b] = [coupled.snapshot().parameters, decoupled.snapshot().parameters];
    expect(b).toBeAllClose(a, { relative: 0.05, absolute: 0.01 });
    expect([...a]).not.toEqual([...(await trained(given)).snapshot().parameters]);
  });
});

describe('taken up after a pause', () => {
  const everyOf = (fitting: (member: RegularizerMember) => boolean): LooseObject => ({
    regularizers: regularizers.filter(fitting).map(({ type }) => ({ type })),
  });
  const image = { height: 6, width: 5, channels: 2 };
  const cases: [LooseObject, Shape][] = [
    [
      {
        schedule: { type: 'plateau', patience: 2, factor: 0.5 },
        regularizers: [{ type: 'early_stopping', patience: 30 }],
      },
      {},
    ],
    [{ schedule: { type: 'one_cycle' }, optimizer: { type: 'nadam' } }, {}],
    [everyOf(({ task, needsImage }) => !task && !needsImage), {}],
    [
      { ...everyOf(({ needsTable }) => !needsTable), loss: { type: 'cross_entropy' }, data: { type: 'digits' } },
      { image, classes: 3 },
    ],
  ];

  it.each(cases)('%o ends as if it had not been interrupted, on %o', async (given, shape) => {
    const data = dataOf(shape);
    const whole = await trained(given, data);
    const first = await trainerOf({ ...noisy, ...given }, data);
    while (first.step < 83) first.advance(1);
    const second = await trainerOf({ ...noisy, ...given }, data);
    second.restore(decodeSnapshot(encodeSnapshot(first.snapshot())));
    expect(await finish(second).fingerprint()).toBe(await whole.fingerprint());
  });
});
