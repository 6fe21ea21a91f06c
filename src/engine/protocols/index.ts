/** The registry of protocols: how the variants of a study are evaluated. */
import { bagging } from './bagging.ts';
import { biasVariance } from './bias-variance.ts';
import { boosting } from './boosting.ts';
import { compare } from './compare.ts';
import { kFold } from './k-fold.ts';
import { learningCurve } from './learning-curve.ts';
import type { ProtocolMember } from './protocol.ts';
import { search } from './search.ts';
import { validationCurve } from './validation-curve.ts';

export type { Change, FinishedRun, PlannedRun, ProtocolMember, StudyFacts } from './protocol.ts';

export const protocols: readonly ProtocolMember[] = [
  compare,
  kFold,
  learningCurve,
  validationCurve,
  search,
  biasVariance,
  bagging,
  boosting,
];
