/** A batch exactly as an update is fed it, after everything that regularisers do to samples, without training up to there. */
import { batchSize, SampleOrder } from './batches.ts';
import { targetWidth } from './evaluator.ts';
import { Arena } from './kernels/arena.ts';
import type { Pointer } from './kernels/kernels.ts';
import { loadKernels } from './kernels/load.ts';
import { Learner } from './learner.ts';
import { Network, planNetwork, withOutputLayer } from './network.ts';
import { ProblemError } from './problem.ts';
import { learnerChoices } from './trainer.ts';
import type { TrainingPlan } from './training.ts';

/** The samples of an update, or the first of them. */
export interface FedBatch {
  /** Of which epoch, from 1. */
  readonly epoch: number;
  /** Updates an epoch. */
  readonly stepsPerEpoch: number;
  /** Samples that the update sees. */
  readonly rows: number;
  /** Places in the training part, one for each sample that is here. */
  readonly places: Int32Array;
  /** [samples, features], as the network sees them. */
  readonly inputs: Float32Array;
  /** [samples, targetWidth]: numbers, class indices, the share of the second of two classes, or shares of all classes. */
  readonly targets: Float32Array;
  readonly targetWidth: number;
}

/** What update number `step` (from 1) sees, of its samples the first `most`. Throws the problem `no-such-update`. */
export async function fedBatch(
  kernels: WebAssembly.Module | BufferSource,
  plan: TrainingPlan,
  step: number,
  most = Infinity,
): Promise<FedBatch> {
  const { features, train, task, outputs } = plan.data;
  const { places, ...occasion } = occasionOf(plan, step);
  const rows = places.length;
  const arena = new Arena(await loadKernels(kernels));
  const width = targetWidth(task, outputs);
  const [inputs, targets] = [arena.floats(rows * features), arena.floats(rows * width)];
  const learner = learnerWithoutTraining(arena, plan, rows);
  gather(arena.f32(inputs, rows * features), train.inputs, places, features);
  gather(arena.f32(targets, rows * width), train.targets, places, width);
  const fed = learner.prepare(inputs, targets, rows, step);
  const count = Math.min(rows, most);
  const taken = (from: Pointer, n: number) => arena.f32(from, count * n).slice();
  return {
    ...occasion,
    rows,
    places: places.slice(0, count),
    inputs: taken(fed.inputs, features),
    targets: taken(fed.targets, fed.targetWidth),
    targetWidth: fed.targetWidth,
  };
}

/** When an update takes place, and the samples it sees, in the order that its epoch has them. */
function occasionOf({ experiment, data: { train } }: TrainingPlan, step: number) {
  const { batch, epochs, seed } = experiment;
  const size = batchSize(batch, train.samples);
  const stepsPerEpoch = Math.ceil(train.samples / size);
  const limit = epochs * stepsPerEpoch;
  if (!Number.isInteger(step) || step < 1 || step > limit)
    throw new ProblemError({ code: 'no-such-update', params: { value: step, limit } });
  const epoch = Math.ceil(step / stepsPerEpoch);
  const order = new Int32Array(train.samples);
  new SampleOrder(order, seed).draw(epoch);
  const start = size * ((step - 1) % stepsPerEpoch);
  return { epoch, stepsPerEpoch, places: order.slice(start, start + size) };
}

/** What is fed does not depend on the network: it gets no weights, and room for one sample. */
function learnerWithoutTraining(arena: Arena, plan: TrainingPlan, rows: number): Learner {
  const { experiment, data } = plan;
  const layers = planNetwork(withOutputLayer(experiment.network, data.outputs), data);
  return new Learner(arena, new Network(arena, layers, 1, experiment.seed), rows, learnerChoices(plan));
}

function gather(to: Float32Array, from: Float32Array, places: Int32Array, width: number): void {
  places.forEach((place, i) => to.set(from.subarray(place * width, (place + 1) * width), i * width));
}
