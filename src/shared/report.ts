/** What networks get right and wrong on a part of their data, as the laboratory reports it. */
import { z } from 'zod';
import { runSchema } from './records.ts';
import { textSchema } from './text.ts';

export const reportPartSchema = z
  .enum(['train', 'validation', 'test'])
  .describe('of the test part, only the networks it was opened for');
export const reportWhichSchema = z.enum(['final', 'best']);

/** Of the intervals, where nothing else is asked for. */
export const LEVEL = 0.95;
export const LEAST_LEVEL = 0.5;
export const MOST_LEVEL = 0.99;
export const levelSchema = z.number().min(LEAST_LEVEL).max(MOST_LEVEL);
/** BCa corrects the percentile interval for bias and skewness. */
export const intervalMethodSchema = z.enum(['bca', 'percentile']);
export type IntervalMethod = z.infer<typeof intervalMethodSchema>;

/** Where the figure may lie, were the samples others of their kind and the networks the same. */
const intervalSchema = z.object({
  /** What it is about: the mean over the networks, or all answers together (see `resampled.shared`). */
  estimate: z.number(),
  low: z.number(),
  high: z.number(),
  /** `percentile` also where BCa is not defined; `exact` (Clopper and Pearson) for a share that is 0 or 1 in every draw. */
  method: z.enum([...intervalMethodSchema.options, 'exact']),
});
export type ReportInterval = z.infer<typeof intervalSchema>;

/** Over the networks: the mean, and the sample standard deviation (null below two). Null where there is no such number. */
const figureSchema = z.object({
  mean: z.number().nullable(),
  deviation: z.number().nullable(),
  /** Null where no interval was asked for, and where all draws agree. */
  interval: intervalSchema.nullable(),
});
export type ReportFigure = z.infer<typeof figureSchema>;

/** How the intervals came about; null where none were asked for. */
const resampledSchema = z.object({
  level: levelSchema,
  method: intervalMethodSchema,
  draws: z.int(),
  /** Samples that were drawn from, with replacement. */
  samples: z.int(),
  /** True where every network was asked about all of them. Else, as of folds, all answers are taken together. */
  shared: z.boolean(),
});
export type Resampled = z.infer<typeof resampledSchema>;

const averagesSchema = z.object({ precision: figureSchema, recall: figureSchema, f1: figureSchema });

/** A share of nothing is 0: precision where `predicted` is 0, recall where `support` is 0. */
const classScoreSchema = averagesSchema.extend({
  name: textSchema,
  support: z.int().describe('samples of the class, over all networks'),
  predicted: z.int().describe('samples that were taken for the class, over all networks'),
});

const classReportSchema = z.object({
  task: z.literal('classification'),
  /** [actual class][predicted class], added up over the networks. */
  counts: z.array(z.array(z.int())),
  classes: z.array(classScoreSchema),
  macro: averagesSchema,
  weighted: averagesSchema,
  accuracy: figureSchema,
  resampled: resampledSchema.nullable(),
});

/** Residuals are actual − predicted, in the target's own unit. */
const targetReportSchema = z.object({
  name: z.string(),
  mean: figureSchema,
  deviation: figureSchema,
  rmse: figureSchema,
  mae: figureSchema,
  r2: figureSchema,
  /** The residual that is furthest from 0, of all networks. */
  largest: z.number().nullable(),
  /** Some thousand samples at most, evenly chosen, the largest residual among them. */
  points: z.array(z.object({ actual: z.number(), predicted: z.number() })),
  /** Residuals in order against the quantiles of the standard normal distribution. */
  quantiles: z.array(z.object({ normal: z.number(), residual: z.number() })),
});
export type TargetReport = z.infer<typeof targetReportSchema>;

const numberReportSchema = z.object({
  task: z.literal('regression'),
  targets: z.array(targetReportSchema),
  resampled: resampledSchema.nullable(),
});

/** What predictions come to. */
export const resultSchema = z.discriminatedUnion('task', [classReportSchema, numberReportSchema]);

export const reportSchema = z.object({
  part: reportPartSchema,
  which: reportWhichSchema,
  /**
   * The networks that were asked, and after which epoch they were saved. Left out are runs that have saved none yet, and of
   * the test part those it was not opened for, with these weights.
   */
  networks: z.array(z.object({ runId: z.string(), seed: z.int(), cell: runSchema.shape.cell, epoch: z.int() })),
  /** Where they answered together, seed by seed: how many. Figures are then over these ensembles. Else empty. */
  ensembles: z.array(z.object({ seed: z.int(), networks: z.int() })),
  /** Samples in the part; of folds, in the largest. */
  samples: z.int(),
  /** Null without a network or without samples. */
  result: resultSchema.nullable(),
});
export type Report = z.infer<typeof reportSchema>;

/** How many answered: of networks that answer together, the ensembles count. */
export const countAnswering = ({ networks, ensembles }: Report): number => ensembles.length || networks.length;

export type ClassReport = z.infer<typeof classReportSchema>;
export type NumberReport = z.infer<typeof numberReportSchema>;
