/**
 * A network with its loss, its optimiser and its regularisers: one update at a time.
 *
 * The trainer drives it over epochs, and the golden cases drive it batch by batch.
 */
import type { Arena } from './kernels/arena.ts';
import type { Kernels, Pointer } from './kernels/kernels.ts';
import type { Loss, LossKernel } from './losses/index.ts';
import type { Pass } from './layers/index.ts';
import type { Choice } from './member.ts';
import { MEASURING, type Network } from './network.ts';
import { optimizers, type Optimizer } from './optimizers/index.ts';
import { find } from './registry.ts';
import {
  chosenRegularizers,
  type Batch,
  type ChosenRegularizer,
  type InputFacts,
  type Regularizer,
} from './regularizers/index.ts';

/** What a learner is made of, apart from its network. */
export interface LearnerChoices {
  readonly loss: Loss;
  readonly lossChoice: Choice;
  readonly optimizer: Choice;
  readonly regularizers: readonly Choice[];
  readonly inputs: InputFacts;
  /** Key of the regularisers' random streams. */
  readonly seed: number;
}

/** Is shown an update at its stages; it changes nothing. */
export interface UpdateObserver {
  /** Before anything has moved. */
  onUpdate(learningRate: number): void;
  /** The gradient block holds the loss's own gradient. */
  onLossGradient(): void;
  /** Regularisers have been at the gradient: the block holds what the optimiser gets. */
  onAdjusted(): void;
  /** After everything has moved. */
  onUpdated(): void;
}

/** Places of the sums of an update's passes. */
const FIRST = 0;
const AGAIN = 1;

export class Learner {
  readonly network: Network;
  /** The optimiser's state vectors, `network.plan.storedLength` numbers each, of which it uses the trained part. */
  readonly slots: readonly Pointer[];
  readonly #kernels: Kernels;
  readonly #loss: LossKernel;
  readonly #targets: Targets;
  readonly #optimizer: Optimizer;
  readonly #regularizers: readonly Regularizer[];
  /** Whether any of them changes gradients. */
  readonly #adjusts: boolean;
  readonly #pass: Pass = { training: true, step: 0, again: false };
  /** In an array, because numbers between functions may be objects to the garbage collector. */
  readonly #sums = new Float64Array(2);
  readonly #batch: { -readonly [K in keyof Batch]: Batch[K] };

  /** Room for batches of up to `rows` samples is taken from `arena` at once. */
  constructor(arena: Arena, network: Network, rows: number, choices: LearnerChoices) {
    const { kernels } = arena;
    this.network = network;
    this.#kernels = kernels;
    this.#loss = choices.loss.bind(kernels, choices.lossChoice);
    const optimizer = find(optimizers, choices.optimizer.type);
    const { plan, parameters, gradients } = network;
    this.slots = Array.from({ length: optimizer.slots(choices.optimizer) }, () => arena.floats(plan.storedLength));
    const vectors = optimizer.scratch?.(choices.optimizer) ?? 0;
    const scratch = Array.from({ length: vectors }, () => arena.floats(plan.blockLength));
    const memory = { kernels, length: plan.blockLength, parameters, gradients, slots: this.slots, scratch };
    this.#optimizer = optimizer.bind(memory, choices.optimizer);
    const chosen = chosenRegularizers(choices.regularizers);
    this.#targets = targetsOf(arena, network, rows, choices, chosen);
    const { width: targetWidth, classes } = this.#targets;
    const { inputs, seed } = choices;
    const shape = { rows, inputs, targetWidth, blockLength: plan.blockLength };
    this.#regularizers = chosen.map(({ member, choice }) => {
      const workspace = arena.floats(member.workspace?.(choice, shape) ?? 0);
      return member.bind({ kernels, network, inputs, rows, seed, workspace }, choice);
    });
    this.#adjusts = this.#regularizers.some(({ adjust }) => adjust !== undefined);
    this.#batch = { rows: 0, inputs: 0, features: plan.inputs, targets: 0, targetWidth, classes };
  }

  /** Mean loss of a batch: input[rows, inputs], target[rows, ·]. A training pass moves running statistics. */
  loss(input: Pointer, target: Pointer, rows: number, pass: Pass = MEASURING): number {
    const output = this.network.forward(input, rows, pass);
    return this.#loss(0, output, target, rows, this.network.plan.outputs) / rows;
  }

  /**
   * Update number `step` (from 1) on a batch, which regularisers may change. `weights` [rows] say how much each sample's
   * gradient counts; 0: all the same.
   */
  update(
    input: Pointer,
    target: Pointer,
    rows: number,
    step: number,
    learningRate: number,
    weights: Pointer = 0,
    observer: UpdateObserver | null = null,
  ): void {
    const hooks = this.#regularizers;
    observer?.onUpdate(learningRate);
    const { targets } = this.prepare(input, target, rows, step);
    this.#optimizer.lookAhead?.(learningRate);
    this.#pass.step = step;
    this.#takeGradient(input, targets, rows, weights);
    if (this.#optimizer.climb) this.#takeAgain(input, targets, rows, weights);
    observer?.onLossGradient();
    for (let i = 0; i < hooks.length; i++) hooks[i]!.adjust?.();
    if (this.#adjusts) observer?.onAdjusted();
    this.#optimizer.update(step, learningRate);
    for (let i = 0; i < hooks.length; i++) hooks[i]!.constrain?.(learningRate);
    observer?.onUpdated();
  }

  /** The last update's mean loss over its batch, where the gradient was taken first, penalties left out. */
  get batchLoss(): number {
    return this.#sums[FIRST]! / this.#batch.rows;
  }

  /** Whether `batchLoss` is. */
  get isFinite(): boolean {
    return Number.isFinite(this.#sums[FIRST]);
  }

  /**
   * Takes the gradient where the optimiser climbs to, and comes back. It is the same loss as before: what is random, in the
   * batch, in the layers and on the weights, follows from the update's number, and so is the same.
   */
  #takeAgain(input: Pointer, targets: Pointer, rows: number, weights: Pointer): void {
    this.#optimizer.climb!();
    this.#pass.again = true;
    this.#takeGradient(input, targets, rows, weights);
    this.#pass.again = false;
    this.#optimizer.climbDown!();
  }

  /** Fills the gradient block at the present parameters, and keeps the sum of the samples' losses. */
  #takeGradient(input: Pointer, targets: Pointer, rows: number, weights: Pointer): void {
    const { network } = this;
    const hooks = this.#regularizers;
    const { outputs } = network.plan;
    for (let i = 0; i < hooks.length; i++) hooks[i]!.disturb?.(this.#pass.step);
    const output = network.forward(input, rows, this.#pass);
    const loss = this.#targets.soft ?? this.#loss;
    const place = this.#pass.again ? AGAIN : FIRST;
    this.#sums[place] = loss(network.outputGradient, output, targets, rows, outputs);
    if (weights !== 0) this.#kernels.scale_rows(network.outputGradient, weights, rows, outputs);
    network.backward(input, rows);
    for (let i = 0; i < hooks.length; i++) hooks[i]!.restore?.();
  }

  /** Lets the regularisers at the samples of an update, in place; answers the batch as it is then, until the next call. */
  prepare(input: Pointer, target: Pointer, rows: number, step: number): Batch {
    const batch = this.#batch;
    const hooks = this.#regularizers;
    batch.rows = rows;
    batch.inputs = input;
    batch.targets = target;
    if (this.#targets.soft) {
      batch.targets = this.#targets.shares;
      this.#kernels.one_hot(batch.targets, target, rows, batch.targetWidth);
    }
    for (let i = 0; i < hooks.length; i++) hooks[i]!.prepare?.(batch, step);
    return batch;
  }
}

/** What targets look like to the regularisers. */
interface Targets {
  readonly width: number;
  /** Choices that a target is shared among; 0 for numbers. */
  readonly classes: number;
  /** Present when class indices become shares of the classes, which lie at `shares`. */
  readonly soft: LossKernel | null;
  readonly shares: Pointer;
}

function targetsOf(
  arena: Arena,
  { plan }: Network,
  rows: number,
  { loss }: LearnerChoices,
  chosen: readonly ChosenRegularizer[],
): Targets {
  const width = plan.outputs;
  const classes = loss.task === 'classification' ? Math.max(width, 2) : 0;
  const soft = chosen.some(({ member }) => member.softTargets) ? (loss.bindSoft?.(arena.kernels) ?? null) : null;
  if (soft) return { width, classes, soft, shares: arena.floats(rows * width) };
  return { width: loss.task === 'classification' ? 1 : width, classes, soft: null, shares: 0 };
}
