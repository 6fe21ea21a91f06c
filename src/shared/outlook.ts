/** What can be said of a training before it begins, beside its data and its cost. */
import { z } from 'zod';

const reachSchema = z.object({
  /** Where in the experiment it is chosen, such as `regularizers`, 0. */
  path: z.array(z.union([z.string(), z.number()])),
  touches: z
    .string()
    .describe('what a regulariser changes, as its member says; parameters: every parameter itself, biases too'),
  tensors: z.int(),
  parameters: z.int(),
});
export type Reach = z.infer<typeof reachSchema>;

export const outlookSchema = z.object({
  /** How the parameters of the network are made up; norms: scales and shifts of normalising layers. */
  parameters: z.object({ weights: z.int(), biases: z.int(), norms: z.int() }),
  reach: z.array(reachSchema),
  /** The learning rate over the training. */
  course: z.object({
    /** Epochs finished, with fractions, at each point. */
    epochs: z.array(z.number()),
    rates: z.array(z.number()),
    updates: z.int(),
    /** The rate follows the losses: the points only show what would happen if the loss never improved after the first epoch. */
    illustration: z.boolean(),
  }),
});
export type Outlook = z.infer<typeof outlookSchema>;
