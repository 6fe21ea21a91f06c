/** Diagnostics against closed forms and networks made by hand; random networks: see helpers/agreement.ts. */
import { describe, expect, it } from 'vitest';
import { diagnostics } from '../../../src/engine/diagnostics/index.ts';
import type { Trainer } from '../../../src/engine/trainer.ts';
import type { PreparedData } from '../../../src/engine/training.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { dataOf, finish, trainerOf } from '../../helpers/training.ts';

/** Diagnostic records by epoch and name. */
function records(trainer: Trainer): Map<number, Record<string, number>> {
  const { diagnosticNames: names, diagnostics: rows } = trainer;
  const recordAt = (row: number) =>
    Object.fromEntries(names.map((name, column) => [name, rows.values[row * names.length + column]!]));
  return new Map([...rows.epochs].map((epoch, row) => [epoch, recordAt(row)]));
}

const norm = (x: readonly number[]) => Math.sqrt(x.reduce((sum, value) => sum + value * value, 0));
const CLOSE = { relative: 1e-5, absolute: 0 };

describe('columns', () => {
  const network: LooseObject = {
    layers: [
      { type: 'dense', units: 3 },
      { type: 'relu' },
      { type: 'dropout' },
      { type: 'dense', units: 2 },
      { type: 'gelu' },
    ],
  };

  it('bear the name of their diagnostic, and the place of their layer', async () => {
    const { diagnosticNames } = await trainerOf({ network, loss: { type: 'mse' } });
    expect(diagnosticNames).toEqual([
      'learning_rate',
      'loss_gradient_norm',
      'gradient_norm',
      'update_ratio',
      'weight_norm',
      'activation_mean.2',
      'activation_deviation.2',
      'dead_units.2',
      'activation_mean.5',
      'activation_deviation.5',
      'dead_units.5',
    ]);
  });

  it('are those of every diagnostic that is measured, and cannot be taken for a metric', async () => {
    const { diagnosticNames, metricNames } = await trainerOf({ network, loss: { type: 'mse' } });
    const types = new Set(diagnosticNames.map((name) => name.split('.')[0]));
    expect([...types]).toEqual(diagnostics.filter(({ of }) => of !== 'parts').map(({ type }) => type));
    expect(metricNames.filter((name) => types.has(name.split('.')[0]))).toEqual([]);
  });
});

describe('a linear model in one batch', () => {
  // L = Σ (w·x + b − t)² / n, so ∂L/∂w = 2/n · Σ (w·x + b − t)·x, and without the x for b.
  const data = dataOf({ features: 3, train: 17, validation: 0 });
  const rate = 0.05;
  const options: LooseObject = {
    loss: { type: 'mse' },
    optimizer: { type: 'sgd', learningRate: rate },
    batch: { regime: 'batch' },
    epochs: 3,
  };

  /** Weights, then the bias: they lie 16 numbers apart. */
  const modelOf = (trainer: Trainer): number[] => {
    const { parameters } = trainer.snapshot();
    return [...parameters.subarray(0, 3), parameters[16]!];
  };

  function gradientAt([w0, w1, w2, b]: readonly number[]): number[] {
    const { inputs, targets, samples } = data.train;
    const gradient = [0, 0, 0, 0];
    for (let i = 0; i < samples; i++) {
      const x = [...inputs.subarray(3 * i, 3 * i + 3), 1];
      const error = w0! * x[0]! + w1! * x[1]! + w2! * x[2]! + b! - targets[i]!;
      x.forEach((value, j) => (gradient[j]! += (2 / samples) * error * value));
    }
    return gradient;
  }

  /** Records of the first epoch, with the model before it. */
  async function firstEpoch(more: LooseObject) {
    const trainer = await trainerOf({ ...options, ...more }, data);
    const model = modelOf(trainer);
    trainer.advance(1);
    return { record: records(trainer).get(1)!, model, after: modelOf(trainer), gradient: gradientAt(model) };
  }

  it('has the gradient of the closed form, and the step that follows from it', async () => {
    const { record, model, after, gradient } = await firstEpoch({});
    expect([record.loss_gradient_norm!, record.gradient_norm!]).toBeAllClose([norm(gradient), norm(gradient)], CLOSE);
    expect([record.update_ratio!]).toBeAllClose([(rate * norm(gradient)) / norm(model)], {
      relative: 1e-4,
      absolute: 0,
    });
    expect([record.weight_norm!]).toBeAllClose([norm(after)], CLOSE);
    expect(record.learning_rate).toBe(rate);
  });

  it('tells the gradient before clipping from the one after', async () => {
    const { record, gradient } = await firstEpoch({ regularizers: [{ type: 'clip_norm', limit: 0.01 }] });
    expect([record.loss_gradient_norm!, record.gradient_norm!]).toBeAllClose([norm(gradient), 0.01], {
      relative: 1e-4,
      absolute: 0,
    });
  });

  it('tells the loss’s gradient from the one with a penalty', async () => {
    const { record, model, gradient } = await firstEpoch({ regularizers: [{ type: 'l2', strength: 2 }] });
    const [w0, w1, w2] = model;
    const penalised = gradient.map((g, i) => g + 2 * [w0!, w1!, w2!, 0][i]!);
    expect([record.loss_gradient_norm!, record.gradient_norm!]).toBeAllClose([norm(gradient), norm(penalised)], CLOSE);
  });

  it('has the second gradient of SAM, taken uphill', async () => {
    const rho = 0.5;
    const { record, model, gradient } = await firstEpoch({ optimizer: { type: 'sam', learningRate: rate, rho } });
    const uphill = gradientAt(model.map((w, i) => w + (rho * gradient[i]!) / norm(gradient)));
    expect(norm(uphill)).toBeGreaterThan(1.1 * norm(gradient));
    expect([record.loss_gradient_norm!, record.gradient_norm!]).toBeAllClose([norm(uphill), norm(uphill)], CLOSE);
  });

  it('counts what constraints move among the update', async () => {
    const { record, model, after } = await firstEpoch({ regularizers: [{ type: 'max_norm', limit: 1e-3 }] });
    const moved = after.map((w, i) => w - model[i]!);
    expect([record.update_ratio!]).toBeAllClose([norm(moved) / norm(model)], CLOSE);
  });

  it('has nothing to say of an update before the first', async () => {
    const trainer = await trainerOf(options, data);
    const { weight_norm: weights, ...rest } = records(trainer).get(0)!;
    expect([weights!]).toBeAllClose([norm(modelOf(trainer))], CLOSE);
    expect(Object.values(rest)).toEqual([NaN, NaN, NaN, NaN]);
  });

  it('has the last update of its epoch, whatever the batches', async () => {
    const size = 5;
    const stepwise = await trainerOf({ ...options, batch: { size } }, data);
    const befores: number[][] = [];
    while (!stepwise.ending) {
      befores.push(modelOf(stepwise));
      stepwise.advance(1);
      if (stepwise.step % stepwise.stepsPerEpoch !== 0) continue;
      const moved = modelOf(stepwise).map((w, i) => w - befores.at(-1)![i]!);
      const { update_ratio: ratio, gradient_norm: gradient } = records(stepwise).get(stepwise.epoch)!;
      expect([ratio!, gradient!]).toBeAllClose([norm(moved) / norm(befores.at(-1)!), norm(moved) / rate], {
        relative: 1e-3,
        absolute: 0,
      });
    }
  });
});

describe('the learning rate', () => {
  it('is that of the epoch’s last update, after the schedule', async () => {
    const schedule: LooseObject = { type: 'step', every: 2, factor: 0.5 };
    const trainer = finish(
      await trainerOf({
        schedule,
        loss: { type: 'mse' },
        optimizer: { type: 'sgd', learningRate: 0.08 },
        batch: { size: 20 },
        epochs: 6,
      }),
    );
    const rates = [...records(trainer).values()].map((record) => record.learning_rate);
    expect(rates).toEqual([NaN, 0.08, 0.08, 0.04, 0.04, 0.02, 0.02]);
  });
});

/** Samples of one input each. */
const inputsOf = (inputs: readonly number[]): PreparedData => {
  const data = dataOf({ train: inputs.length, validation: 0 });
  data.train.inputs.set(inputs);
  return data;
};

describe('activations', () => {
  /** After no epoch, with the parameters of `layers` as they are given: ranges lie 16 numbers apart. */
  async function measured(
    layers: readonly LooseObject[],
    parameters: Readonly<Record<number, number>>,
    data: PreparedData,
  ) {
    const options: LooseObject = {
      network: { layers: [...layers] },
      loss: { type: 'mse' },
      optimizer: { type: 'sgd', learningRate: 1e-30 },
      batch: { regime: 'batch' },
      epochs: 1,
    };
    const trainer = await trainerOf(options, data);
    const snapshot = trainer.snapshot();
    snapshot.parameters.fill(0);
    for (const [at, value] of Object.entries(parameters)) snapshot.parameters[Number(at)] = value;
    trainer.restore(snapshot);
    return records(finish(trainer)).get(1)!;
  }

  const four: LooseObject[] = [{ type: 'dense', units: 4 }, { type: 'relu' }];

  it('of a network with dead ReLUs made by hand', async () => {
    // relu(x), relu(−x), and two that never are positive: of x = −1, 1, 3 they give 0 1 3, 1 0 0, 0 0 0, 0 0 0.
    const parameters = { 0: 1, 1: -1, 2: 1, 3: -2, 18: -10, 19: -10 };
    const record = await measured(four, parameters, inputsOf([-1, 1, 3]));
    expect(record['dead_units.2']).toBe(0.5);
    expect([record['activation_mean.2']!, record['activation_deviation.2']!]).toBeAllClose(
      [5 / 12, Math.sqrt(11 / 12 - (5 / 12) ** 2)],
      CLOSE,
    );
  });

  it('count every sample, also of a part that is measured in pieces', async () => {
    const inputs = Array.from({ length: 700 }, () => -1);
    const alive = await measured(four, { 0: 1, 1: 1, 18: -10 }, inputsOf(inputs.with(-1, 2)));
    expect(alive['dead_units.2']).toBe(0.5);
    expect([alive['activation_mean.2']!]).toBeAllClose([4 / 2800], CLOSE);
    expect((await measured(four, { 0: 1, 1: 1, 18: -10 }, inputsOf(inputs)))['dead_units.2']).toBe(1);
  });

  it('call a unit dead that is stuck at any number, however it came there', async () => {
    const layers: LooseObject[] = [{ type: 'dense', units: 2 }, { type: 'tanh' }];
    const record = await measured(layers, { 0: 1, 1: 1, 17: 50 }, inputsOf([-1, 0, 1]));
    expect(record['dead_units.2']).toBe(0.5);
  });

  it('have no word on dead units from a single sample', async () => {
    const record = await measured(four, { 0: 1 }, inputsOf([1]));
    expect(record['dead_units.2']).toBeNaN();
    expect([record['activation_mean.2']!]).toBeAllClose([0.25], CLOSE);
  });

  it('take a channel of an image for a unit', async () => {
    const data = dataOf({ image: { height: 2, width: 2, channels: 1 }, outputs: 1, train: 2, validation: 0 });
    data.train.inputs.set([0, 0, 0, 0, 0, 0, 0, 1]);
    const layers: LooseObject[] = [{ type: 'conv2d', channels: 3, kernel: 1, padding: 0 }, { type: 'relu' }];
    // x, −x, and 2: only the first ever changes, in one pixel of the second image.
    const record = await measured(layers, { 0: 1, 1: -1, 18: 2 }, data);
    expect(record['dead_units.2']).toBe(2 / 3);
    expect([record['activation_mean.2']!]).toBeAllClose([(1 + 8 * 2) / 24], CLOSE);
  });

  it('are measured with every unit on', async () => {
    const layers: LooseObject[] = [...four, { type: 'dropout', rate: 0.9 }, { type: 'linear' }];
    const record = await measured(layers, { 0: 1, 1: 1, 2: 1, 3: 1 }, inputsOf([1, 2, 3]));
    expect([record['activation_mean.4']!]).toBeAllClose([2], CLOSE);
    expect(record['dead_units.4']).toBe(0);
  });
});

describe('a training that diverges', () => {
  it('has no record beyond its last finite epoch', async () => {
    const trainer = finish(
      await trainerOf({ loss: { type: 'mse' }, optimizer: { type: 'sgd', learningRate: 1000 }, epochs: 500 }),
    );
    expect(trainer.ending).toBe('diverged');
    expect([...trainer.diagnostics.epochs]).toEqual(Array.from({ length: trainer.epoch + 1 }, (_, epoch) => epoch));
    const last = records(trainer).get(trainer.epoch)!;
    expect(Object.values(last).every(Number.isFinite)).toBe(true);
  });
});
