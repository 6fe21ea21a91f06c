/** What goes into a training and what comes out of it, apart from the engine's own memory. */
import type { Experiment } from './experiment.ts';
import type { Task } from './member.ts';
import type { ImageShape } from './shape.ts';

/** Samples as the network sees them, row-major and contiguous; may lie in shared memory. */
export interface Part {
  readonly samples: number;
  /** [samples], places in the data set; absent where data were made by hand. */
  readonly indices?: Uint32Array;
  /** [samples], mean 1: how much each sample's loss counts. Absent: all the same. */
  readonly weights?: Float32Array;
  /** [samples, features] */
  readonly inputs: Float32Array;
  /** [samples, 1] class indices, or [samples, outputs] numbers. */
  readonly targets: Float32Array;
}

/**
 * Means and standard deviations fitted on the training part, an entry a column; identity (0, 1) where nothing is
 * standardised. The pixels of an image have those of their channel.
 */
export interface Scaler {
  readonly inputMean: Float64Array;
  readonly inputDeviation: Float64Array;
  readonly targetMean: Float64Array;
  readonly targetDeviation: Float64Array;
}

/** A data set split, standardised and ready. The test part is not here: it stays sealed. */
export interface PreparedData {
  readonly task: Task;
  readonly features: number;
  /** Present when a sample's features are an image. */
  readonly image?: ImageShape;
  /** The least and the greatest value of a pixel in the source, where that is known. */
  readonly intensities?: readonly [least: number, greatest: number];
  /** Which features say yes or no to a category; none when left out. */
  readonly oneHot?: readonly boolean[];
  /** Width of the network's output: classes under cross-entropy, 1 under binary cross-entropy, else target columns. */
  readonly outputs: number;
  readonly train: Part;
  /** May hold no samples. */
  readonly validation: Part;
  /** Neither trained on nor measured; what the network says of them is kept with the validation part's. */
  readonly others?: Part;
  readonly scaler: Scaler;
}

/** What is known of prepared data without having them. */
export interface PreparedShape extends Pick<PreparedData, 'task' | 'features' | 'image' | 'outputs'> {
  readonly train: Pick<Part, 'samples'>;
  /** May hold no samples. */
  readonly validation: Pick<Part, 'samples'>;
}

export interface TrainingPlan {
  readonly experiment: Experiment;
  readonly data: PreparedData;
}

/**
 * The state of a training between two steps. `encodeSnapshot` and `decodeSnapshot` (snapshot.ts) turn it into bytes.
 * The order of samples and every other random draw follow from the seed, the epoch and the step, and need no state.
 */
export interface Snapshot {
  /** Epochs finished. */
  readonly epoch: number;
  /** Updates done. */
  readonly step: number;
  /** Samples of the current epoch already used. */
  readonly position: number;
  readonly ending: Ending | null;
  readonly parameters: Float32Array;
  /** Optimiser slots, one after the other. */
  readonly slots: Float32Array;
  /** Parameters after the best epoch so far. */
  readonly best: Float32Array;
  readonly bestEpoch: number;
  /** Parameters after the last epoch whose loss was finite. */
  readonly lastFinite: Float32Array;
  /** Metric values, [epoch + 1, metrics] row-major; row 0 is before the first step. */
  readonly history: Float64Array;
  /** Diagnostic values of the epochs so far that have a record, row-major. */
  readonly diagnostics: Float64Array;
}

/** How a training ended. `diverged`: a loss was not finite; parameters and history are those of the last finite epoch. */
export type Ending = 'completed' | 'diverged';
