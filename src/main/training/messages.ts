/** What main and a training worker say to each other. Arrays are transferred or shared, never copied. */
import type { FedBatch } from '../../engine/feeding.ts';
import type { Problem } from '../../engine/problem.ts';
import type { Part, PreparedData, TrainingPlan } from '../../engine/training.ts';

/** The word in a task's shared control cell, read by the worker between slices of steps. */
export const CONTROL = { go: 0, pause: 1, stop: 2 } as const;
export type Control = (typeof CONTROL)[keyof typeof CONTROL];

/** Where a network is asked while it trains and afterwards: standardised inputs [samples, features]. */
export interface ProbeInputs {
  readonly inputs: Float32Array;
  readonly samples: number;
  /** Images alone: which ones, which of them the samples are, and how many there are. */
  readonly images?: { readonly id: string; readonly places: readonly number[]; readonly count: number };
}

/** Milliseconds between two messages of a kind. */
export interface Pace {
  readonly records: number;
  readonly probe: number;
  readonly checkpoint: number;
}

export const PACE: Pace = { records: 33, probe: 100, checkpoint: 2000 };

export interface TrainTask {
  readonly kernels: WebAssembly.Module;
  readonly plan: TrainingPlan;
  /** Where to go on (bytes of engine/snapshot.ts); null for a fresh start. */
  readonly snapshot: Uint8Array | null;
  /** Milliseconds trained before `snapshot`. */
  readonly elapsed: number;
  readonly probe: ProbeInputs | null;
  readonly pace: Pace;
}

/** A task as it reaches the worker. */
export interface PostedTask extends TrainTask {
  /** One cell of shared memory, holding a `Control`. */
  readonly control: Int32Array;
  readonly port: import('node:worker_threads').MessagePort;
}

/** How far a training is. */
export interface Progress {
  readonly epoch: number;
  readonly step: number;
  /** Milliseconds of training, pauses left out. */
  readonly elapsed: number;
  readonly bestEpoch: number;
}

export type Report =
  | {
      readonly type: 'begun';
      readonly metricNames: readonly string[];
      readonly diagnosticNames: readonly string[];
      readonly parameters: number;
    }
  /**
   * `rows` [n, metrics]: the epochs from `firstEpoch` on; may hold none when only steps were made. Diagnostics are those of
   * some of the epochs: [epochs, diagnostics].
   */
  | {
      readonly type: 'records';
      readonly firstEpoch: number;
      readonly rows: Float64Array<ArrayBuffer>;
      readonly diagnostics: { readonly epochs: Int32Array<ArrayBuffer>; readonly rows: Float64Array<ArrayBuffer> };
      readonly progress: Progress;
    }
  /** Network outputs [samples, outputs] as they come out of the last layer. */
  | { readonly type: 'probe'; readonly epoch: number; readonly outputs: Float32Array<ArrayBuffer> }
  /** At the end: outputs [samples, outputs] of the samples that were not trained on, with their places in the data set. */
  | {
      readonly type: 'predictions';
      readonly samples: Uint32Array<ArrayBuffer>;
      readonly outputs: Float32Array<ArrayBuffer>;
    }
  | {
      readonly type: 'checkpoint';
      readonly kind: 'final' | 'best' | 'pause' | 'latest';
      readonly progress: Progress;
      readonly content: Uint8Array<ArrayBuffer>;
    }
  | {
      readonly type: 'end';
      readonly status: EndStatus;
      readonly fingerprint: string | null;
      readonly progress: Progress;
    }
  | { readonly type: 'failed'; readonly problem: Problem };

export type EndStatus = 'completed' | 'diverged' | 'paused' | 'stopped';

/** Asks a saved network. */
export interface PredictTask {
  readonly kernels: WebAssembly.Module;
  readonly plan: TrainingPlan;
  readonly snapshot: Uint8Array;
  readonly probe: ProbeInputs;
}

/** Measures a saved network on a part of the data that its training never saw. */
export interface MeasureTask extends Omit<PredictTask, 'probe'> {
  readonly part: Part;
}

/** What measuring came to: every metric, by type. */
export type Measurement =
  | { readonly type: 'measured'; readonly values: Readonly<Record<string, number>> }
  | { readonly type: 'failed'; readonly problem: Problem };

/** What asking came to. */
export type Prediction =
  { readonly type: 'outputs'; readonly outputs: Float32Array } | { readonly type: 'failed'; readonly problem: Problem };

/** Asks what update number `step` is fed, of its samples the first `most`. */
export interface FeedTask {
  readonly kernels: WebAssembly.Module;
  readonly plan: TrainingPlan;
  readonly step: number;
  readonly most: number;
}

/** What that came to. */
export type Feeding =
  { readonly type: 'batch'; readonly batch: FedBatch } | { readonly type: 'failed'; readonly problem: Problem };

/** The same data in memory that every worker can read. */
export function shareData(data: PreparedData): PreparedData {
  return {
    ...data,
    train: sharePart(data.train),
    validation: sharePart(data.validation),
    ...(data.others ? { others: sharePart(data.others) } : {}),
  };
}

export function sharePart({ inputs, targets, ...rest }: Part): Part {
  return { ...rest, inputs: shared(inputs), targets: shared(targets) };
}

function shared(values: Float32Array): Float32Array {
  if (values.buffer instanceof SharedArrayBuffer) return values;
  const copy = new Float32Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}
