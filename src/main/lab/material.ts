/** What trainings are made of: looked at before they start, then ready for the workers, and made once for rivals that share it. */
import type { Experiment } from '../../engine/experiment.ts';
import type { PreparedData } from '../../engine/training.ts';
import type { DataLibrary } from './data.ts';
import type { Look, Material } from './make-material.ts';
import { Recent } from './recent.ts';

const REMEMBERED_LOOKS = 64;
/** What is remembered beyond the latest, in bytes; and at most so many. */
const REMEMBERED_BYTES = 64_000_000;
const REMEMBERED = 16;

export class Materials {
  readonly #library: DataLibrary;
  readonly #looks = new Recent<Look>(REMEMBERED_LOOKS);
  readonly #made = new Recent<Material>(REMEMBERED_BYTES, ({ data }) =>
    Math.max(bytesOf(data), REMEMBERED_BYTES / REMEMBERED),
  );

  constructor(library: DataLibrary) {
    this.#library = library;
  }

  /**
   * The material of `experiment`; experiments that differ only in the network or its training share one. Throws
   * ProblemError with paths below the experiment.
   */
  async of(given: Experiment): Promise<Material> {
    const experiment = await this.#library.identified(given);
    return this.#made.get(keyOf(experiment), () => this.#library.prepare(experiment));
  }

  /** What `of` would make, as far as it is to be known before a training; one object for experiments that share it. */
  async look(given: Experiment): Promise<Look> {
    const experiment = await this.#library.identified(given);
    return this.#looks.get(keyOf(experiment), () => this.#library.look(experiment));
  }
}

function keyOf({ data, split, resample, standardize, loss }: Experiment): string {
  return JSON.stringify([data, split, resample, standardize, loss.type]);
}

function bytesOf({ train, validation, others }: PreparedData): number {
  const parts = [train, validation, ...(others ? [others] : [])];
  return parts.reduce((sum, part) => sum + part.inputs.byteLength + part.targets.byteLength, 0);
}
