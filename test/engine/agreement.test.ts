/** Random networks of dense layers trained by the engine and by the reference: see helpers/agreement.ts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activations } from '../../src/engine/activations/index.ts';
import { batchSize } from '../../src/engine/batches.ts';
import { countParameters } from '../../src/engine/estimate.ts';
import { losses } from '../../src/engine/losses/index.ts';
import { optimizers } from '../../src/engine/optimizers/index.ts';
import { rules } from '../../src/engine/optimizers/rules.ts';
import type { TrainingPlan } from '../../src/engine/training.ts';
import type { LooseObject } from '../../src/shared/study.ts';
import { compare } from '../helpers/agreement.ts';
import { dataOf, experimentOf } from '../helpers/training.ts';
import type { Hyper } from '../reference/optimizers.ts';
import type { ReferenceTraining } from '../reference/training.ts';

// --- random trainings ---------------------------------------------------------------------------------------------

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const momentum = fc.constantFrom(0, 0.5, 0.9);
const epsilon = fc.constantFrom(1e-8, 1e-3);

/** Those of Adam and its relatives. */
const moments = {
  learningRate: between(0.001, 0.01),
  beta1: between(0, 0.95),
  beta2: between(0.5, 0.999),
  epsilon,
};

/** Parameters that a well-behaved training may have, beside the learning rate. */
const hyper: Readonly<Record<string, Record<string, fc.Arbitrary<number | boolean | string>>>> = {
  sgd: { learningRate: between(0.001, 0.02) },
  momentum: { learningRate: between(0.0005, 0.005), momentum, dampening: fc.constantFrom(0, 0.5) },
  nesterov: { learningRate: between(0.0005, 0.005), momentum },
  adagrad: { learningRate: between(0.001, 0.03), epsilon },
  adadelta: { learningRate: between(0.1, 1), rho: between(0.5, 0.99), epsilon },
  // Its first steps are up to ten rates long, with momentum a hundred: longer ones throw units far into GELU's tail, where
  // float32 is accurate in absolute terms only.
  rmsprop: { learningRate: between(0.0002, 0.001), rho: between(0.5, 0.99), epsilon, centered: fc.boolean(), momentum },
  adam: { ...moments, amsgrad: fc.constant(false) },
  adamw: { ...moments, amsgrad: fc.boolean() },
  adamax: moments,
  nadam: { ...moments, momentumDecay: between(0, 0.1) },
  radam: moments,
  sam: {
    learningRate: between(0.0005, 0.003),
    rho: between(0.01, 0.2),
    base: fc.constantFrom(...rules.map(({ type }) => type)),
  },
};

const decays = (type: string) => 'weightDecay' in optimizers.find((member) => member.type === type)!.parameters;

const optimizerOf = (type: string, convention: string): fc.Arbitrary<LooseObject> =>
  fc.record({
    type: fc.constant(type),
    convention: fc.constant(convention),
    ...(decays(type) ? { weightDecay: fc.constantFrom(0, 0.01) } : {}),
    ...hyper[type],
  });

const anyOptimizer = fc
  .constantFrom(
    ...optimizers.flatMap(({ type, conventions }) => conventions!.map((convention) => [type, convention] as const)),
  )
  .chain(([type, convention]) => optimizerOf(type, convention));

const width = fc.oneof(fc.integer({ min: 1, max: 70 }), fc.constantFrom(1, 3, 4, 5, 8, 9, 63, 64, 65, 70));
const initializer = fc.constantFrom('glorot_uniform', 'he_normal', 'lecun_uniform');

const layersOf = (activation: string): fc.Arbitrary<LooseObject[]> =>
  fc
    .array(fc.record({ units: width, initializer, slope: between(0, 0.5) }), { maxLength: 4 })
    .map((hidden) =>
      hidden.flatMap(({ units, initializer, slope }): LooseObject[] => [
        { type: 'dense', units, initializer },
        activation === 'leaky_relu' ? { type: activation, slope } : { type: activation },
      ]),
    );

const batch = fc.oneof(
  fc.constant({ regime: 'stochastic' }),
  fc.constant({ regime: 'batch' }),
  fc.integer({ min: 2, max: 40 }).map((size) => ({ regime: 'mini-batch', size })),
);

const anyActivation = fc.constantFrom(...activations.map(({ type }) => type));
const anyLoss = fc.constantFrom(...losses.map(({ type }) => type));

const lossOf = (type: string): fc.Arbitrary<LooseObject> =>
  type === 'huber' ? fc.record({ type: fc.constant(type), delta: between(0.2, 2) }) : fc.constant({ type });

const isClassification = (loss: string) => losses.find(({ type }) => type === loss)!.task === 'classification';

/** Where the data come from: as many classes or outputs as the loss can take. */
const dataFor = (loss: string) =>
  fc
    .record({
      features: fc.integer({ min: 1, max: 12 }),
      outputs: fc.integer({ min: 2, max: 9 }),
      train: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 100 })),
      validation: fc.integer({ min: 1, max: 20 }),
      seed: fc.nat(1000),
    })
    .map(({ outputs, ...shape }) => {
      if (loss === 'binary_cross_entropy') return dataOf({ ...shape, classes: 2, outputs: 1 });
      return isClassification(loss)
        ? dataOf({ ...shape, classes: outputs })
        : dataOf({ ...shape, outputs: outputs % 3 || 1 });
    });

interface Pinned {
  activation?: string;
  loss?: string;
  optimizer?: fc.Arbitrary<LooseObject>;
}

/** A random training in which some things are given. */
const planWith = (pinned: Pinned): fc.Arbitrary<TrainingPlan> =>
  fc
    .tuple(
      pinned.activation === undefined ? anyActivation : fc.constant(pinned.activation),
      pinned.loss === undefined ? anyLoss : fc.constant(pinned.loss),
    )
    .chain(([activation, loss]) =>
      fc.record({
        layers: layersOf(activation),
        loss: lossOf(loss),
        data: dataFor(loss),
        optimizer: pinned.optimizer ?? anyOptimizer,
        batch,
        epochs: fc.integer({ min: 1, max: 3 }),
        seed: fc.nat(),
      }),
    )
    .map(({ layers, data, ...rest }) => ({ experiment: experimentOf({ ...rest, network: { layers } }), data }))
    .filter((plan) => work(plan) < MOST_WORK);

/** What the reference, which is slow, can do in a moment: parameters touched, over all updates and samples. */
const MOST_WORK = 500_000;

function work({ experiment, data }: TrainingPlan): number {
  const { samples } = data.train;
  const updates = samples / batchSize(experiment.batch, samples);
  return countParameters(experiment, data, data.outputs) * experiment.epochs * (updates + samples);
}

const agrees = (pinned: Pinned, seed: number) =>
  fc.assert(
    fc.asyncProperty(planWith(pinned), async (plan) => {
      const ratio = await compare(plan);
      fc.pre(ratio !== null);
      expect(ratio).toBeLessThanOrEqual(1);
    }),
    { seed, numRuns: 8, endOnFailure: true },
  );

const numbered = (members: readonly { readonly type: string }[]) => members.map(({ type }, i) => [type, i] as const);

describe('the engine agrees with the reference', () => {
  const rules = optimizers.flatMap(({ type, conventions }, i) =>
    conventions!.map((by, j) => [type, by, 100 + 2 * i + j] as const),
  );
  it.each(rules)('under %s as in %s', (type, convention, seed) =>
    agrees({ optimizer: optimizerOf(type, convention) }, seed),
  );

  it.each(numbered(activations))('with %s', (activation, i) => agrees({ activation }, 300 + i));

  it.each(numbered(losses))('on %s', (loss, i) => agrees({ loss }, 400 + i));
});

// --- the comparison itself: small mistakes must not pass ---------------------------------------------------------------

const withOptimizer = (change: Partial<Hyper>) => (training: ReferenceTraining) => ({
  ...training,
  optimizer: { ...training.optimizer, ...change },
});

/** Means of an incomplete batch taken over the size of a whole one. */
const wrongMean = (training: ReferenceTraining): ReferenceTraining => {
  const steps = Math.ceil(training.train.length / training.batch);
  const rest = training.train.length - (steps - 1) * training.batch;
  let step = 0;
  return {
    ...training,
    disturb: (g) => (++step % steps === 0 ? g.map((x) => (x * rest) / training.batch) : g),
  };
};

const wrongSlope = (training: ReferenceTraining): ReferenceTraining => ({
  ...training,
  layers: training.layers.map((layer) => (layer.type === 'activation' ? { ...layer, slope: 0.2001 } : layer)),
});

const reversed = (training: ReferenceTraining): ReferenceTraining => ({
  ...training,
  orders: training.orders.map((order) => order.toReversed()),
});

const plain = { learningRate: 0.01, weightDecay: 0.01 };
const adaptive = { ...plain, epsilon: 1e-3 };

describe('the comparison notices', () => {
  it.each<[string, LooseObject, (training: ReferenceTraining) => ReferenceTraining]>([
    ['no weight decay', { type: 'sgd', ...plain }, withOptimizer({ weightDecay: 0 })],
    ['a rate that is a thousandth off', { type: 'sgd', ...plain }, withOptimizer({ learningRate: 0.01001 })],
    ['no dampening', { type: 'momentum', ...plain, dampening: 0.1 }, withOptimizer({ dampening: 0 })],
    ['the other Nesterov', { type: 'nesterov', ...plain }, withOptimizer({ convention: 'lecture' })],
    ['the other place of ε in RMSprop', { type: 'rmsprop', ...adaptive }, withOptimizer({ convention: 'lecture' })],
    ['no centring', { type: 'rmsprop', ...adaptive, centered: true }, withOptimizer({ centered: false })],
    ['the other place of ε in Adam', { type: 'adam', ...adaptive }, withOptimizer({ convention: 'lecture' })],
    ['another ε in Adagrad', { type: 'adagrad', ...adaptive }, withOptimizer({ epsilon: 1.01e-3 })],
    [
      'a rate of Adadelta left out',
      { type: 'adadelta', ...adaptive, learningRate: 0.99 },
      withOptimizer({ learningRate: 1 }),
    ],
    ['a smaller radius of SAM', { type: 'sam', learningRate: 0.01, rho: 0.05 }, withOptimizer({ rho: 0.0499 })],
    ['another base of SAM', { type: 'sam', learningRate: 0.01 }, withOptimizer({ base: 'nesterov' })],
    ['a wrong mean over the incomplete batch', { type: 'sgd', ...plain }, wrongMean],
    ['a wrong slope', { type: 'sgd', ...plain }, wrongSlope],
    ['another order of samples', { type: 'sgd', ...plain }, reversed],
  ])('%s', async (_mistake, optimizer, twist) => {
    const layers: LooseObject[] = [
      { type: 'dense', units: 9 },
      { type: 'leaky_relu', slope: 0.2 },
    ];
    const batch = { regime: 'mini-batch', size: 8 };
    const experiment = experimentOf({
      network: { layers },
      loss: { type: 'mse' },
      optimizer,
      batch,
      epochs: 3,
      seed: 5,
    });
    const plan = { experiment, data: dataOf({ features: 3, train: 21, validation: 5 }) };
    expect(await compare(plan)).toBeLessThanOrEqual(1);
    expect(await compare(plan, twist)).toBeGreaterThan(1);
  });
});
