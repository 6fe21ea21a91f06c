/** The registry of resamples: which samples a run is given, where it is not the experiment's own split. */
import { boosted } from './boosted.ts';
import { bootstrap } from './bootstrap.ts';
import { fold } from './fold.ts';
import type { ResampleMember } from './resample.ts';
import { subset } from './subset.ts';
import { whole } from './whole.ts';

export type { ResampledParts } from './resample.ts';

export const resamples: readonly ResampleMember[] = [fold, subset, bootstrap, boosted, whole];
