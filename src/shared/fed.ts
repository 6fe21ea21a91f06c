/** What an update is fed: samples as the network sees them, after all that regularisers do to them, beside what they are. */
import { z } from 'zod';
import { looseObjectSchema, type LooseObject } from './study.ts';
import { textSchema } from './text.ts';

/** Samples of an update that are shown at most. */
export const MOST_FED = 64;
/** Inputs of a table that are shown at most. */
export const MOST_FED_INPUTS = 40;

export const fedInputSchema = z.object({
  experiment: looseObjectSchema,
  step: z.int().min(1).describe('Number of the update, from 1'),
  samples: z.int().min(1).max(MOST_FED).default(MOST_FED),
});

const numbers = z.array(z.array(z.number()));

/** Before: as the data have them. After: as they are fed. */
const beforeAndAfter = z.object({ before: numbers, after: numbers });

export const fedSchema = z.object({
  step: z.int(),
  epoch: z.int(),
  /** Updates of the whole training. */
  steps: z.int(),
  /** Samples that the update sees; the first of them are here. */
  rows: z.int(),
  /** Places in the data set, from 0. */
  samples: z.array(z.int()),
  /** Present for images: bytes [samples, height, width, channels], 0 dark and 255 bright. */
  images: z
    .object({ height: z.int(), width: z.int(), channels: z.int(), before: z.base64(), after: z.base64() })
    .nullable(),
  /** Present for tables: the first inputs in the units of the source. */
  table: beforeAndAfter
    .extend({ features: z.array(z.string()), hidden: z.int().describe('Inputs left out') })
    .nullable(),
  /** Present for classes: the share of each in every sample's target. */
  shares: beforeAndAfter.extend({ classes: z.array(textSchema) }).nullable(),
  /** Present for numbers: targets in the units of the source. */
  numbers: beforeAndAfter.extend({ targets: z.array(z.string()) }).nullable(),
});
export type Fed = z.infer<typeof fedSchema>;

/** Protocols whose trainings all see the training part of the split. */
const WHOLE = ['compare', 'validation_curve'];

/** Whether the trainings of a study have samples of their own: folds, draws, data made anew. */
export const givesOwnSamples = ({ type }: LooseObject): boolean => typeof type === 'string' && !WHOLE.includes(type);

/** Shares that are told one by one. */
const MOST_TOLD = 3;
/** Smaller ones are not told. */
const LEAST_TOLD = 0.005;

/** A name beside a number; one that looks like a number in quotation marks. */
const besideNumber = (name: string): string => (/^\d/.test(name) ? `“${name}”` : name);

/** A target as `shirt`, or as `0.7 shirt + 0.3 coat`, the greatest share first. */
export function sharesInWords(shares: readonly number[], names: readonly string[]): string {
  const told = shares
    .map((share, label) => ({ share, name: names[label] ?? '' }))
    .filter(({ share }) => share >= LEAST_TOLD)
    .sort((a, b) => b.share - a.share);
  if (told.length === 1) return told[0]!.name;
  const words = told.slice(0, MOST_TOLD).map(({ share, name }) => `${Number(share.toFixed(2))} ${besideNumber(name)}`);
  return [...words, ...(told.length > MOST_TOLD ? ['…'] : [])].join(' + ');
}
