/** What a study comes to beyond its runs one by one. Every protocol that has more to say has a file of its own here. */
import { z } from 'zod';
import { kFoldAnalysisSchema } from './k-fold.ts';

export const analysisSchema = z.discriminatedUnion('protocol', [kFoldAnalysisSchema]);
export type Analysis = z.infer<typeof analysisSchema>;
