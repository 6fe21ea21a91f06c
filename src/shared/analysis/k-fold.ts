/** What a cross-validation comes to: every variant over its folds. */
import { z } from 'zod';
import { resultSchema } from '../report.ts';

/**
 * Over the folds that were trained to their end: the mean, the sample standard deviation (null below two), and where the
 * mean of another such cross-validation may lie. The interval is approximate, because folds share training samples: its
 * variance is raised to make up for it (Nadeau and Bengio 2003), and seeds are averaged first.
 */
const foldFigureSchema = z.object({
  mean: z.number().nullable(),
  deviation: z.number().nullable(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
});

/** By metric name, prefixed by final. or best.; also gap, epochs and bestEpoch. */
const foldFiguresSchema = z.record(z.string(), foldFigureSchema);
export type FoldFigures = z.infer<typeof foldFiguresSchema>;

/** What the networks say, at their end, of the samples that each of them never saw. */
const pooledSchema = z.object({
  /** A sample counts once for every repeat and seed. */
  predictions: z.int(),
  /** Figures over the folds; matrix, points and quantiles over all predictions. */
  report: resultSchema,
  /** Of all predictions together, as if one network had made them; of numbers, one for each target. */
  together: z.array(z.record(z.string(), z.number().nullable())),
});
export type Pooled = z.infer<typeof pooledSchema>;

const repeatSchema = z.object({
  seed: z.int(),
  repeat: z.int(),
  completed: z.int(),
  metrics: foldFiguresSchema,
  pooled: pooledSchema.nullable(),
});

const worstSchema = z.object({
  seed: z.int(),
  repeat: z.int(),
  fold: z.int(),
  /** Null for a fold that diverged. */
  loss: z.number().nullable(),
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
  /** The fold with the greatest validation loss at the last epoch. Null below two folds. */
  worst: worstSchema.nullable(),
  /** Null before the first fold has ended. */
  pooled: pooledSchema.nullable(),
  /** Every repeat with every seed, in their order. */
  byRepeat: z.array(repeatSchema),
});
export type FoldedVariant = z.infer<typeof variantSchema>;

export const kFoldAnalysisSchema = z.object({ protocol: z.literal('k_fold'), variants: z.array(variantSchema) });
export type KFoldAnalysis = z.infer<typeof kFoldAnalysisSchema>;
