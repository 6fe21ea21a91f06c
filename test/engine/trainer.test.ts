/** The training loop: epochs and batches, records, the best epoch, divergence, asking the network. */
import { describe, expect, it } from 'vitest';
import { askSaved } from '../../src/engine/asking.ts';
import { optimizers } from '../../src/engine/optimizers/index.ts';
import { createTrainer, type Trainer } from '../../src/engine/trainer.ts';
import type { PreparedData } from '../../src/engine/training.ts';
import type { LooseObject } from '../../src/shared/study.ts';
import { everyLayer } from '../helpers/layers.ts';
import { dataOf, experimentOf, finish, kernelsModule, trainerOf } from '../helpers/training.ts';

const TANH_8: LooseObject = { layers: [{ type: 'dense', units: 8 }, { type: 'tanh' }] };
const BASE: LooseObject = { network: TANH_8, loss: { type: 'mse' }, optimizer: { type: 'sgd' }, epochs: 5, seed: 3 };

/** The record of every epoch, by name. */
function records(trainer: Trainer): Record<string, number>[] {
  const { metricNames: names, history } = trainer;
  return Array.from({ length: history.length / names.length }, (_, epoch) =>
    Object.fromEntries(names.map((name, i) => [name, history[epoch * names.length + i]!])),
  );
}

describe('records', () => {
  it('hold loss, RMSE and R² of both parts from before the first step on', async () => {
    const trainer = finish(await trainerOf(BASE));
    expect(trainer.metricNames).toEqual(
      ['loss', 'rmse', 'r2'].flatMap((metric) => [`train.${metric}`, `validation.${metric}`]),
    );
    const all = records(trainer);
    expect(all).toHaveLength(6);
    for (const record of all) {
      expect(record['train.rmse']! ** 2).toBeCloseTo(record['train.loss']!, 12);
      expect(record['validation.rmse']! ** 2).toBeCloseTo(record['validation.loss']!, 12);
    }
    expect(all.at(-1)!['train.loss']).toBeLessThan(all[0]!['train.loss']!);
  });

  it('hold the accuracy of classes', async () => {
    const trainer = finish(
      await trainerOf({ ...BASE, loss: { type: 'cross_entropy' } }, dataOf({ classes: 3, train: 30 })),
    );
    expect(trainer.metricNames).toEqual(
      ['loss', 'accuracy'].flatMap((metric) => [`train.${metric}`, `validation.${metric}`]),
    );
    for (const record of records(trainer)) {
      const right = record['train.accuracy']! * 30;
      expect(right).toBeCloseTo(Math.round(right), 12);
    }
  });

  it('give the RMSE in the units of the data', async () => {
    const data = dataOf();
    const scaled = { ...data, scaler: { ...data.scaler, targetDeviation: Float64Array.of(10) } };
    const [own, tenfold] = [finish(await trainerOf(BASE, data)), finish(await trainerOf(BASE, scaled))].map(records);
    expect(tenfold!.map((r) => r['validation.rmse'])).toEqual(own!.map((r) => r['validation.rmse']! * 10));
    expect(tenfold!.map((r) => r['validation.r2'])).toEqual(own!.map((r) => r['validation.r2']));
  });

  it('give several targets their errors in deviations of the training part, whatever their units', async () => {
    const data = dataOf({ outputs: 2 });
    // The second target in another unit; the network is not trained, and answers 0 from zero weights.
    const inUnit = (part: PreparedData['train']) => ({
      ...part,
      targets: part.targets.map((t, i) => (i % 2 === 1 ? 1000 * t : t)),
    });
    const metric = { ...data, train: inUnit(data.train), validation: inUnit(data.validation) };
    const untrained = { ...BASE, network: { layers: [], outputInitializer: 'zeros' }, epochs: 1 };
    const [own, other] = [await trainerOf(untrained, data), await trainerOf(untrained, metric)].map(records);
    const column = (part: PreparedData['train'], j: number) => part.targets.filter((_, i) => i % 2 === j);
    const square = (values: Float32Array, centre = 0) => values.reduce((sum, v) => sum + (v - centre) ** 2, 0);
    const mean = (values: Float32Array) => values.reduce((sum, v) => sum + v, 0) / values.length;
    const relative = [0, 1].map((j) => {
      const [trained, asked] = [column(data.train, j), column(data.validation, j)];
      return square(asked) / asked.length / (square(trained, mean(trained)) / trained.length);
    });
    const share = [0, 1].map((j) => {
      const asked = column(data.validation, j);
      return 1 - square(asked) / square(asked, mean(asked));
    });
    const expected = [Math.sqrt((relative[0]! + relative[1]!) / 2), (share[0]! + share[1]!) / 2];
    for (const [record] of [own!, other!]) {
      const found = [record!['validation.rmse']!, record!['validation.r2']!];
      expect(found).toBeAllClose(expected, { relative: 1e-6, absolute: 1e-9 });
    }
  });

  it('cover every sample of parts that are measured in pieces', async () => {
    const data = dataOf({ features: 2, train: 700, validation: 513 });
    const trainer = finish(await trainerOf({ ...BASE, epochs: 1 }, data));
    for (const part of ['train', 'validation'] as const) {
      const { inputs, targets, samples } = data[part];
      const errors = Array.from(trainer.predict(inputs, samples), (y, i) => y - targets[i]!);
      const mean = errors.reduce((sum, e) => sum + e * e, 0) / samples;
      expect(records(trainer).at(-1)![`${part}.loss`]! / mean).toBeCloseTo(1, 5);
    }
  });

  it('say nothing of a part without samples, and no R² of a constant', async () => {
    const trainer = finish(await trainerOf(BASE, dataOf({ validation: 0 })));
    expect(trainer.metricNames).toEqual(['train.loss', 'train.rmse', 'train.r2']);
    const data = dataOf({ train: 4 });
    data.train.targets.fill(1);
    const constant = finish(await trainerOf(BASE, data));
    expect(constant.ending).toBe('completed');
    expect(records(constant).every((r) => Number.isNaN(r['train.r2']) && Number.isFinite(r['train.loss']))).toBe(true);
  });

  it('are handed out epoch by epoch, from where the training is', async () => {
    const trainer = await trainerOf(BASE);
    while (trainer.epoch < 2) trainer.advance(1);
    const rows = [...trainer];
    expect(rows).toHaveLength(3);
    expect(rows.flatMap((row) => [...row])).toEqual([...trainer.history.subarray(3 * 6)]);
    expect([...trainer]).toEqual([]);
  });
});

describe('batches', () => {
  it.each<[LooseObject, number]>([
    [{ regime: 'stochastic' }, 23],
    [{ regime: 'mini-batch', size: 5 }, 5],
    [{ regime: 'mini-batch', size: 23 }, 1],
    [{ regime: 'mini-batch', size: 1000 }, 1],
    [{ regime: 'batch' }, 1],
  ])('%o of 23 samples are %i updates an epoch', async (batch, steps) => {
    const trainer = await trainerOf({ ...BASE, batch, epochs: 2 }, dataOf({ train: 23 }));
    expect(trainer.stepsPerEpoch).toBe(steps);
    let ended = 0;
    for (let i = 0; i < 2 * steps; i++) if (trainer.advance(1)) ended++;
    expect([trainer.step, trainer.epoch, ended, trainer.ending]).toEqual([2 * steps, 2, 2, 'completed']);
    expect(trainer.advance(1)).toBe(false);
  });

  it('are the same whether a size is written out or follows from the regime', async () => {
    const of = async (batch: LooseObject) => finish(await trainerOf({ ...BASE, batch })).fingerprint();
    expect(await of({ regime: 'mini-batch', size: 1 })).toBe(await of({ regime: 'stochastic' }));
    expect(await of({ regime: 'mini-batch', size: 50 })).toBe(await of({ regime: 'batch' }));
  });

  it('hold every sample once an epoch, the incomplete one with its own mean', async () => {
    // Without layers and with inputs of 0, only the bias b learns: a batch of n targets moves it by 2η·Σ(t − b)/n.
    const data = dataOf({ train: 7, validation: 0 });
    data.train.inputs.fill(0);
    data.train.targets.set([1, 2, 4, 8, 16, 32, 64]);
    const [size, rate] = [3, 0.1];
    const trainer = await trainerOf(
      {
        loss: { type: 'mse' },
        optimizer: { type: 'sgd', learningRate: rate },
        batch: { regime: 'mini-batch', size },
        epochs: 4,
      },
      data,
    );
    const orders = [];
    while (!trainer.ending) {
      const sums = [];
      for (const rows of [3, 3, 1]) {
        const before = trainer.predict(new Float32Array(1), 1)[0]!;
        trainer.advance(1);
        const after = trainer.predict(new Float32Array(1), 1)[0]!;
        const sum = ((after - before) / (2 * rate)) * rows + rows * before;
        expect(sum).toBeCloseTo(Math.round(sum), 3);
        sums.push(Math.round(sum));
      }
      // Powers of two: the sums of three disjoint batches say which samples were in them.
      expect(sums.reduce((all, sum) => all | sum, 0)).toBe(127);
      expect(sums.reduce((all, sum) => all + sum, 0)).toBe(127);
      orders.push(sums.join());
    }
    expect(new Set(orders).size).toBeGreaterThan(1);
  });

  it('may be as small as the data: one sample, no validation', async () => {
    const trainer = finish(await trainerOf({ ...BASE, epochs: 50 }, dataOf({ train: 1, validation: 0 })));
    expect(trainer.ending).toBe('completed');
    const losses = records(trainer).map((r) => r['train.loss']!);
    expect(losses.at(-1)).toBeLessThan(losses[0]! / 2);
  });
});

describe('rivals', () => {
  const choices = optimizers.flatMap(({ type, conventions }) =>
    conventions!.map((convention): LooseObject => ({ type, convention, learningRate: 1e-30 })),
  );

  it('start from the same weights, whatever the optimiser, the batch or the loss', async () => {
    const variants = [
      ...choices.map((optimizer) => ({ ...BASE, optimizer })),
      { ...BASE, batch: { regime: 'batch' } },
      { ...BASE, loss: { type: 'mae' } },
    ];
    const trainers = await Promise.all(variants.map((variant) => trainerOf(variant)));
    const [first, ...others] = trainers.map((trainer) => trainer.snapshot().parameters);
    for (const parameters of others) expect(parameters).toEqual(first);
  });

  it('measure the same start alike to the last bit, also with other batches', async () => {
    const data = dataOf({ train: 700 });
    const sizes = [1, 32, 300, 700].map((size): LooseObject => ({ ...BASE, batch: { regime: 'mini-batch', size } }));
    const starts = await Promise.all(sizes.map(async (variant) => [...(await trainerOf(variant, data)).history]));
    for (const start of starts) expect(start).toEqual(starts[0]);
  });

  it('start elsewhere with another seed, and go through another order', async () => {
    const [own, other] = await Promise.all([3, 4].map((seed) => trainerOf({ ...BASE, seed })));
    expect(own!.snapshot().parameters).not.toEqual(other!.snapshot().parameters);
    const zeros = { outputInitializer: 'zeros' };
    const [a, b] = await Promise.all([3, 4].map((seed) => trainerOf({ ...BASE, network: zeros, seed })));
    expect(a!.snapshot().parameters).toEqual(b!.snapshot().parameters);
    expect(await finish(a!).fingerprint()).not.toBe(await finish(b!).fingerprint());
  });
});

describe('the best epoch', () => {
  const bestOf = (losses: readonly number[]) => losses.indexOf(Math.min(...losses));

  it('is that of the least validation loss, and its parameters are kept', async () => {
    const plan = {
      experiment: experimentOf({ ...BASE, optimizer: { type: 'sgd', learningRate: 0.3 }, epochs: 40 }),
      data: dataOf(),
    };
    const trainer = finish(await createTrainer(kernelsModule(), plan));
    const losses = records(trainer).map((r) => r['validation.loss']!);
    expect(trainer.bestEpoch).toBe(bestOf(losses));
    expect(trainer.bestEpoch).toBeLessThan(40);
    const shorter = { ...plan, experiment: { ...plan.experiment, epochs: trainer.bestEpoch } };
    const stopped = finish(await createTrainer(kernelsModule(), shorter));
    expect(trainer.snapshot().best).toEqual(stopped.snapshot().parameters);
  });

  it('is that of the least training loss where there is no validation', async () => {
    const options = { ...BASE, optimizer: { type: 'sgd', learningRate: 0.5 }, epochs: 40 };
    const trainer = finish(await trainerOf(options, dataOf({ validation: 0 })));
    expect(trainer.bestEpoch).toBe(bestOf(records(trainer).map((r) => r['train.loss']!)));
  });
});

describe('divergence', () => {
  const wild: LooseObject = { ...BASE, optimizer: { type: 'sgd', learningRate: 1000 }, epochs: 200 };

  const expectFiniteState = (trainer: Trainer) => {
    const { parameters, lastFinite } = trainer.snapshot();
    expect(trainer.ending).toBe('diverged');
    expect(trainer.history).toHaveLength((trainer.epoch + 1) * trainer.metricNames.length);
    expect([...trainer.history].every(Number.isFinite)).toBe(true);
    expect(parameters).toEqual(lastFinite);
    expect(parameters.every(Number.isFinite)).toBe(true);
  };

  it.each(['mse', 'mae', 'huber'])('at a rate of 1000 under %s ends with the last finite epoch', async (type) => {
    const trainer = finish(
      await trainerOf({
        ...wild,
        network: { layers: [{ type: 'dense', units: 8 }, { type: 'relu' }] },
        loss: { type },
      }),
    );
    expectFiniteState(trainer);
    expect(trainer.epoch).toBeLessThan(200);
    const [before, at] = [trainer.step, await trainer.fingerprint()];
    expect(trainer.advance(10)).toBe(false);
    expect([trainer.step, await trainer.fingerprint()]).toEqual([before, at]);
  });

  it('keeps the state of the epoch before, not that of the start', async () => {
    const slow = { ...wild, network: {}, optimizer: { type: 'sgd', learningRate: 3 }, batch: { regime: 'batch' } };
    const trainer = finish(await trainerOf(slow));
    expectFiniteState(trainer);
    expect(trainer.epoch).toBeGreaterThan(3);
    const shorter = finish(await trainerOf({ ...slow, epochs: trainer.epoch }));
    expect(shorter.ending).toBe('completed');
    expect(trainer.snapshot().parameters).toEqual(shorter.snapshot().parameters);
  });

  it('is noticed when only the validation loss is not finite', async () => {
    const data = dataOf({ validation: 4 });
    data.validation.inputs[0] = Infinity;
    const trainer = finish(
      await trainerOf({ ...BASE, network: { layers: [{ type: 'dense', units: 8 }, { type: 'relu' }] } }, data),
    );
    expect(trainer.ending).toBe('diverged');
    expect(trainer.epoch).toBe(0);
  });

  it('is noticed when saturated units hide infinite weights', async () => {
    const network: LooseObject = {
      layers: [{ type: 'dense', units: 4 }, { type: 'tanh' }, { type: 'dense', units: 4 }, { type: 'tanh' }],
    };
    const options = {
      ...BASE,
      network,
      optimizer: { type: 'sgd', learningRate: 1e6, weightDecay: 100 },
      batch: { regime: 'batch' },
      epochs: 100,
    };
    expectFiniteState(finish(await trainerOf(options)));
  });
});

describe('asking the network', () => {
  const forwardByHand = (parameters: Float32Array, x: number): number => {
    // One input, eight tanh units, one output; ranges start on sixteen numbers.
    let y = parameters[48]!;
    for (let j = 0; j < 8; j++) y += parameters[32 + j]! * Math.tanh(parameters[j]! * x + parameters[16 + j]!);
    return y;
  };

  it('answers what its weights say, for any number of samples', async () => {
    const trainer = finish(await trainerOf(BASE));
    const { parameters } = trainer.snapshot();
    for (const samples of [0, 1, 255, 256, 257, 600]) {
      const inputs = Float32Array.from({ length: samples }, (_, i) => (i - 300) / 100);
      const expected = Array.from(inputs, (x) => forwardByHand(parameters, x));
      expect(trainer.predict(inputs, samples)).toBeAllClose(expected, { relative: 1e-5, absolute: 1e-6 });
    }
  });

  it('does not disturb the training, even between two updates', async () => {
    const data: PreparedData = dataOf({ features: 3, outputs: 2 });
    const calm = finish(await trainerOf(BASE, data));
    const asked = await trainerOf(BASE, data);
    while (!asked.ending) {
      asked.advance(1);
      asked.predict(new Float32Array(3 * 40).fill(2), 40);
    }
    expect(await asked.fingerprint()).toBe(await calm.fingerprint());
  });

  it('gets the same bits from the saved network alone', async () => {
    const image = { height: 6, width: 6, channels: 1 };
    const data = dataOf({ image, classes: 3 });
    const experiment = { loss: { type: 'cross_entropy' }, network: { layers: [...everyLayer] }, epochs: 2 };
    const trainer = finish(await trainerOf(experiment, data));
    const { parameters } = trainer.snapshot();
    const saved = { experiment: trainer.plan.experiment, data, parameters };
    const { inputs, samples } = data.validation;
    expect(await askSaved(kernelsModule(), saved, inputs, samples)).toEqual(trainer.predict(inputs, samples));
    const foreign = { ...saved, parameters: parameters.slice(1) };
    await expect(askSaved(kernelsModule(), foreign, inputs, samples)).rejects.toThrow('snapshot-mismatch');
  });
});
