/**
 * The study file: what a user opens, runs, saves and shares.
 *
 * A study keeps its base experiment and its variants as they were written; `resolveStudy` (resolve.ts) applies each
 * variant's merge patch (RFC 7396) to the base as written and only then fills the defaults in, so that a patch which
 * changes a type never inherits the defaults of another type.
 */
import { z } from 'zod';
import { inLanguage, line, textSchema } from './text.ts';

export const STUDY_VERSION = 1;

/** Any JSON object: an experiment as written, or a merge patch on one. Checked in full when it is resolved. */
export const looseObjectSchema = z.record(z.string(), z.json());
export type LooseObject = z.infer<typeof looseObjectSchema>;

const nameSchema = line().trim().min(1).max(80);

/** A file may name its variants in both languages, as lessons do. */
export const variantNameSchema = z.union([nameSchema, z.strictObject({ en: nameSchema, ko: nameSchema })]);

const variantSchema = z.strictObject({
  /** The English one of two: `parseStudy` tells both. */
  name: variantNameSchema
    .transform((name) => inLanguage(name, 'en'))
    .describe('Shown as the name of the column and the curve; unique in the study'),
  patch: looseObjectSchema.default({}).describe('JSON merge patch (RFC 7396) on the base experiment'),
});

export const seedSchema = z
  .int()
  .min(0)
  .max(2 ** 32 - 1);

const titleTextSchema = line().max(200);
const titleSchema = z.union([titleTextSchema, z.strictObject({ en: titleTextSchema, ko: titleTextSchema })]);

const lessonTextSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** The heading under which lists show the lesson. */
  topic: textSchema,
  summary: textSchema,
  /** Paragraphs. */
  text: z.array(textSchema),
  questions: z.array(textSchema),
});

export const studySchema = z.strictObject({
  version: z.literal(STUDY_VERSION).default(STUDY_VERSION),
  title: titleSchema.default('Untitled study'),
  base: looseObjectSchema.describe('The base experiment; what is left out takes its default'),
  variants: z
    .array(variantSchema)
    .min(1)
    .max(64)
    .default([{ name: 'base', patch: {} }]),
  protocol: looseObjectSchema.default({ type: 'compare' }).describe('How the variants are evaluated'),
  seeds: z.array(seedSchema).min(1).max(100).default([0]).describe('Every variant is trained once with each seed'),
  lesson: lessonTextSchema.optional().describe('Present in lessons: a text and questions'),
});
export type Study = z.infer<typeof studySchema>;
/** A study as a file may hold it, defaults left out. */
export type StudyInput = z.input<typeof studySchema>;
