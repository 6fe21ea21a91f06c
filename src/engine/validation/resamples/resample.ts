/** What every kind of resample offers: from the parts of an experiment's split to those that one run is given. */
import type { Dataset } from '../../datasets/dataset.ts';
import type { Choice, Member } from '../../member.ts';

/** Indices of samples into the data set. The test part is never among them. */
export interface OpenParts {
  /** A bootstrap sample names some samples more than once. */
  readonly train: Uint32Array;
  /** May be empty. */
  readonly validation: Uint32Array;
}

export interface ResampledParts extends OpenParts {
  /** Samples that the run neither trains on nor is measured on, and whose predictions are kept all the same. */
  readonly others?: Uint32Array;
}

export interface ResampleMember extends Member {
  /** Throws ProblemErrors with paths below the choice. */
  resample(choice: Choice, parts: OpenParts, dataset: Dataset): ResampledParts;
}

/** Every sample that is not sealed, in the order of the data. */
export function developmentOf({ train, validation }: OpenParts): Uint32Array {
  return Uint32Array.from([...train, ...validation]).sort();
}
