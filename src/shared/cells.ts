/** What the cells of a study's protocol say about its runs. */
import type { Run } from './records.ts';

/** True for a run that the user asked for after the study: trained on all samples that are not sealed, and validated on none. */
export const isRefit = ({ cell }: Pick<Run, 'cell'>): boolean => cell['refit'] !== undefined;
