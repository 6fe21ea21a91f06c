/** The registry of losses. */
import { binaryCrossEntropy } from './binary-cross-entropy.ts';
import { crossEntropy } from './cross-entropy.ts';
import { huber } from './huber.ts';
import type { Loss } from './loss.ts';
import { mae } from './mae.ts';
import { mse } from './mse.ts';

export type { Loss, LossKernel } from './loss.ts';

export const losses: readonly Loss[] = [mse, mae, huber, crossEntropy, binaryCrossEntropy];
