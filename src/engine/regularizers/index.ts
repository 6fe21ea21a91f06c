/** The registry of regularisers, in the order in which their hooks are called: clipping sees the penalties' gradients. */
import type { Choice } from '../member.ts';
import { clipNorm } from './clip-norm.ts';
import { earlyStopping } from './early-stopping.ts';
import { elasticNet } from './elastic-net.ts';
import { l1 } from './l1.ts';
import { l2 } from './l2.ts';
import { labelSmoothing } from './label-smoothing.ts';
import { maxNorm } from './max-norm.ts';
import type { RegularizerMember } from './regularizer.ts';
import { weightDecay } from './weight-decay.ts';

export type { Batch, BatchShape, InputFacts, Regularizer, RegularizerMember } from './regularizer.ts';

export const regularizers: readonly RegularizerMember[] = [
  earlyStopping,
  l2,
  l1,
  elasticNet,
  weightDecay,
  maxNorm,
  labelSmoothing,
  clipNorm,
];

export interface ChosenRegularizer {
  readonly member: RegularizerMember;
  readonly choice: Choice;
}

/** The chosen members in the order of the registry, whatever the order in the study. */
export function chosenRegularizers(choices: readonly Choice[]): ChosenRegularizer[] {
  return regularizers.flatMap((member) => {
    const choice = choices.find(({ type }) => type === member.type);
    return choice ? [{ member, choice }] : [];
  });
}
