/**
 * The contract between a view and the laboratory: every method, its input, its output. One definition, served over an
 * Electron message port and over a WebSocket on loopback. Both ends validate.
 *
 * A method that fails throws the error `PROBLEMS`, whose data are problems for messages/ to put into words.
 */
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { analysisSchema } from './analysis/index.ts';
import { fedInputSchema, fedSchema } from './fed.ts';
import { foldMapSchema } from './fold-map.ts';
import {
  historySchema,
  labEventSchema,
  probeSchema,
  problemSchema,
  runSchema,
  studyRecordSchema,
  studySummarySchema,
} from './records.ts';
import { openableSchema } from './openable.ts';
import { outlookSchema } from './outlook.ts';
import {
  intervalMethodSchema,
  LEVEL,
  levelSchema,
  reportPartSchema,
  reportSchema,
  reportWhichSchema,
} from './report.ts';
import { looseObjectSchema, seedSchema, studySchema } from './study.ts';
import { ropeSchema, testedSchema } from './tested.ts';
import { languageSchema, line, textSchema } from './text.ts';

const base = oc.errors({ PROBLEMS: { data: z.object({ problems: z.array(problemSchema).min(1) }) } });

const studyId = z.object({ studyId: z.string() });
const studyIds = z.object({ studyIds: z.array(z.string()).min(1).max(10_000) });
const runIds = z.object({ runIds: z.array(z.string()).min(1).max(500) });

/** The registries' descriptions (engine/member.ts `Catalogue`), passed on as they are. */
const catalogueSchema = z.custom<import('../engine/member.ts').Catalogue>(
  (value) => typeof value === 'object' && value !== null,
);

export const settingsSchema = z.object({
  language: languageSchema,
  theme: z.enum(['system', 'light', 'dark']),
  workers: z.int().min(1).max(256).nullable().describe('null: as many as there are processor cores'),
});
export type Settings = z.infer<typeof settingsSchema>;

export const infoSchema = z.object({
  version: z.string(),
  host: z.enum(['desktop', 'browser']),
  platform: z.string(),
  cores: z.int(),
  dataFolder: z.string(),
  catalogue: catalogueSchema,
  settings: settingsSchema,
  /** What happened on opening the store (a backup restored, a file set aside), for the user to read once. */
  notices: z.array(problemSchema),
});
export type Info = z.infer<typeof infoSchema>;

export const lessonSchema = z.object({
  id: z.string(),
  topic: textSchema,
  title: textSchema,
  summary: textSchema,
  /** The members of the registries that are best seen in this lesson: each member belongs to one lesson. */
  shows: z.array(z.object({ registry: z.string(), type: z.string() })),
  study: studySchema,
  /** Of the study's variants, in both languages; the study itself has the English ones. */
  names: z.array(textSchema),
});
export type Lesson = z.infer<typeof lessonSchema>;

/** What a study will cost, before it starts. */
const estimateSchema = z.object({
  runs: z.int(),
  /** Parameters of each variant's network, in the order of the variants. */
  parameters: z.array(z.int()),
  /** Bytes all workers together will need at once, and what may be used. */
  bytes: z.number(),
  available: z.number(),
});

export const checkSchema = z.object({
  /** Everything that is wrong; empty when the study can start. */
  problems: z.array(problemSchema),
  /** Remarks that do not stop it. */
  notes: z.array(problemSchema),
  /** For each variant: the resolved experiment, and the leaf paths where it differs from the base with their values. */
  variants: z.array(
    z.object({
      name: z.string(),
      experiment: looseObjectSchema,
      differences: z.array(z.object({ path: z.array(z.string()), value: z.json() })),
    }),
  ),
  estimate: estimateSchema.nullable(),
});
export type Check = z.infer<typeof checkSchema>;

/** Small images in compact form. */
const imagesSchema = z.object({
  id: z.string().describe('of the validation images; see `probeSchema`'),
  height: z.int(),
  width: z.int(),
  channels: z.int().describe('1: grey; 3: red, green, blue'),
  pixels: z.base64().describe('Bytes [images, height, width, channels], 0 dark and 255 bright'),
  /** Class indices; empty for regression. */
  labels: z.array(z.int()),
  parts: z.array(z.enum(['train', 'validation'])),
});

/** A data set as the window draws it. */
export const previewSchema = z.object({
  task: z.enum(['regression', 'classification']),
  samples: z.int(),
  features: z.array(z.string()),
  targets: z.array(z.string()),
  classes: z.array(z.object({ name: textSchema, samples: z.int() })),
  parts: z.object({ train: z.int(), validation: z.int(), test: z.int() }),
  /** Up to 2,000 samples of the training and validation parts (the test part stays sealed), the first two inputs at most. None of images. */
  points: z.array(z.object({ x: z.array(z.number()), y: z.number(), part: z.enum(['train', 'validation']) })),
  /** One or two inputs: where networks are asked. One: x values. Two: the x values and the y values of a square grid. */
  grid: z.object({ x: z.array(z.number()), y: z.array(z.number()).nullable() }).nullable(),
  /** The function behind generated data over `grid.x`. */
  truth: z.array(z.number()).nullable(),
  /** Some images of the training and the validation part, as many of each class; null for other data. */
  images: imagesSchema.nullable(),
  /** The first rows, as text. None of images. */
  rows: z.array(z.array(z.string())),
  notes: z.array(problemSchema),
});
export type Preview = z.infer<typeof previewSchema>;

/** One line of a comparison: a variant over its seeds. */
const comparisonRowSchema = z.object({
  studyId: z.string(),
  variant: z.string(),
  variantIndex: z.int(),
  runs: z.int(),
  diverged: z.int(),
  /** Mean and sample standard deviation (null below two runs) over the finished runs. */
  metrics: z.record(
    z.string().describe('metric name, prefixed by final. or best.; also gap, epochs, bestEpoch, seconds'),
    z.object({ mean: z.number().nullable(), deviation: z.number().nullable(), values: z.array(z.number().nullable()) }),
  ),
});
export const comparisonSchema = z.object({
  rows: z.array(comparisonRowSchema),
  runs: z.array(runSchema),
  /** Why figures of these runs must not be compared (different data or split), if so. */
  notes: z.array(problemSchema),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** The largest file of a user's that is read, in bytes. */
export const MAXIMUM_FILE_BYTES = 50_000_000;

const exportSchema = z.object({ fileName: z.string(), mime: z.string(), content: z.string() });

export const contract = {
  system: {
    info: base.output(infoSchema),
    saveSettings: base.input(settingsSchema.partial()).output(settingsSchema),
    /** Every event from now on. */
    events: base.output(eventIterator(labEventSchema)),
    /** The JSON Schema of a study file. */
    schema: base.output(looseObjectSchema),
  },
  lessons: { list: base.output(z.array(lessonSchema)) },
  data: {
    preview: base.input(z.object({ experiment: looseObjectSchema })).output(previewSchema),
    /** The samples of an update as the network is fed them. */
    fed: base.input(fedInputSchema).output(fedSchema),
    /** Which sample a cross-validation of the experiment puts into which fold, in one of its repeats. */
    folds: base
      .input(
        z.object({
          experiment: looseObjectSchema,
          protocol: looseObjectSchema,
          repeat: z.int().min(0).max(99).default(0),
        }),
      )
      .output(foldMapSchema),
    /** Keeps a user's file (base64) by its SHA-256 and says how it reads. */
    importFile: base
      .input(z.object({ name: z.string().max(260), base64: z.string() }))
      .output(z.object({ sha256: z.string(), name: z.string(), columns: z.array(z.string()), rows: z.int() })),
  },
  studies: {
    /** Never throws for a bad study: its problems are the answer. `study` is a file's content as it was read. */
    check: base.input(z.object({ study: z.unknown() })).output(checkSchema),
    /** What can be said of an experiment before it is trained; throws the problems of one that is not whole. */
    outlook: base.input(z.object({ experiment: looseObjectSchema })).output(outlookSchema),
    start: base.input(z.object({ study: z.unknown() })).output(studyRecordSchema),
    list: base
      .input(
        z.object({
          query: z.string().max(200).default(''),
          limit: z.int().min(1).max(1000).default(200),
          before: z.string().nullable().default(null),
        }),
      )
      .output(z.array(studySummarySchema)),
    open: base.input(studyId).output(studyRecordSchema),
    /** What the runs come to under the study's protocol, as far as they have ended; null where they say everything themselves. */
    analysis: base.input(studyId).output(analysisSchema.nullable()),
    pause: base.input(studyId).output(studySummarySchema),
    resume: base.input(studyId).output(studySummarySchema),
    stop: base.input(studyId).output(studySummarySchema),
    /** What may be measured on the sealed test part, and what validation speaks for. Reads nothing of that part. */
    openable: base.input(studyId).output(openableSchema),
    /** Opens the sealed test part for all networks of a bagging or a boosting together: as `runs.openTest`, but once. */
    openEnsemble: base
      .input(studyId.extend({ variantIndex: z.int().min(0), seed: seedSchema }))
      .output(studySummarySchema),
    /** Trains a variant once more, on all samples that are not sealed; does nothing where that was done. */
    refit: base.input(studyId.extend({ variantIndex: z.int().min(0), seed: seedSchema })).output(studySummarySchema),
    rename: base
      .input(z.object({ studyId: z.string(), title: line().trim().min(1).max(200) }))
      .output(studySummarySchema),
    /** Hidden at once, gone for good when the laboratory next starts; `restore` undoes it until then. */
    remove: base.input(studyIds).output(z.null()),
    restore: base.input(studyIds).output(z.array(studySummarySchema)),
    export: base
      .input(z.object({ studyId: z.string(), format: z.enum(['csv', 'json', 'study']) }))
      .output(exportSchema),
  },
  runs: {
    stop: base.input(z.object({ runId: z.string() })).output(runSchema),
    /** Histories, thinned to about `points` epochs a run by keeping first, last, least and greatest of every stretch. */
    histories: base
      .input(runIds.extend({ points: z.int().min(2).max(100_000).default(1000) }))
      .output(z.array(historySchema)),
    /** Diagnostics (engine/diagnostics), of some of the epochs: by type, and for each activation layer by type and place, such as `dead_units.2`. */
    diagnostics: base
      .input(runIds.extend({ points: z.int().min(2).max(100_000).default(1000) }))
      .output(z.array(historySchema)),
    /** What the saved final (or best) network says, see `probeSchema`. Runs whose networks are asked nothing are left out. */
    probes: base
      .input(runIds.extend({ which: z.enum(['final', 'best']).default('final') }))
      .output(z.array(probeSchema)),
    compare: base.input(runIds).output(comparisonSchema),
    /**
     * Tests the differences between the variants of these runs. What is left out is chosen: the metric by the task, the
     * test by how the scores came about, the rope by the metric. Throws `test.unknown`, `test.unknown-metric`,
     * `test.unknown-setting` and `test.no-settings`.
     */
    test: base
      .input(
        runIds.extend({
          metric: z.string().max(100).nullable().default(null),
          test: z.string().max(100).nullable().default(null),
          rope: ropeSchema.nullable().default(null),
          /** The number of training samples, or the field's value, at which variants are compared that have several. */
          at: z.string().max(200).nullable().default(null),
          /** Only differences from this variant. */
          against: z.object({ studyId: z.string(), variantIndex: z.int() }).nullable().default(null),
        }),
      )
      .output(testedSchema),
    /**
     * What the saved networks of a variant's runs get right and wrong; while they train, the newest saved ones. A null
     * `level` asks for no intervals.
     */
    report: base
      .input(
        runIds.extend({
          part: reportPartSchema.default('validation'),
          which: reportWhichSchema.default('final'),
          level: levelSchema.nullable().default(LEVEL),
          method: intervalMethodSchema.default('bca'),
          /** What all networks of a seed say together, under bagging and boosting: of the validation part or an opened test part, with their last weights. */
          together: z.boolean().default(false),
        }),
      )
      .output(reportSchema),
    /** Opens the sealed test part: measures the run's network on it, and writes that into the ledger for good. */
    openTest: base
      .input(z.object({ runId: z.string(), which: z.enum(['final', 'best']).default('final') }))
      .output(studySummarySchema),
    /** Trains the run again, compares fingerprints, and writes down with the run what came out. */
    verify: base
      .input(z.object({ runId: z.string() }))
      .output(z.object({ fingerprint: z.string(), expected: z.string(), equal: z.boolean() })),
  },
};
export type Contract = typeof contract;
