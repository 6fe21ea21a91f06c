/**
 * The resolved experiment: what the engine trains. Every default is filled in and every bound checked before it gets
 * here (src/shared does both, from the registries' descriptions).
 */
import type { Choice } from './member.ts';

/** Shares of the samples; what training and validation leave is the test part. */
export interface SplitSpec {
  /** Share of all samples, 0 < train ≤ 1. */
  readonly train: number;
  /** Share of all samples, 0 ≤ validation < 1; train + validation ≤ 1. */
  readonly validation: number;
  /** Keep the class proportions in every part (ignored for regression). */
  readonly stratify: boolean;
  readonly seed: number;
}

/** Fit mean and deviation on the training part and apply them to every part: of every column, or of an image's channels. */
export interface StandardizeSpec {
  readonly inputs: boolean;
  /** Regression only. Losses are then in units of the training targets' standard deviation. */
  readonly targets: boolean;
}

export interface NetworkSpec {
  /** Hidden layers and activations, in order. The linear output layer is implied by the data. */
  readonly layers: readonly Choice[];
  /** Initialiser of the implied output layer. */
  readonly outputInitializer: string;
}

export type Regime = 'stochastic' | 'mini-batch' | 'batch';

export interface BatchSpec {
  readonly regime: Regime;
  /** Samples an update; read only for mini-batches. */
  readonly size: number;
}

/** A complete, serialisable description of one training. */
export interface Experiment {
  readonly data: Choice;
  readonly split: SplitSpec;
  /** Which of the samples that are not sealed this run is given; left out: the split's own training and validation parts. */
  readonly resample?: Choice;
  readonly standardize: StandardizeSpec;
  readonly network: NetworkSpec;
  readonly loss: Choice;
  readonly optimizer: Choice;
  readonly schedule: Choice;
  /** Each type at most once; their order does not matter. */
  readonly regularizers: readonly Choice[];
  readonly batch: BatchSpec;
  readonly epochs: number;
  /** Key of every random stream of the training (initial weights, order of samples). */
  readonly seed: number;
}
