/** Bagging: the error against the number of networks, out of bag too, and how much they disagree. */
import {
  combine,
  disagreement,
  errorsBySize,
  type Combination,
  type EnsembleMember,
} from '../../../engine/ensembles/combine.ts';
import { predictionsOf, type Predictions } from '../../../engine/evaluation/predictions.ts';
import type { PreparedData } from '../../../engine/training.ts';
import type { BaggedVariant, BaggingAnalysis } from '../../../shared/analysis/ensembles.ts';
import type { Figure } from '../../../shared/analysis/figure.ts';
import type { Run } from '../../../shared/records.ts';
import { spreadOf } from '../compare.ts';
import { storedExperiment } from '../stored-experiment.ts';
import { answersOf, measureOf, sampleOf, somePlaces, type AnswerParts, type Answers } from './answers.ts';
import type { Analyse } from './analysis.ts';
import { protocolOf, variantsOf } from './variants.ts';

const MOST_SAMPLES = 500;

export const analyseBagging: Analyse<BaggingAnalysis> = async (parts, record) => {
  const choice = protocolOf(record);
  const combination = choice.combination as Combination;
  const variants: BaggedVariant[] = [];
  for (const { variant, variantIndex, runs } of variantsOf(record)) {
    const seeds: Bag[] = [];
    for (const own of Map.groupBy(runs, ({ seed }) => seed).values()) {
      const answers = await answersOf(parts, own);
      if (answers.length === 0) continue;
      seeds.push(bagOf(answers, await wholeData(parts, own[0]!), combination));
    }
    variants.push({ variant, variantIndex, ...together(seeds) });
  }
  const measure = await measureOf(parts, record);
  return { protocol: 'bagging', measure, planned: choice.members as number, combination, variants };
};

/** One seed's networks. */
interface Bag {
  readonly validation: readonly number[];
  readonly outOfBag: readonly number[];
  readonly alone: readonly number[];
  readonly disagreement: number | null;
  readonly samples: BaggedVariant['samples'];
}

function bagOf(answers: readonly Answers[], whole: PreparedData, combination: Combination): Bag {
  const members = answers.map(({ on, data }): EnsembleMember => ({ predictions: on(data.validation) }));
  const [{ data }] = answers as [Answers, ...Answers[]];
  const { validation } = data;
  const has = validation.samples > 0;
  const apart = has ? disagreement(members.map(({ predictions }) => predictions)) : null;
  return {
    validation: has ? errorsBySize(members, combination).map(({ error }) => error) : [],
    outOfBag: errorsBySize(outsiders(answers, whole), combination).map(({ error }) => error),
    alone: has ? members.map((member) => errorsBySize([member], combination)[0]!.error) : [],
    disagreement: apart && apart.reduce((sum, value) => sum + value, 0) / apart.length,
    samples: apart
      ? somePlaces(apart.length, MOST_SAMPLES).map((place) => ({
          ...sampleOf(validation, place, data),
          disagreement: apart[place]!,
        }))
      : [],
  };
}

/** What networks say together, from what each of them says of the same samples. */
export const baggedTogether = (said: readonly Predictions[], combination: Combination): Predictions =>
  combine(
    said.map((predictions) => ({ predictions })),
    combination,
  );

/** What they say together of the training samples, each by those that did not see it; samples that all saw are left out. */
export async function outOfBagTogether(
  parts: AnswerParts,
  answers: readonly Answers[],
  combination: Combination,
): Promise<Predictions> {
  return combine(outsiders(answers, await wholeData(parts, answers[0]!.run)), combination);
}

/** With the split's own training part, of which every network saw a draw. */
async function wholeData({ materials }: AnswerParts, run: Run): Promise<PreparedData> {
  const { resample: _, ...plain } = storedExperiment(run);
  return (await materials.of(plain)).data;
}

/** The networks on the whole training part, each speaking only of what it did not see. */
function outsiders(answers: readonly Answers[], whole: PreparedData): EnsembleMember[] {
  const { train } = whole;
  const truth = predictionsOf(new Float32Array(train.samples * whole.outputs), train, whole);
  return answers.map(({ on, data }) => {
    const unseen = new Set(data.others?.indices);
    const asked = on(data.others!);
    const place = new Map(Array.from(data.others!.indices!, (index, i) => [index, i]));
    const rows = Array.from(train.indices!, (index) => place.get(index) ?? 0);
    return {
      predictions: spreadOut(asked, rows, truth),
      speaks: Uint8Array.from(train.indices!, (index) => Number(unseen.has(index))),
    };
  });
}

/** Predictions of some samples in the places of `rows`, beside the answers of `truth`: what stands where nobody may speak does not matter. */
function spreadOut(asked: Predictions, rows: readonly number[], truth: Predictions): Predictions {
  if (asked.task === 'classification' && truth.task === 'classification') {
    const { width, scores } = asked;
    const spread = Float32Array.from(rows.flatMap((row) => [...scores.subarray(row * width, (row + 1) * width)]));
    return { ...truth, scores: spread };
  }
  if (asked.task !== 'regression' || truth.task !== 'regression') throw new RangeError('two tasks in one ensemble');
  const { columns, predicted } = asked;
  const spread = rows.flatMap((row) => [...predicted.subarray(row * columns, (row + 1) * columns)]);
  return { ...truth, predicted: Float64Array.from(spread) };
}

function together(bags: readonly Bag[]): Omit<BaggedVariant, 'variant' | 'variantIndex'> {
  const sizes = Math.max(0, ...bags.map(({ outOfBag }) => outOfBag.length));
  const over = (of: (bag: Bag) => number | undefined): Figure | null => figureOf(bags.map(of));
  return {
    sizes: Array.from({ length: sizes }, (_, i) => ({
      size: i + 1,
      validation: over(({ validation }) => validation[i]),
      outOfBag: over(({ outOfBag }) => outOfBag[i]),
      training: null,
    })),
    single: figureOf(bags.flatMap(({ alone }) => alone)),
    disagreement: over(({ disagreement: apart }) => apart ?? undefined),
    samples: bags[0]?.samples ?? [],
  };
}

/** Null where there is no finite value. */
export function figureOf(values: readonly (number | undefined)[]): Figure | null {
  const known = values.filter((value) => value !== undefined && Number.isFinite(value)) as number[];
  if (known.length === 0) return null;
  const { mean, deviation } = spreadOf(known);
  return { mean, deviation };
}
