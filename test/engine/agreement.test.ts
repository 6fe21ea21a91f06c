/**
 * Random networks trained by the engine (float32, WebAssembly) and by the reference (float64, plain loops), from the same
 * weights through the same batches.
 *
 * How far the two may lie apart is measured, not guessed (discrete stochastic arithmetic, Vignes 1993): the reference is
 * run again with its weights and every gradient disturbed by noise some times larger than float32's rounding, and what
 * that changes, a few times over, is allowed. Networks that come so close to a kink of their activation or loss that
 * rounding decides on which side they fall are left out.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activations } from '../../src/engine/activations/index.ts';
import { batchSize, SampleOrder } from '../../src/engine/batches.ts';
import { countParameters } from '../../src/engine/estimate.ts';
import { losses } from '../../src/engine/losses/index.ts';
import { parameterRanges, planNetwork, withOutputLayer, type NetworkPlan } from '../../src/engine/network.ts';
import { optimizers } from '../../src/engine/optimizers/index.ts';
import type { Choice } from '../../src/engine/member.ts';
import type { Part, TrainingPlan } from '../../src/engine/training.ts';
import { createTrainer } from '../../src/engine/trainer.ts';
import type { LooseObject } from '../../src/shared/study.ts';
import { someNumbers } from '../helpers/kernels.ts';
import { dataOf, experimentOf, finish, kernelsModule } from '../helpers/training.ts';
import { sampleLoss } from '../reference/losses.ts';
import type { ReferenceLayer, Sample } from '../reference/network.ts';
import type { Hyper } from '../reference/optimizers.ts';
import { measure, nearestDraw, train, type ReferenceTraining } from '../reference/training.ts';

/** Relative size of the disturbance: eight times float32's unit roundoff. */
const NOISE = 2 ** -21;
const DISTURBED_RUNS = 3;
/** What is allowed: so many times the largest change by disturbance, and never less than the floor. */
const FACTOR = 4;
const FLOOR = { relative: 5e-6, absolute: 1e-6 };
/** Nearer to a kink than this, rounding may decide. */
const TOO_NEAR = 1e-5;

/** Every parameter without the gaps between the ranges, in the reference's order. */
function compact(plan: NetworkPlan, block: Float32Array): number[] {
  return parameterRanges(plan).flatMap(({ offset, shape }) => {
    const length = shape.reduce((product, n) => product * n, 1);
    return Array.from(block.subarray(offset, offset + length));
  });
}

const samplesOf = ({ samples, inputs, targets }: Part, features: number): Sample[] => {
  const width = targets.length / samples;
  return Array.from({ length: samples }, (_, i) => ({
    input: Array.from(inputs.subarray(i * features, (i + 1) * features)),
    target: Array.from(targets.subarray(i * width, (i + 1) * width)),
  }));
};

function referenceLayers(choices: readonly Choice[], features: number): ReferenceLayer[] {
  let width = features;
  return choices.map((choice) => {
    if (choice.type !== 'dense') return { type: choice.type, slope: choice.slope as number };
    const inputs = width;
    width = choice.units as number;
    return { type: 'dense', inputs, outputs: width };
  });
}

/** The same training for the reference, starting from `block`. */
function referenceOf({ experiment, data }: TrainingPlan, block: Float32Array): ReferenceTraining {
  const choices = withOutputLayer(experiment.network, data.outputs);
  const { samples } = data.train;
  const order = new Int32Array(samples);
  const sampleOrder = new SampleOrder(order, experiment.seed);
  const orders = Array.from({ length: experiment.epochs }, (_, epoch) => {
    sampleOrder.draw(epoch + 1);
    return Array.from(order);
  });
  return {
    layers: referenceLayers(choices, data.features),
    parameters: compact(planNetwork(choices, data), block),
    loss: sampleLoss(experiment.loss.type, experiment.loss.delta as number | undefined),
    optimizer: experiment.optimizer as unknown as Hyper,
    train: samplesOf(data.train, data.features),
    orders,
    batch: batchSize(experiment.batch, samples),
  };
}

/** `training` with its weights and gradients disturbed. */
function disturbed(training: ReferenceTraining, seed: number): ReferenceTraining {
  let calls = 0;
  const noise = (n: number) => someNumbers(n, seed * 1000 + calls++);
  const { parameters } = training;
  const shift = noise(parameters.length);
  return {
    ...training,
    parameters: parameters.map((w, i) => w * (1 + NOISE * shift[i]!)),
    disturb: (given) => {
      const g = training.disturb?.(given) ?? given;
      const largest = g.reduce((max, x) => Math.max(max, Math.abs(x)), 0);
      const shift = noise(g.length);
      return g.map((x, i) => x + NOISE * largest * shift[i]!);
    },
  };
}

/** Records of all epochs, then the final parameters. */
function resultOf(plan: TrainingPlan, training: ReferenceTraining) {
  const { layers, loss } = training;
  const { task, features } = plan.data;
  const parts = [training.train, samplesOf(plan.data.validation, features)];
  const { parameters, nearestKink } = train(training);
  const records = parameters.flatMap((w) => {
    const [own, validation] = parts.map((part) => measure(layers, w, loss, part, task));
    return own!.flatMap((value, i) => [value, validation![i]!]);
  });
  const draws = () => (task === 'classification' ? parameters.map((w) => nearestDraw(layers, w, parts.flat())) : []);
  return { numbers: [...records, ...parameters.at(-1)!], nearest: () => Math.min(nearestKink(), ...draws()) };
}

/** The worst excess over what is allowed: at most 1 when engine and reference agree. */
function worstRatio(
  engine: readonly number[],
  exact: readonly number[],
  others: readonly (readonly number[])[],
): number {
  const ratios = exact.map((value, i) => {
    const spread = Math.max(...others.map((numbers) => Math.abs(numbers[i]! - value)));
    const allowed = FACTOR * spread + Math.max(FLOOR.absolute, FLOOR.relative * Math.abs(value));
    return Object.is(engine[i], value) ? 0 : Math.abs(engine[i]! - value) / allowed;
  });
  return ratios.reduce(
    (worst, ratio) => (ratio <= worst ? worst : ratio),
    engine.length === exact.length ? 0 : Infinity,
  );
}

/**
 * The worst excess after training on both sides; null where a kink is too near. `twist` makes another training of the
 * reference's.
 */
async function compare(plan: TrainingPlan, twist = (training: ReferenceTraining) => training): Promise<number | null> {
  const trainer = await createTrainer(kernelsModule(), plan);
  const network = planNetwork(withOutputLayer(plan.experiment.network, plan.data.outputs), plan.data);
  const training = twist(referenceOf(plan, trainer.snapshot().parameters));
  const exact = resultOf(plan, training);
  if (exact.nearest() < TOO_NEAR) return null;
  const others = Array.from({ length: DISTURBED_RUNS }, (_, i) => resultOf(plan, disturbed(training, i + 1)).numbers);
  finish(trainer);
  const engine = [...trainer.history, ...compact(network, trainer.snapshot().parameters)];
  return worstRatio(engine, exact.numbers, others);
}

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
const hyper: Readonly<Record<string, Record<string, fc.Arbitrary<number | boolean>>>> = {
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
};

const optimizerOf = (type: string, convention: string): fc.Arbitrary<LooseObject> =>
  fc.record({
    type: fc.constant(type),
    convention: fc.constant(convention),
    weightDecay: fc.constantFrom(0, 0.01),
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
  layers: training.layers.map((layer) => (layer.type === 'leaky_relu' ? { ...layer, slope: 0.2001 } : layer)),
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
