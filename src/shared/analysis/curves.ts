/** Learning and validation curves: every metric against the number of training samples or against one field. */
import { z } from 'zod';
import { figureSchema } from './figure.ts';

const pointSchema = z.object({
  /** Place along the axis, from 0. */
  place: z.int(),
  /** Training samples, or the field's value. */
  value: z.union([z.number(), z.string(), z.boolean()]),
  /** Runs trained to their end, and runs that diverged. */
  completed: z.int(),
  diverged: z.int(),
  /** By name, such as `validation.loss`, at the last epoch; over draws and seeds. */
  metrics: z.record(z.string(), figureSchema),
});

const curveSchema = z.object({ variant: z.string(), variantIndex: z.int(), points: z.array(pointSchema) });

const fields = { variants: z.array(curveSchema) };
export type CurveVariant = z.infer<typeof curveSchema>;

export const learningCurveSchema = z.object({ protocol: z.literal('learning_curve'), ...fields });
export type LearningCurveAnalysis = z.infer<typeof learningCurveSchema>;

export const validationCurveSchema = z.object({
  protocol: z.literal('validation_curve'),
  field: z.string(),
  /** Equal ratios are equal distances. */
  logarithmic: z.boolean(),
  ...fields,
});
export type ValidationCurveAnalysis = z.infer<typeof validationCurveSchema>;
