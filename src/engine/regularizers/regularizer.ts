/** What every regulariser offers: hooks around an update. */
import type { Kernels, Pointer } from '../kernels/kernels.ts';
import type { Choice, RegularizerMember as Description } from '../member.ts';
import type { Network, ParameterRange } from '../network.ts';

/** The batch of an update, in memory of its own: hooks may change it. */
export interface Batch {
  readonly rows: number;
  /** [rows, features] */
  readonly inputs: Pointer;
  readonly features: number;
  /** [rows, targetWidth]: numbers, 0 or 1 under binary cross-entropy, or shares of the classes. */
  readonly targets: Pointer;
  readonly targetWidth: number;
  /** Choices that a target is shared among: the classes, 2 under binary cross-entropy, 0 for numbers. */
  readonly classes: number;
}

export interface RegularizerMemory {
  readonly kernels: Kernels;
  readonly network: Network;
}

/** A regulariser at work. Hooks are called in the order of the registry. */
export interface Regularizer {
  /** Before the forward pass of update number `step`. */
  prepare?(batch: Batch, step: number): void;
  /** After the backward pass: the gradient block is there to be changed. */
  adjust?(): void;
  /** After the optimiser moved the parameters. */
  constrain?(learningRate: number): void;
}

export interface RegularizerMember extends Description {
  /** True when class indices must become shares of the classes first. */
  readonly softTargets?: boolean;
  bind(memory: RegularizerMemory, choice: Choice): Regularizer;
}

/**
 * A hook that calls `act` with every weight tensor, its gradient and the learning rate: penalties and constraints leave biases and norm
 * parameters alone.
 */
export function overWeights(
  { ranges, parameters, gradients }: Network,
  act: (weight: Pointer, gradient: Pointer, range: ParameterRange, learningRate: number) => void,
): (learningRate?: number) => void {
  const weights = ranges.filter(({ name }) => name === 'weight');
  return (learningRate = 0) => {
    for (const range of weights) {
      act(parameters + 4 * range.offset, gradients + 4 * range.offset, range, learningRate);
    }
  };
}
