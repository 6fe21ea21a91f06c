/** How many samples an update sees, and in which order. */
import type { BatchSpec } from './experiment.ts';
import { RandomStream, streamName } from './random.ts';

const SHUFFLE = streamName('shuffle');

/** Samples an update under `batch`, for a training part of `samples`. */
export function batchSize({ regime, size }: BatchSpec, samples: number): number {
  if (regime === 'stochastic') return 1;
  return regime === 'batch' ? samples : Math.min(size, samples);
}

/** The order of samples, drawn afresh every epoch from a stream of its own, so that it can be taken up at any epoch. */
export class SampleOrder {
  readonly #indices: Int32Array;
  readonly #seed: number;
  readonly #stream: RandomStream;

  /** `indices` is filled in place: it may be the kernels' memory. */
  constructor(indices: Int32Array, seed: number) {
    this.#indices = indices;
    this.#seed = seed;
    this.#stream = new RandomStream(seed, SHUFFLE);
  }

  /** Writes the order of epoch number `epoch`, which depends on the seed and the number alone. */
  draw(epoch: number): void {
    for (let i = 0; i < this.#indices.length; i++) this.#indices[i] = i;
    this.#stream.reset(this.#seed, SHUFFLE, epoch);
    this.#stream.shuffle(this.#indices);
  }
}
