/** The registry of optimisers. */
import type { OptimizerMember } from './optimizer.ts';
import { rules } from './rules.ts';
import { sam } from './sam.ts';

export type { Optimizer, OptimizerMember } from './optimizer.ts';

export const optimizers: readonly OptimizerMember[] = [...rules, sam];
