/** What every regulariser offers: hooks around an update. */
import type { BatchSpec } from '../experiment.ts';
import type { Kernels, Pointer } from '../kernels/kernels.ts';
import type { Choice, RegularizerMember as Description } from '../member.ts';
import type { Network, ParameterRange } from '../network.ts';
import type { ImageShape, Shape } from '../shape.ts';

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

/** The samples as the network is fed them. */
export interface InputFacts {
  readonly features: number;
  /** Present when a sample's features are an image. */
  readonly image?: ImageShape;
  /** What each feature was moved and divided by, so that a 0 of the source (black, say) lies at −mean / deviation. */
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
  /** The least and the greatest value of a pixel in the source, where that is known. */
  readonly intensities?: readonly [least: number, greatest: number];
  /** Which features say yes or no to a category; none when left out. */
  readonly oneHot?: readonly boolean[];
}

/** How much an update brings. */
export interface BatchShape {
  /** Samples at most. */
  readonly rows: number;
  readonly inputs: InputFacts;
  readonly targetWidth: number;
  /** Numbers in the parameter block. */
  readonly blockLength: number;
}

export interface RegularizerMemory {
  readonly kernels: Kernels;
  readonly network: Network;
  readonly inputs: InputFacts;
  /** Samples of an update at most. */
  readonly rows: number;
  /** Key of the regulariser's random streams, which bear its type's name. */
  readonly seed: number;
  /** As many numbers as `workspace` asked for, the regulariser's own; snapshots do not keep them. */
  readonly workspace: Pointer;
}

/** A regulariser at work. Hooks are called in the order of the registry. */
export interface Regularizer {
  /** Before the forward pass of update number `step`. */
  prepare?(batch: Batch, step: number): void;
  /** Before every forward pass of update number `step`: the parameters may be changed. */
  disturb?(step: number): void;
  /** After the backward pass: what `disturb` changed must be as it was. */
  restore?(): void;
  /** With the gradient that the optimiser will follow in its block, to be changed. */
  adjust?(): void;
  /** After the optimiser moved the parameters. */
  constrain?(learningRate: number): void;
}

export interface RegularizerMember extends Description {
  /** True when class indices must become shares of the classes first. */
  readonly softTargets?: boolean;
  /** True when the choice changes nothing of such samples in such batches, whatever is drawn. */
  isIdle?(choice: Choice, samples: Shape, batch: BatchSpec): boolean;
  /** Numbers of working memory; none when left out. */
  workspace?(choice: Choice, shape: BatchShape): number;
  bind(memory: RegularizerMemory, choice: Choice): Regularizer;
}

/** A member as an experiment has it. */
export interface ChosenRegularizer {
  readonly member: RegularizerMember;
  readonly choice: Choice;
}

/** Whether penalties and constraints reach a tensor: they leave biases and norm parameters alone. */
export const isPenalised = ({ name }: Pick<ParameterRange, 'name'>): boolean => name === 'weight';

/**
 * A hook that calls `act` with every weight tensor, its gradient and the learning rate: penalties and constraints leave biases and norm
 * parameters alone.
 */
export function overWeights(
  { ranges, parameters, gradients }: Network,
  act: (weight: Pointer, gradient: Pointer, range: ParameterRange, learningRate: number) => void,
): (learningRate?: number) => void {
  const weights = ranges.filter(isPenalised);
  return (learningRate = 0) => {
    for (const range of weights) {
      act(parameters + 4 * range.offset, gradients + 4 * range.offset, range, learningRate);
    }
  };
}
