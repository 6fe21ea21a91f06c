/** The networks of a study of which one may be measured on the sealed test part, and which of them the laboratory proposes. */
import { z } from 'zod';
import { figureSchema } from './analysis/figure.ts';
import { problemSchema, runSchema } from './records.ts';

const networkSchema = z.object({
  which: z.enum(['final', 'best']),
  epoch: z.int(),
  /** By the metric of `openableSchema`; null for one that was validated on nothing. */
  validation: z.number().nullable(),
});

const candidateSchema = runSchema.pick({ variant: true, variantIndex: true, seed: true, cell: true }).extend({
  /** Null: it is yet to be trained, on all samples that are not sealed (`studies.refit`). */
  runId: z.string().nullable(),
  /** That of the last epoch, and that of the best one where it was validated; empty before it is trained. */
  networks: z.array(networkSchema),
  /** What speaks for it: over the seeds of its variant, or over its folds. */
  score: figureSchema.extend({ runs: z.int() }),
});
export type OpenableNetwork = z.infer<typeof candidateSchema>;

export const openableSchema = z.object({
  /** Type of the metric that they are held against each other by. */
  metric: z.string(),
  better: z.enum(['lower', 'higher']),
  /** In the order of training. */
  candidates: z.array(candidateSchema),
  /** Place among the candidates, and the reason in words; null where validation says nothing. */
  proposed: z.object({ place: z.int(), reason: problemSchema }).nullable(),
  /** Why there is none, or none yet. */
  problem: problemSchema.nullable(),
});
export type Openable = z.infer<typeof openableSchema>;
