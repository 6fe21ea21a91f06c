/** Replays a reference trajectory on the engine, from the same start through the same batches. */
import { activations } from '../../src/engine/activations/index.ts';
import { Arena } from '../../src/engine/kernels/arena.ts';
import { layers } from '../../src/engine/layers/index.ts';
import { loadKernels } from '../../src/engine/kernels/load.ts';
import { Learner, type LearnerChoices } from '../../src/engine/learner.ts';
import { losses } from '../../src/engine/losses/index.ts';
import { defaultOf, type Choice, type Convention, type Member } from '../../src/engine/member.ts';
import { Network, planNetwork } from '../../src/engine/network.ts';
import { optimizers } from '../../src/engine/optimizers/index.ts';
import { regularizersOf, translate, Unbuilt, type GoldenCase } from './case.ts';
import { inputShape, layoutOf, toOurs, toTheirs, type Layout } from './layout.ts';

/** What the engine made of a case, in the case's own layouts. */
export interface Replay {
  losses: number[];
  params: { name: string; data: Float64Array }[];
  evalOutput: Float64Array;
}

function memberOf<M extends Member>(registry: readonly M[], type: string, family: string): M {
  const member = registry.find((candidate) => candidate.type === type);
  if (!member) throw new Unbuilt(`${family} ${type}`);
  return member;
}

/** `given` in our names, with our defaults for what it leaves out. */
function choose(member: Member, given: Record<string, unknown> & { type: string }): Choice {
  const convention = given.convention as Convention | undefined;
  const known = [...Object.keys(member.parameters), ...(member.conventions ? ['convention'] : [])];
  const defaults = Object.entries(member.parameters).map(
    ([key, parameter]) => [key, defaultOf(parameter, convention)] as const,
  );
  return { ...Object.fromEntries(defaults), ...translate(given, known) };
}

/** Throws `Unbuilt` when the engine lacks something that the case needs. */
export async function replay(golden: GoldenCase, kernels: WebAssembly.Module): Promise<Replay> {
  const arena = new Arena(await loadKernels(kernels));
  const choices = golden.layers.map((layer) =>
    choose(memberOf([...layers, ...activations], layer.type, 'layer'), layer),
  );
  const rows = golden.x.shape[0]!;
  const shape = inputShape(golden.x.shape.slice(1));
  const network = new Network(arena, planNetwork(choices, shape), rows, 0);
  const layout = layoutOf(choices, network.plan, shape);
  const loss = memberOf(losses, golden.loss, 'loss');
  const optimizer = memberOf(optimizers, golden.optimizer.type, 'optimizer');
  const choice = choose(optimizer, { ...golden.optimizer, ...releaseOf(golden) });
  const learning: LearnerChoices = {
    loss,
    lossChoice: choose(loss, { type: golden.loss }),
    optimizer: choice,
    regularizers: regularizersOf(golden),
    inputs: { ...shape, mean: new Float64Array(shape.features), deviation: new Float64Array(shape.features).fill(1) },
    seed: 0,
  };
  const learner = new Learner(arena, network, rows, learning);
  const [x, y] = [loadNumbers(arena, toOurs(golden.x.data, layout.input)), loadNumbers(arena, golden.y.data)];
  const largest = Math.max(...golden.batches.map((indices) => indices.length));
  const batch = new Batch(arena, largest, shape.features, golden.y.data.length / rows);

  const stored = arena.f32(network.parameters, network.plan.storedLength);
  network.initialize(stored);
  writeParameters(network, stored, golden, layout);
  // The lecture's Nesterov takes its gradient elsewhere than the loss is reported.
  const isElsewhere = choice.type === 'nesterov' && choice.convention === 'lecture';
  const standing = isElsewhere ? new Learner(arena, network, rows, { ...learning, optimizer: STANDING }) : null;
  const result: number[] = [];
  golden.batches.forEach((indices, i) => {
    batch.gather(x, y, indices);
    const here = standing && lossHere(standing, batch, stored, indices.length);
    learner.update(batch.inputs, batch.targets, indices.length, i + 1, choice.learningRate as number);
    result.push(here ?? learner.batchLoss);
  });
  const output = arena.f32(network.forward(x, rows), rows * network.plan.outputs);
  return {
    losses: result,
    params: readParameters(network, stored, golden, layout),
    evalOutput: toTheirs(output, layout.output),
  };
}

/** Takes the gradient where the parameters are, and no step. */
const STANDING: Choice = { type: 'sgd', convention: 'lecture', learningRate: 0, weightDecay: 0 };

/** The loss at the present parameters, as training sees it; running statistics stay as they are. */
function lossHere(standing: Learner, batch: Batch, stored: Float32Array, rows: number): number {
  const before = stored.slice();
  standing.update(batch.inputs, batch.targets, rows, 1, 0);
  stored.set(before);
  return standing.batchLoss;
}

/** NAdam as the PyTorch that made the case computed it: releases before 2.0 differ. */
const releaseOf = ({ optimizer, source }: GoldenCase) =>
  optimizer.type === 'nadam' && /torch [01]\./.test(source) ? { release: 'before-2.0' } : {};

function loadNumbers(arena: Arena, numbers: ArrayLike<number>): number {
  const pointer = arena.floats(numbers.length);
  arena.f32(pointer, numbers.length).set(numbers);
  return pointer;
}

/** Room for one batch, filled from chosen rows. */
class Batch {
  readonly inputs: number;
  readonly targets: number;
  readonly #indices: number;
  readonly #arena: Arena;
  readonly #features: number;
  readonly #width: number;

  constructor(arena: Arena, rows: number, features: number, width: number) {
    this.#arena = arena;
    this.#features = features;
    this.#width = width;
    this.inputs = arena.floats(rows * features);
    this.targets = arena.floats(rows * width);
    this.#indices = arena.floats(rows);
  }

  gather(x: number, y: number, indices: readonly number[]): void {
    const { kernels } = this.#arena;
    this.#arena.i32(this.#indices, indices.length).set(indices);
    kernels.gather_rows(this.inputs, x, this.#indices, indices.length, this.#features);
    kernels.gather_rows(this.targets, y, this.#indices, indices.length, this.#width);
  }
}

/** The case's tensors and our ranges come in the same order. */
function writeParameters(network: Network, block: Float32Array, golden: GoldenCase, { parameters }: Layout): void {
  network.ranges.forEach(({ offset }, i) => block.set(toOurs(golden.init[i]!.data, parameters[i]!), offset));
}

function readParameters(
  network: Network,
  block: Float32Array,
  golden: GoldenCase,
  { parameters }: Layout,
): Replay['params'] {
  return network.ranges.map(({ offset, length }, i) => ({
    name: golden.expect.params[i]!.name,
    data: toTheirs(block.subarray(offset, offset + length), parameters[i]!),
  }));
}
