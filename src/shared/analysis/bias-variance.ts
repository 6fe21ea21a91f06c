/** Bias and variance: the family of fits to redrawn training sets, and the three terms of their error. */
import { z } from 'zod';

const settingSchema = z.object({
  /** Place among the field's values, and the value; null without a field. */
  place: z.int(),
  value: z.union([z.number(), z.string(), z.boolean()]).nullable(),
  /** Fits, over draws and seeds; runs that diverged are not among them. */
  fits: z.int(),
  diverged: z.int(),
  /** In the squared unit of the target; null below two fits. */
  terms: z
    .object({
      biasSquared: z.number(),
      variance: z.number(),
      noise: z.number(),
      /** Their sum. */
      expected: z.number(),
      /** Measured on new samples, with the standard error of the mean over the fits. */
      measured: z.number(),
      standardError: z.number(),
    })
    .nullable(),
  /** Over `x`: the mean fit, and some of the fits. */
  meanFit: z.array(z.number()),
  curves: z.array(z.array(z.number())),
});
export type BiasVarianceSetting = z.infer<typeof settingSchema>;

export const biasVarianceAnalysisSchema = z.object({
  protocol: z.literal('bias_variance'),
  field: z.string().nullable(),
  logarithmic: z.boolean(),
  /** Where fits and truth are compared, and the true function there. */
  x: z.array(z.number()),
  truth: z.array(z.number()),
  variants: z.array(z.object({ variant: z.string(), variantIndex: z.int(), settings: z.array(settingSchema) })),
});
export type BiasVarianceAnalysis = z.infer<typeof biasVarianceAnalysisSchema>;
