/** What a cross-validation comes to: every variant over its folds. */
import { z } from 'zod';

/** Over the folds that were trained to their end: the mean, and the sample standard deviation (null below two). */
const foldFigureSchema = z.object({ mean: z.number().nullable(), deviation: z.number().nullable() });

/** By metric name, prefixed by final. or best.; also gap, epochs and bestEpoch. */
const foldFiguresSchema = z.record(z.string(), foldFigureSchema);
export type FoldFigures = z.infer<typeof foldFiguresSchema>;

const placeSchema = z.object({ seed: z.int(), repeat: z.int(), fold: z.int() });

const repeatSchema = z.object({
  seed: z.int(),
  repeat: z.int(),
  completed: z.int(),
  metrics: foldFiguresSchema,
});

const variantSchema = z.object({
  variant: z.string(),
  variantIndex: z.int(),
  /** Folds of one repeat. */
  folds: z.int(),
  repeats: z.int(),
  seeds: z.int(),
  /** Folds over all repeats and seeds; how many were trained to their end, and how many diverged. */
  runs: z.int(),
  completed: z.int(),
  diverged: z.int(),
  metrics: foldFiguresSchema,
  /** The fold with the greatest validation loss at the last epoch; `loss` is null for one that diverged. Null below two folds. */
  worst: placeSchema.extend({ loss: z.number().nullable() }).nullable(),
  /** Every repeat with every seed, in their order. */
  byRepeat: z.array(repeatSchema),
});
export type FoldedVariant = z.infer<typeof variantSchema>;

export const kFoldAnalysisSchema = z.object({ protocol: z.literal('k_fold'), variants: z.array(variantSchema) });
export type KFoldAnalysis = z.infer<typeof kFoldAnalysisSchema>;
