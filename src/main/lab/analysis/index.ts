/** From the runs of a study to what they come to, by the study's protocol. */
import type { Analysis } from '../../../shared/analysis/index.ts';
import { isRefit } from '../../../shared/cells.ts';
import type { StudyRecord } from '../../../shared/records.ts';
import type { LabParts } from '../parts.ts';
import type { Analyse } from './analysis.ts';
import { analyseBagging } from './bagging.ts';
import { analyseBiasVariance } from './bias-variance.ts';
import { analyseBoosting } from './boosting.ts';
import { analyseLearningCurve, analyseValidationCurve } from './curves.ts';
import { analyseFolds } from './k-fold.ts';
import { analyseSearch } from './search.ts';

type Of<P extends Analysis['protocol']> = Extract<Analysis, { protocol: P }>;

const analyses: { readonly [P in Analysis['protocol']]: Analyse<Of<P>> } = {
  k_fold: analyseFolds,
  learning_curve: analyseLearningCurve,
  validation_curve: analyseValidationCurve,
  search: analyseSearch,
  bias_variance: analyseBiasVariance,
  bagging: analyseBagging,
  boosting: analyseBoosting,
};

/** Null for a protocol whose runs say everything themselves. */
export async function analyse(parts: LabParts, record: StudyRecord): Promise<Analysis | null> {
  const { type } = record.study.protocol;
  const known = Object.entries(analyses).find(([protocol]) => protocol === type);
  // What was trained on all samples has no place in a protocol.
  const runList = record.runList.filter((run) => !isRefit(run));
  return known ? known[1](parts, { ...record, runList }) : null;
}
