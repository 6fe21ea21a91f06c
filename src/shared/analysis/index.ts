/** What a study comes to beyond its runs one by one. Every protocol that has more to say has a file of its own here. */
import { z } from 'zod';
import { biasVarianceAnalysisSchema } from './bias-variance.ts';
import { learningCurveSchema, validationCurveSchema } from './curves.ts';
import { baggingAnalysisSchema, boostingAnalysisSchema } from './ensembles.ts';
import { kFoldAnalysisSchema } from './k-fold.ts';
import { searchAnalysisSchema } from './search.ts';

export const analysisSchema = z.discriminatedUnion('protocol', [
  kFoldAnalysisSchema,
  learningCurveSchema,
  validationCurveSchema,
  searchAnalysisSchema,
  biasVarianceAnalysisSchema,
  baggingAnalysisSchema,
  boostingAnalysisSchema,
]);
export type Analysis = z.infer<typeof analysisSchema>;
