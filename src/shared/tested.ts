/** Whether differences between variants are real, as the laboratory answers it. */
import { z } from 'zod';
import { problemSchema } from './records.ts';

const rivalSchema = z.object({ studyId: z.string(), variant: z.string(), variantIndex: z.int() });
export type TestedRival = z.infer<typeof rivalSchema>;

/** A region that differences must leave to matter in practice: ± this, in the metric's unit. */
export const ropeSchema = z.number().min(0).max(1e12);

const outcomeSchema = z.object({
  /** Scores that went in. */
  n: z.int(),
  /** Estimate of a − b, in the metric's unit. */
  difference: z.number(),
  /** null where so few scores leave it without bounds. */
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  statistic: z.object({ symbol: z.string(), value: z.number() }).nullable(),
  degrees: z.number().nullable(),
  /** Two-sided; null for what gives probabilities of hypotheses instead. */
  p: z.number().nullable(),
  /** p after Holm's adjustment for all differences of the answer. */
  adjusted: z.number().nullable(),
  method: z.enum(['exact', 'normal', 't', 'resampled', 'posterior']),
  effect: z.object({ kind: z.enum(['cohen_dz', 'hedges_g', 'rank_biserial']), value: z.number() }),
});
export type TestedOutcome = z.infer<typeof outcomeSchema>;

const differenceSchema = z.object({
  a: rivalSchema,
  b: rivalSchema,
  /** How the scores came about; null where they cannot be held against each other. */
  origin: z
    .object({
      kind: z.enum([
        'seeds',
        'draws',
        'data',
        'folds',
        'repeated-folds',
        'five-by-two',
        'outer-folds',
        'unpaired',
        'samples',
      ]),
      n: z.int(),
      testShare: z.number().nullable(),
    })
    .nullable(),
  /** The scores of both, pair by pair where they come in pairs; empty for single samples. */
  scores: z.object({ a: z.array(z.number()), b: z.array(z.number()) }),
  /** Why there is no outcome. */
  problem: problemSchema.nullable(),
  /** Types of tests: the one that was made, the one that was proposed, all that fit. */
  test: z.string().nullable(),
  proposed: z.string().nullable(),
  fitting: z.array(z.string()),
  /** Why the proposed test. */
  reason: problemSchema.nullable(),
  cautions: z.array(problemSchema),
  outcome: outcomeSchema.nullable(),
  /** Probabilities that a is better by more than the rope, that neither is, that b is. null for scores without pairs. */
  posterior: z.object({ aBetter: z.number(), rope: z.number(), bBetter: z.number() }).nullable(),
});
export type TestedDifference = z.infer<typeof differenceSchema>;

/** One of several settings at which variants were trained: a number of training samples, or the value of a field. */
const settingSchema = z.object({
  /** The number of the runs' cells that tells settings apart. */
  name: z.enum(['size', 'candidate']),
  place: z.int(),
  /** The field whose value it is; null for samples. */
  field: z.string().nullable(),
  value: z.union([z.number(), z.string(), z.boolean()]),
});
export type TestedSetting = z.infer<typeof settingSchema>;

export const testedSchema = z.object({
  /** As in a comparison's metrics, such as `final.validation.loss`. */
  metric: z.string(),
  better: z.enum(['lower', 'higher']),
  /** All metrics that could be asked for. */
  metrics: z.array(z.string()),
  /** Of the intervals: 0.95. */
  level: z.number(),
  rope: z.number(),
  /** At which setting the variants are compared, and all at which they could be; null and none where there is but one. */
  setting: settingSchema.nullable(),
  settings: z.array(settingSchema),
  /** How many p-values the adjustment is for. */
  comparisons: z.int(),
  /** Every pair of variants, or every variant against one. a is the later of the two. */
  differences: z.array(differenceSchema),
});
export type Tested = z.infer<typeof testedSchema>;
