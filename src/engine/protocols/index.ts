/** The registry of protocols: how the variants of a study are evaluated. */
import { compare } from './compare.ts';
import { kFold } from './k-fold.ts';
import type { ProtocolMember } from './protocol.ts';

export type { Cell, Change, FinishedRun, PlannedRun, ProtocolMember, StudyFacts, VariantFacts } from './protocol.ts';

export const protocols: readonly ProtocolMember[] = [compare, kFold];
