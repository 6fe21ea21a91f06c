/**
 * The same training by the engine (float32, WebAssembly) and by the reference (float64, plain loops), from the same weights
 * through the same batches: metrics, diagnostics and final parameters.
 *
 * How far the two may lie apart is measured, not guessed (discrete stochastic arithmetic, Vignes 1993): the reference is
 * run again with its weights and every gradient disturbed by noise some times larger than float32's rounding, and what
 * that changes, a few times over, is allowed. Trainings that come so close to a kink of their activation or loss that
 * rounding decides on which side they fall are not compared.
 */
import { batchSize, SampleOrder } from '../../src/engine/batches.ts';
import type { Choice } from '../../src/engine/member.ts';
import { parameterRanges, planNetwork, stateRanges, withOutputLayer } from '../../src/engine/network.ts';
import type { Shape } from '../../src/engine/shape.ts';
import { createTrainer } from '../../src/engine/trainer.ts';
import type { Part, TrainingPlan } from '../../src/engine/training.ts';
import { sampleLoss } from '../reference/losses.ts';
import type { ReferenceLayer } from '../reference/layers/index.ts';
import type { Sample } from '../reference/network.ts';
import type { Hyper } from '../reference/optimizers.ts';
import { measure, nearestDraw, train, type ReferenceTraining } from '../reference/training.ts';
import { diagnose, nearestDeath } from '../reference/diagnostics.ts';
import { someNumbers } from './kernels.ts';
import { finish, kernelsModule } from './training.ts';

/** Relative size of the disturbance: eight times float32's unit roundoff. */
const NOISE = 2 ** -21;
const DISTURBED_RUNS = 3;
/** What is allowed: so many times the largest change by disturbance, and never less than the floor. */
const FACTOR = 4;
const FLOOR = { relative: 5e-6, absolute: 1e-6 };
/** Nearer to a kink than this, rounding may decide. */
const TOO_NEAR = 1e-5;

/** Numbers at these places, without the gaps between them. */
const numbersAt = (places: readonly { offset: number; length: number }[], stored: Float32Array): number[] =>
  places.flatMap(({ offset, length }) => Array.from(stored.subarray(offset, offset + length)));

const samplesOf = ({ samples, inputs, targets }: Part, features: number): Sample[] => {
  const width = targets.length / samples;
  return Array.from({ length: samples }, (_, i) => ({
    input: Array.from(inputs.subarray(i * features, (i + 1) * features)),
    target: Array.from(targets.subarray(i * width, (i + 1) * width)),
  }));
};

/** The reference's layers for these choices on inputs of this shape. */
function referenceLayers(choices: readonly Choice[], input: Shape, seed: number): ReferenceLayer[] {
  let shape = input;
  return choices.map((choice, i) => {
    const place = choices.slice(0, i).filter(({ type }) => type === choice.type).length;
    const layer = referenceLayer(choice, shape, { seed, place });
    shape = planNetwork([choice], shape).layers[0]!.output;
    return layer;
  });
}

function referenceLayer(
  { type, ...given }: Choice,
  { features, image }: Shape,
  stream: { seed: number; place: number },
): ReferenceLayer {
  const number = (name: string) => given[name] as number;
  const size = image ?? { height: 1, width: 1, channels: features };
  const channels = { pixels: size.height * size.width, channels: size.channels, epsilon: number('epsilon') };
  switch (type) {
    case 'dense':
      return { type, inputs: features, outputs: number('units') };
    case 'conv2d': {
      const [kernel, stride, padding] = [number('kernel'), number('stride'), number('padding')];
      return { type, ...size, filters: number('channels'), kernel, stride, padding };
    }
    case 'max_pool2d':
    case 'avg_pool2d':
      return {
        type,
        ...size,
        kernel: number('kernel'),
        stride: given.stride === undefined ? number('kernel') : number('stride'),
      };
    case 'global_avg_pool':
      return { type, ...size };
    case 'flatten':
      return { type };
    case 'batch_norm':
      return { type, ...channels, momentum: number('momentum') };
    case 'instance_norm':
      return { type: 'group_norm', ...channels, groups: channels.channels };
    case 'group_norm':
      return { type, ...channels, groups: number('groups') };
    case 'layer_norm':
      return { type, features, epsilon: number('epsilon') };
    case 'dropout':
      return { type, rate: number('rate'), ...stream };
    default:
      return { type: 'activation', name: type, slope: number('slope') };
  }
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
    layers: referenceLayers(choices, data, experiment.seed),
    parameters: numbersAt(parameterRanges(planNetwork(choices, data)), block),
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
  const { epochs, nearestKink } = train(training);
  const records = epochs.flatMap((epoch) => {
    const [own, validation] = parts.map((part) => measure(layers, epoch, loss, part, task, training.train));
    return own!.flatMap((value, i) => [value, validation![i]!]);
  });
  const draws = () =>
    task === 'classification' ? epochs.map((epoch) => nearestDraw(layers, epoch, parts.flat())) : [];
  const units = unitsOf(plan);
  const diagnostics = epochs.flatMap((epoch) => diagnose(training, epoch, units));
  const deaths = () => epochs.map((epoch) => nearestDeath(training, epoch, units));
  const { parameters, state } = epochs.at(-1)!;
  const numbers = [...records, ...diagnostics, ...parameters, ...state.flat(2)];
  return { numbers, nearest: () => Math.min(nearestKink(), ...draws(), ...deaths()) };
}

/** Units of every layer: of an image, its channels. */
function unitsOf({ experiment, data }: TrainingPlan): number[] {
  const { layers } = planNetwork(withOutputLayer(experiment.network, data.outputs), data);
  return layers.map(({ output }) => output.image?.channels ?? output.features);
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
export async function compare(
  plan: TrainingPlan,
  twist = (training: ReferenceTraining) => training,
): Promise<number | null> {
  const trainer = await createTrainer(kernelsModule(), plan);
  const network = planNetwork(withOutputLayer(plan.experiment.network, plan.data.outputs), plan.data);
  const training = twist(referenceOf(plan, trainer.snapshot().parameters));
  const exact = resultOf(plan, training);
  if (exact.nearest() < TOO_NEAR) return null;
  const others = Array.from({ length: DISTURBED_RUNS }, (_, i) => resultOf(plan, disturbed(training, i + 1)).numbers);
  finish(trainer);
  const places = [...parameterRanges(network), ...stateRanges(network)];
  const numbers = numbersAt(places, trainer.snapshot().parameters);
  const engine = [...trainer.history, ...trainer.diagnostics.values, ...numbers];
  return worstRatio(engine, exact.numbers, others);
}
