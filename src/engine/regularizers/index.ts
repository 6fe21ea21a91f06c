/** The registry of regularisers, in the order in which their hooks are called: clipping sees the penalties' gradients. */
import { clipNorm } from './clip-norm.ts';
import { earlyStopping } from './early-stopping.ts';
import { elasticNet } from './elastic-net.ts';
import { l1 } from './l1.ts';
import { l2 } from './l2.ts';
import { labelSmoothing } from './label-smoothing.ts';
import { maxNorm } from './max-norm.ts';
import type { RegularizerMember } from './regularizer.ts';
import { weightDecay } from './weight-decay.ts';

export type { Batch, Regularizer, RegularizerMember } from './regularizer.ts';

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
