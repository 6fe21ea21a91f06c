/** Which sample a cross-validation puts into which fold, as the window draws it. */
import { z } from 'zod';
import { textSchema } from './text.ts';

/** The fold of a sample that is sealed. */
export const SEALED_FOLD = -1;

export const foldMapSchema = z.object({
  folds: z.int(),
  repeats: z.int(),
  /** The deal that is shown. */
  repeat: z.int(),
  /** Empty for numbers. */
  classes: z.array(textSchema),
  /** Samples of every class in every fold, [folds][classes]; one column for numbers. */
  sizes: z.array(z.array(z.int())),
  sealed: z.int(),
  /** Some thousand samples at most, evenly chosen, class by class and then in the order of the data; sealed ones last. */
  samples: z.object({
    /** Places in the data set. */
    index: z.array(z.int()),
    /** From 0; −1 is sealed. */
    fold: z.array(z.int()),
    /** The class; 0 for numbers, and for sealed samples, whose class is not told. */
    label: z.array(z.int()),
  }),
});
export type FoldMap = z.infer<typeof foldMapSchema>;
