/** What the cells of a study's protocol say about its runs. */
import type { Run } from './records.ts';

/** True for a run that the user asked for after the study: trained on all samples that are not sealed, and validated on none. */
export const isRefit = ({ cell }: Pick<Run, 'cell'>): boolean => cell['refit'] !== undefined;

/** True for a network of a bagging or a boosting, which answers together with the others of its variant and seed. */
export const isOfEnsemble = ({ cell }: Pick<Run, 'cell'>): boolean =>
  cell['member'] !== undefined || cell['round'] !== undefined;
