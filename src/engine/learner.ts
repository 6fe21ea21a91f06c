/**
 * A network with its loss and its optimiser: one update at a time.
 *
 * The trainer drives it over epochs, and the golden cases drive it batch by batch.
 */
import type { Arena } from './kernels/arena.ts';
import type { Pointer } from './kernels/kernels.ts';
import type { Loss, LossKernel } from './losses/index.ts';
import type { Pass } from './layers/index.ts';
import type { Choice } from './member.ts';
import { MEASURING, type Network } from './network.ts';
import type { Optimizer, OptimizerMember } from './optimizers/index.ts';

export class Learner {
  readonly network: Network;
  /** The optimiser's state vectors, `network.plan.storedLength` numbers each, of which it uses the trained part. */
  readonly slots: readonly Pointer[];
  readonly #loss: LossKernel;
  readonly #optimizer: Optimizer;
  readonly #pass: Pass = { training: true, step: 0 };

  constructor(
    arena: Arena,
    network: Network,
    loss: Loss,
    lossChoice: Choice,
    optimizer: OptimizerMember,
    choice: Choice,
  ) {
    const length = network.plan.blockLength;
    this.network = network;
    this.slots = Array.from({ length: optimizer.slots(choice) }, () => arena.floats(network.plan.storedLength));
    this.#loss = loss.bind(arena.kernels, lossChoice);
    this.#optimizer = optimizer.bind(
      {
        kernels: arena.kernels,
        length,
        parameters: network.parameters,
        gradients: network.gradients,
        slots: this.slots,
        scratch: optimizer.usesScratch?.(choice) ? arena.floats(length) : 0,
      },
      choice,
    );
  }

  /** Mean loss of a batch: input[rows, inputs], target[rows, ·]. A training pass moves running statistics. */
  loss(input: Pointer, target: Pointer, rows: number, pass: Pass = MEASURING): number {
    const output = this.network.forward(input, rows, pass);
    return this.#loss(0, output, target, rows, this.network.plan.outputs, 1) / rows;
  }

  /** Update number `step` (from 1) on a batch. Returns the batch's mean loss where the gradient was taken. */
  update(input: Pointer, target: Pointer, rows: number, step: number, learningRate: number): number {
    this.#optimizer.lookAhead?.(learningRate);
    const { network } = this;
    this.#pass.step = step;
    const output = network.forward(input, rows, this.#pass);
    const sum = this.#loss(network.outputGradient, output, target, rows, network.plan.outputs, 1 / rows);
    network.backward(input, rows);
    this.#optimizer.update(step, learningRate);
    return sum / rows;
  }
}
