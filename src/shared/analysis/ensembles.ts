/** Bagging and boosting: networks that answer together. */
import { z } from 'zod';
import { figureSchema } from './figure.ts';

/** `errorRate`: the share of wrong classes; `squaredError`: the mean in the squared unit of the target. */
const measureSchema = z.enum(['errorRate', 'squaredError']);
export type Measure = z.infer<typeof measureSchema>;

/** Figures over the seeds. */
const sizeSchema = z.object({
  /** Networks that answer together. */
  size: z.int(),
  /** On the validation part; null without one. */
  validation: figureSchema.nullable(),
  /** Bagging: on the training samples, each by the networks that did not see it. */
  outOfBag: figureSchema.nullable(),
  /** Boosting: on the training part. */
  training: figureSchema.nullable(),
});

const variantFields = { variant: z.string(), variantIndex: z.int(), sizes: z.array(sizeSchema) };

const baggedSchema = z.object({
  ...variantFields,
  /** A network by itself: mean and spread over all of them. */
  single: figureSchema.nullable(),
  /** On the validation part: the mean over its samples of the networks' variance, or of the chance that two of them differ. */
  disagreement: figureSchema.nullable(),
  /** Up to 500 validation samples: what they are, and how much the networks of the first seed disagree on them. */
  samples: z.array(z.object({ sample: z.int(), x: z.array(z.number()), y: z.number(), disagreement: z.number() })),
});
export type BaggedVariant = z.infer<typeof baggedSchema>;

export const baggingAnalysisSchema = z.object({
  protocol: z.literal('bagging'),
  measure: measureSchema,
  /** Networks or rounds that the study asks for. */
  planned: z.int(),
  combination: z.enum(['mean', 'vote']),
  variants: z.array(baggedSchema),
});
export type BaggingAnalysis = z.infer<typeof baggingAnalysisSchema>;

const roundSchema = z.object({
  round: z.int(),
  /** Classes: the network's vote and its weighted error; over the seeds. */
  vote: figureSchema.nullable(),
  weightedError: figureSchema.nullable(),
  /** How much each of `samples` counts in this round, for the first seed: weights of mean 1, or what is left of the target. */
  weights: z.array(z.number()),
});

const boostedSchema = z.object({
  ...variantFields,
  rounds: z.array(roundSchema),
  /** Up to 500 training samples, in the unit of the data; the first two inputs at most. */
  samples: z.array(z.object({ sample: z.int(), x: z.array(z.number()), y: z.number() })),
});
export type BoostedVariant = z.infer<typeof boostedSchema>;

export const boostingAnalysisSchema = z.object({
  protocol: z.literal('boosting'),
  measure: measureSchema,
  /** Networks or rounds that the study asks for. */
  planned: z.int(),
  shrinkage: z.number(),
  variants: z.array(boostedSchema),
});
export type BoostingAnalysis = z.infer<typeof boostingAnalysisSchema>;
