/** The registry of augmentations, in the order in which a batch goes through them. */
import type { RegularizerMember } from '../regularizers/regularizer.ts';
import { brightness } from './brightness.ts';
import { flip } from './flip.ts';
import { jitter } from './jitter.ts';
import { rotate } from './rotate.ts';
import { shift } from './shift.ts';
import { zoom } from './zoom.ts';

export { joinMovements } from './moving.ts';

export const augmentations: readonly RegularizerMember[] = [flip, zoom, rotate, shift, brightness, jitter];
