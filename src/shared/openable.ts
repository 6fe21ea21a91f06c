/** The networks and ensembles of a study of which one may be measured on the sealed test part, and which the laboratory proposes. */
import { z } from 'zod';
import { figureSchema } from './analysis/figure.ts';
import { problemSchema, runSchema } from './records.ts';

const networkSchema = z.object({
  which: z.enum(['final', 'best']),
  /** Null for an ensemble: each of its networks has its own last one. */
  epoch: z.int().nullable(),
  /** By the metric of `openableSchema`; null for one that was validated on nothing. */
  validation: z.number().nullable(),
});

const ensembleSchema = z.object({
  /** The runs whose networks answer together (`studies.openEnsemble`), in the order of their training. */
  runIds: z.array(z.string()),
  /** Networks that the study asks for: those that did not come to their end are left out. */
  planned: z.int(),
  /** Of a bagging, as `validation`: every sample by the networks that did not see it. */
  outOfBag: z.number().nullable(),
});

const candidateSchema = runSchema.pick({ variant: true, variantIndex: true, seed: true, cell: true }).extend({
  /** Null for an ensemble, and for one that is yet to be trained on all samples that are not sealed (`studies.refit`). */
  runId: z.string().nullable(),
  /** Null for a single network. */
  ensemble: ensembleSchema.nullable(),
  /** That of the last epoch, and that of the best one where it was validated; empty before it is trained. */
  networks: z.array(networkSchema),
  /** What speaks for it: over the seeds of its variant, or over its folds; of a bagging without validation, out of bag. */
  score: figureSchema.extend({ runs: z.int() }),
});
export type OpenableNetwork = z.infer<typeof candidateSchema>;

/** True for a network that has to be trained before it can be measured. */
export const isUntrained = ({ runId, ensemble }: Pick<OpenableNetwork, 'runId' | 'ensemble'>): boolean =>
  runId === null && ensemble === null;

export const openableSchema = z.object({
  /** Type of the metric that they are held against each other by. */
  metric: z.string(),
  better: z.enum(['lower', 'higher']),
  /** Ensembles first, then single networks in the order of training. */
  candidates: z.array(candidateSchema),
  /** Place among the candidates, and the reason in words; null where validation says nothing. */
  proposed: z.object({ place: z.int(), reason: problemSchema }).nullable(),
  /** Why there is none, or none yet. */
  problem: problemSchema.nullable(),
});
export type Openable = z.infer<typeof openableSchema>;
