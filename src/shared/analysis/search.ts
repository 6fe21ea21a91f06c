/** A search: every candidate's score with its spread, the winner, and what nested folds say of the search itself. */
import { z } from 'zod';

const valueSchema = z.union([z.number(), z.string(), z.boolean()]);

const axisSchema = z.object({ field: z.string(), logarithmic: z.boolean() });

const candidateSchema = z.object({
  /** Place among the candidates; also its name in `cell.candidate`. */
  candidate: z.int(),
  /** One for each axis. */
  values: z.array(valueSchema),
  /** How far it came in successive halving; 0 in other searches. */
  rung: z.int(),
  /** Over the folds of its last rung, in the unit of the metric; null where a fold diverged or is still to come. */
  mean: z.number().nullable(),
  standardError: z.number().nullable(),
  /** The same metric on the training parts. */
  training: z.number().nullable(),
  scores: z.array(z.number().nullable()),
  /** Folds of its last rung that diverged: a candidate with one has no mean, whatever the others come to. */
  diverged: z.int(),
});
export type SearchCandidate = z.infer<typeof candidateSchema>;

const raceSchema = z.object({
  variant: z.string(),
  variantIndex: z.int(),
  seed: z.int(),
  candidates: z.array(candidateSchema),
  /** The candidate with the best mean, and the one that the rule chose; null until the folds have ended. */
  best: z.int().nullable(),
  winner: z.int().nullable(),
  /** The run that trains the winner on all samples that are not sealed. */
  winnerRun: z.string().nullable(),
  /** Nested cross-validation: the winners of the outer folds, measured on the fold itself; null without it. */
  nested: z
    .object({
      folds: z.array(z.object({ fold: z.int(), candidate: z.int(), score: z.number().nullable() })),
      mean: z.number().nullable(),
      deviation: z.number().nullable(),
    })
    .nullable(),
});
export type SearchRace = z.infer<typeof raceSchema>;

export const searchAnalysisSchema = z.object({
  protocol: z.literal('search'),
  axes: z.array(axisSchema),
  metric: z.string(),
  better: z.enum(['lower', 'higher']),
  rule: z.string(),
  /** One for each variant and seed. */
  races: z.array(raceSchema),
});
export type SearchAnalysis = z.infer<typeof searchAnalysisSchema>;
