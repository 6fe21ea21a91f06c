/** What a training is made of, ready for the workers: data in shared memory, and where the network is asked. */
import type { Experiment } from '../../engine/experiment.ts';
import type { PreparedData } from '../../engine/training.ts';
import type { DataThread } from './data-thread.ts';
import type { DataLibrary } from './data.ts';
import type { Material } from './make-material.ts';
import { Recent } from './recent.ts';

/** What is remembered beyond the latest, in bytes; and at most so many. */
const REMEMBERED_BYTES = 64_000_000;
const REMEMBERED = 16;

export class Materials {
  readonly #library: DataLibrary;
  readonly #thread: DataThread;
  readonly #made = new Recent<Material>(REMEMBERED_BYTES, ({ data }) =>
    Math.max(bytesOf(data), REMEMBERED_BYTES / REMEMBERED),
  );

  constructor(library: DataLibrary, thread: DataThread) {
    this.#library = library;
    this.#thread = thread;
  }

  /**
   * The material of `experiment`; experiments that differ only in the network or its training share one. Throws
   * ProblemError with paths below the experiment.
   */
  async of(experiment: Experiment): Promise<Material> {
    const { split, standardize, loss } = experiment;
    const data = await this.#library.identify(experiment.data);
    return this.#made.get(JSON.stringify([data, split, standardize, loss.type]), async () =>
      this.#thread.ask('prepare', { dataset: await this.#library.load(data), experiment }),
    );
  }
}

/** Bytes of the shared arrays. */
export function bytesOf({ train, validation }: PreparedData): number {
  return [train, validation].reduce((sum, part) => sum + part.inputs.byteLength + part.targets.byteLength, 0);
}
