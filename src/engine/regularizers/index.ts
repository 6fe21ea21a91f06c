/**
 * The registry of regularisers, in the order in which their hooks are called: images are moved and cut before they are
 * mixed, and noise joins what is mixed; labels are smoothed last (before mixing it would come to the same); clipping sees
 * the penalties' gradients.
 */
import { augmentations, joinMovements } from '../augmentations/index.ts';
import type { Choice } from '../member.ts';
import { clipNorm } from './clip-norm.ts';
import { cutmix } from './cutmix.ts';
import { cutout } from './cutout.ts';
import { earlyStopping } from './early-stopping.ts';
import { elasticNet } from './elastic-net.ts';
import { inputNoise } from './input-noise.ts';
import { l1 } from './l1.ts';
import { l2 } from './l2.ts';
import { labelSmoothing } from './label-smoothing.ts';
import { maxNorm } from './max-norm.ts';
import { mixup } from './mixup.ts';
import type { ChosenRegularizer, RegularizerMember } from './regularizer.ts';
import { weightDecay } from './weight-decay.ts';
import { weightNoise } from './weight-noise.ts';

export type { Batch, ChosenRegularizer, InputFacts, Regularizer, RegularizerMember } from './regularizer.ts';

export const regularizers: readonly RegularizerMember[] = [
  ...augmentations,
  earlyStopping,
  l2,
  l1,
  elasticNet,
  weightDecay,
  maxNorm,
  cutout,
  cutmix,
  mixup,
  inputNoise,
  weightNoise,
  labelSmoothing,
  clipNorm,
];

/** The chosen members in the order of the registry, whatever the order in the study; those that move pixels act as one. */
export function chosenRegularizers(choices: readonly Choice[]): ChosenRegularizer[] {
  const chosen = regularizers.flatMap((member) => {
    const choice = choices.find(({ type }) => type === member.type);
    return choice ? [{ member, choice }] : [];
  });
  return joinMovements(chosen);
}
