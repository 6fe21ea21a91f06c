/** What the analysis of every protocol is made from. */
import type { Analysis } from '../../../shared/analysis/index.ts';
import type { StudyRecord } from '../../../shared/records.ts';
import type { LabParts } from '../parts.ts';

/** Of a study whose runs may still be under way: what has ended counts. */
export type Analyse<A extends Analysis> = (parts: LabParts, record: StudyRecord) => Promise<A>;
