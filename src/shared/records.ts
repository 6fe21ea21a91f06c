/** What the laboratory keeps and reports about studies and runs. */
import { z } from 'zod';
import { figureSchema } from './analysis/figure.ts';
import { studySchema, type LooseObject } from './study.ts';

/** JSON that the store itself has written: five hundred of them need not be walked through again. */
const storedObjectSchema = z.custom<LooseObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/** `interrupted`: the laboratory ended (or was killed) while the run was under way; it can be resumed. */
export const runStatusSchema = z.enum([
  'queued',
  'running',
  'paused',
  'interrupted',
  'completed',
  'diverged',
  'stopped',
  'failed',
]);
export type RunStatus = z.infer<typeof runStatusSchema>;

export const studyStatusSchema = z.enum(['running', 'paused', 'interrupted', 'finished', 'stopped']);
export type StudyStatus = z.infer<typeof studyStatusSchema>;

/** A problem, as data: a code, where it is, and the figures of its sentence (see messages/). */
export const problemSchema = z.object({
  code: z.string(),
  path: z
    .array(z.union([z.string(), z.number()]))
    .readonly()
    .optional(),
  params: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .readonly()
    .optional(),
});

/** Metric values by name, such as `train.loss`; null where the value is not a finite number. */
const metricValuesSchema = z.record(z.string(), z.number().nullable());

/** A run was trained again. It is verified when the same fingerprint came out. */
const verificationSchema = z.object({
  /** ISO 8601, UTC. */
  verifiedAt: z.string(),
  /** The version of the program that trained it again. */
  version: z.string(),
  fingerprint: z.string(),
});
export type Verification = z.infer<typeof verificationSchema>;

export const runSchema = z.object({
  id: z.string(),
  studyId: z.string(),
  variant: z.string(),
  /** Place of the variant in its study: its colour and dash everywhere. */
  variantIndex: z.int(),
  seed: z.int(),
  /** Its place in the study's protocol, such as a repeat and a fold; empty when there is one run a variant and seed. */
  cell: z.record(z.string(), z.number()),
  status: runStatusSchema,
  epoch: z.int(),
  epochs: z.int(),
  step: z.int(),
  parameters: z.int().describe('Number of trained parameters'),
  /** Milliseconds of training, pauses left out. */
  elapsed: z.number(),
  /** Metrics of the last epoch, and of the best validation epoch (by validation loss; by training loss without a validation part). */
  final: metricValuesSchema,
  best: metricValuesSchema,
  bestEpoch: z.int().nullable(),
  fingerprint: z.string().nullable(),
  /** Oldest first. */
  verifications: z.array(verificationSchema),
  /** Why the run failed or where it diverged. */
  problem: problemSchema.nullable(),
  /** The fully resolved experiment. */
  experiment: storedObjectSchema,
});
export type Run = z.infer<typeof runSchema>;

/** One look at the sealed test part, for a network or for an ensemble, as the ledger has it. */
export const openingSchema = runSchema.pick({ variant: true, variantIndex: true, seed: true, cell: true }).extend({
  /** Null for an ensemble. */
  runId: z.string().nullable(),
  /** The runs whose networks answered together, in the order of their training; null for a single network. */
  ensemble: z.array(z.string()).nullable(),
  /** The network of the last or of the best epoch, and which epoch that was: null for an ensemble, each with its own last one. */
  which: z.enum(['final', 'best']),
  epoch: z.int().nullable(),
  /** ISO 8601, UTC. */
  openedAt: z.string(),
  samples: z.int(),
  /** Such as `test.loss`; of an ensemble, whose answers are classes or numbers, the one metric that asks for no more. */
  scores: metricValuesSchema,
  /** What the network was chosen by, as it was known then. */
  validation: z.object({
    /** 1: the own scores of the network at that epoch, or of the ensemble. More: means over as many folds, where it was trained on all of them. 0: none. */
    runs: z.int(),
    /** Such as `validation.loss`; of a bagging `outOfBag.…` too, by the networks that did not see a sample. */
    scores: z.record(z.string(), figureSchema),
  }),
});
export type Opening = z.infer<typeof openingSchema>;

export const studySummarySchema = z.object({
  id: z.string(),
  title: studySchema.shape.title,
  status: studyStatusSchema,
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  variants: z.array(z.string()),
  runs: z.int(),
  finishedRuns: z.int(),
  dataset: z.string(),
  lessonId: z.string().nullable(),
  /** For each variant, the samples of its sealed test part; empty for a study of the first version, which did not count them. */
  sealed: z.array(z.int()),
  /** Every time the test part was opened, oldest first. */
  openings: z.array(openingSchema),
  /** How often the same samples were opened in other studies, those included that are gone. */
  openedElsewhere: z.int(),
});
export type StudySummary = z.infer<typeof studySummarySchema>;

/** False where training and validation are known to take all samples of every variant. */
export const hasTestPart = ({ sealed }: Pick<StudySummary, 'sealed'>): boolean =>
  sealed.length === 0 || sealed.some((samples) => samples > 0);

/** True when nothing more is trained, by itself or by resuming. */
export const hasEnded = ({ status }: Pick<StudySummary, 'status'>): boolean =>
  status === 'finished' || status === 'stopped';

export const studyRecordSchema = studySummarySchema.extend({
  study: studySchema,
  runList: z.array(runSchema),
});
export type StudyRecord = z.infer<typeof studyRecordSchema>;

/** A run's history, or its diagnostics: `values[name][i]` belongs to `epochs[i]`; epoch 0 is before the first step. */
export const historySchema = z.object({
  runId: z.string(),
  epochs: z.array(z.int()),
  values: z.record(z.string(), z.array(z.number().nullable())),
});
export type History = z.infer<typeof historySchema>;

/**
 * What a network says where it is always asked: over a grid of one input (a curve) or two (a map), or of the validation
 * images of `previewSchema`.
 */
export const probeSchema = z.object({
  runId: z.string(),
  epoch: z.int(),
  /** Images alone: the id of those that the network was asked about. */
  images: z.string().optional(),
  /**
   * curve: outputs over `previewSchema.grid`; map: class index (or the output) over the square grid, row by row; images:
   * class index, null for those that the run is trained on.
   */
  values: z.array(z.number().nullable()),
  /** Of each class its probability. */
  confidence: z.array(z.number().nullable()).optional(),
});
export type Probe = z.infer<typeof probeSchema>;

/** Events, at most about 30 batches a second. */
export const labEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('study'), study: studySummarySchema, remainingMs: z.number().nullable() }),
  z.object({ type: z.literal('run'), run: runSchema }),
  z.object({ type: z.literal('history'), batches: z.array(historySchema) }),
  z.object({ type: z.literal('diagnostics'), batches: z.array(historySchema) }),
  z.object({ type: z.literal('probe'), probe: probeSchema }),
  z.object({ type: z.literal('removed'), studyIds: z.array(z.string()) }),
  z.object({ type: z.literal('notice'), problem: problemSchema }),
]);
export type LabEvent = z.infer<typeof labEventSchema>;
