/** The registry of optimisers, in the order of the lectures. */
import { adadelta } from './adadelta.ts';
import { adagrad } from './adagrad.ts';
import { adam } from './adam.ts';
import { momentum } from './momentum.ts';
import { nesterov } from './nesterov.ts';
import type { OptimizerMember } from './optimizer.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

export type { Optimizer, OptimizerMember, OptimizerMemory } from './optimizer.ts';

export const optimizers: readonly OptimizerMember[] = [sgd, momentum, nesterov, adagrad, adadelta, rmsprop, adam];
