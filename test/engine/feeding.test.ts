/** What is said to be fed is what is trained on: an update of a linear network by gradient descent is computed from it. */
import { describe, expect, it } from 'vitest';
import { fedBatch, type FedBatch } from '../../src/engine/feeding.ts';
import { parameterRanges, planNetwork, withOutputLayer } from '../../src/engine/network.ts';
import { regularizers } from '../../src/engine/regularizers/index.ts';
import { createTrainer } from '../../src/engine/trainer.ts';
import type { PreparedData, TrainingPlan } from '../../src/engine/training.ts';
import type { LooseObject } from '../../src/shared/study.ts';
import { problemOf } from '../helpers/problems.ts';
import { dataOf, experimentOf, kernelsModule } from '../helpers/training.ts';

const RATE = 0.5;
const TOUCHING = regularizers.filter(({ touches }) => ['inputs', 'targets', 'samples'].includes(touches));

const planOf = (data: PreparedData, given: LooseObject): TrainingPlan => {
  const optimizer = { type: 'sgd', learningRate: RATE };
  const more = { data: { type: 'iris' }, network: { layers: [] }, batch: { size: 7 }, epochs: 3, seed: 5 };
  return { data, experiment: experimentOf({ ...more, optimizer, ...given }) };
};

/** Every regulariser that changes samples of these data. */
const fitting = ({ task, image }: PreparedData): LooseObject[] =>
  TOUCHING.filter((one) => (image ? !one.needsTable : !one.needsImage) && (!one.task || one.task === task)).map(
    ({ type }) => ({ type }),
  );

/** The network's weights [features, outputs] and biases before and after an update. */
async function updated(plan: TrainingPlan, step: number) {
  const trainer = await createTrainer(kernelsModule(), plan);
  const [weight, bias] = parameterRanges(
    planNetwork(withOutputLayer(plan.experiment.network, plan.data.outputs), plan.data),
  );
  const take = () => {
    const { parameters } = trainer.snapshot();
    const part = ({ offset, length }: { offset: number; length: number }) => parameters.slice(offset, offset + length);
    return { weights: part(weight!), biases: part(bias!) };
  };
  while (trainer.step < step - 1) trainer.advance(1);
  const before = take();
  while (trainer.step < step) trainer.advance(1);
  return { before, after: take() };
}

/** The output's gradient of a sample's loss, from the outputs and what the target is. */
const GRADIENTS: Readonly<Record<string, (outputs: number[], target: number[]) => number[]>> = {
  mse: (outputs, target) => outputs.map((y, k) => (2 * (y - target[k]!)) / outputs.length),
  cross_entropy: (outputs, target) => {
    const sum = outputs.reduce((total, y) => total + Math.exp(y), 0);
    const shares = target.length === 1 ? outputs.map((_, k) => Number(k === target[0])) : target;
    return outputs.map((y, k) => Math.exp(y) / sum - shares[k]!);
  },
  binary_cross_entropy: ([y], [target]) => [1 / (1 + Math.exp(-y!)) - target!],
};

async function expectToExplain(plan: TrainingPlan, fed: FedBatch, step: number): Promise<void> {
  const { before, after } = await updated(plan, step);
  const { features, outputs } = plan.data;
  const [weights, biases] = [Array.from(before.weights), Array.from(before.biases)];
  for (let row = 0; row < fed.rows; row++) {
    const x = Array.from(fed.inputs.subarray(row * features, (row + 1) * features));
    const target = Array.from(fed.targets.subarray(row * fed.targetWidth, (row + 1) * fed.targetWidth));
    const y = Array.from(before.biases, (b, k) =>
      x.reduce((sum, v, i) => sum + v * before.weights[i * outputs + k]!, b),
    );
    GRADIENTS[plan.experiment.loss.type]!(y, target).forEach((g, k) => {
      biases[k]! -= (RATE * g) / fed.rows;
      x.forEach((v, i) => (weights[i * outputs + k]! -= (RATE * g * v) / fed.rows));
    });
  }
  expect(after.weights).toBeAllClose(weights, { relative: 1e-5, absolute: 1e-6 });
  expect(after.biases).toBeAllClose(biases, { relative: 1e-5, absolute: 1e-6 });
}

const pictures = dataOf({ image: { height: 4, width: 5, channels: 2 }, classes: 3, train: 30 });
const table = dataOf({ features: 5, classes: 3, train: 30 });
const halves: PreparedData = { ...dataOf({ features: 4, classes: 2, train: 30 }), outputs: 1 };
const numbers = dataOf({ features: 3, outputs: 2, train: 30 });

const CASES: readonly [string, PreparedData, LooseObject][] = [
  ['pictures', pictures, { loss: { type: 'cross_entropy' } }],
  ['a table of classes', table, { loss: { type: 'cross_entropy' } }],
  ['two classes', halves, { loss: { type: 'binary_cross_entropy' } }],
  ['numbers', numbers, { data: { type: 'cosine' }, loss: { type: 'mse' } }],
];

describe.each(CASES)('of %s', (_what, data, given) => {
  // 30 samples are four batches of 7 and one of 2.
  it.each([1, 4, 5, 8])('what update %i is fed explains it, whatever is done to samples', async (step) => {
    const plain = planOf(data, given);
    const changed = planOf(data, { ...given, regularizers: fitting(data) });
    const [fed, original] = [
      await fedBatch(kernelsModule(), changed, step),
      await fedBatch(kernelsModule(), plain, step),
    ];
    expect(fed.inputs).not.toEqual(original.inputs);
    expect(fed.places).toEqual(original.places);
    await expectToExplain(changed, fed, step);
    await expectToExplain(plain, original, step);
  });

  it.each(fitting(data))('so is what $type makes of it', async (regularizer) => {
    const plan = planOf(data, { ...given, regularizers: [regularizer] });
    await expectToExplain(plan, await fedBatch(kernelsModule(), plan, 3), 3);
  });
});

describe('a batch', () => {
  const plan = planOf(table, { loss: { type: 'cross_entropy' } });

  it('is one of its epoch, which sees every sample once', async () => {
    const batches = await Promise.all([6, 7, 8, 9, 10].map((step) => fedBatch(kernelsModule(), plan, step)));
    expect(batches.map(({ epoch, rows }) => [epoch, rows])).toEqual([7, 7, 7, 7, 2].map((rows) => [2, rows]));
    const places = batches.flatMap((batch) => [...batch.places]);
    expect(places.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i));
    batches.forEach(({ inputs, places: at }) =>
      at.forEach((place, i) =>
        expect(inputs.subarray(i * 5, (i + 1) * 5)).toEqual(table.train.inputs.subarray(place * 5, (place + 1) * 5)),
      ),
    );
  });

  it('may be cut off, mixed all the same with what is left out', async () => {
    const mixed = planOf(table, {
      loss: { type: 'cross_entropy' },
      regularizers: fitting(table),
      batch: { regime: 'batch' },
    });
    const [whole, part] = [await fedBatch(kernelsModule(), mixed, 2), await fedBatch(kernelsModule(), mixed, 2, 4)];
    expect([part.rows, part.places.length, part.inputs.length]).toEqual([30, 4, 20]);
    expect(part.inputs).toEqual(whole.inputs.subarray(0, 20));
    expect(part.targets).toEqual(whole.targets.subarray(0, 4 * whole.targetWidth));
  });

  it.each([0, -1, 1.5, 16])('is refused for update %f', async (step) => {
    const problem = await problemOf(() => fedBatch(kernelsModule(), plan, step));
    expect(problem).toEqual({ code: 'no-such-update', params: { value: step, limit: 15 } });
  });
});
