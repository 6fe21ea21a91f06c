/** Boosting: the error after every round, the rounds' votes, and which samples they attended to. */
import { boostClasses, residuals } from '../../../engine/ensembles/boosting.ts';
import { combine, errorsBySize, type EnsembleMember } from '../../../engine/ensembles/combine.ts';
import { decidedClass } from '../../../engine/evaluation/confusion.ts';
import type { ClassPredictions, NumberPredictions, Predictions } from '../../../engine/evaluation/predictions.ts';
import type { Part, PreparedData } from '../../../engine/training.ts';
import type { BoostedVariant, BoostingAnalysis } from '../../../shared/analysis/ensembles.ts';
import type { Run } from '../../../shared/records.ts';
import { answersOf, measureOf, sampleOf, somePlaces, type AnswerParts, type Answers } from './answers.ts';
import type { Analyse } from './analysis.ts';
import { figureOf } from './bagging.ts';
import { protocolOf, variantsOf } from './variants.ts';

const MOST_SAMPLES = 500;

export const analyseBoosting: Analyse<BoostingAnalysis> = async (parts, record) => {
  const choice = protocolOf(record);
  const shrinkage = choice.shrinkage as number;
  const measure = await measureOf(parts, record);
  const variants: BoostedVariant[] = [];
  for (const { variant, variantIndex, runs } of variantsOf(record)) {
    const chains: Chain[] = [];
    for (const own of Map.groupBy(runs, ({ seed }) => seed).values()) {
      const answers = await chainOf(parts, own);
      if (answers.length === 0) continue;
      chains.push(measure === 'squaredError' ? chainOfNumbers(answers, shrinkage) : chainOfClasses(answers, shrinkage));
    }
    variants.push({ variant, variantIndex, ...together(chains) });
  }
  return { protocol: 'boosting', measure, planned: choice.rounds as number, shrinkage, variants };
};

/** The rounds from the first on, as far as they were trained without a gap. */
export async function chainOf(parts: AnswerParts, runs: readonly Run[]): Promise<Answers[]> {
  const inOrder = [...runs].sort((a, b) => a.cell.round! - b.cell.round!);
  const gap = inOrder.findIndex(({ status }) => status !== 'completed');
  return answersOf(parts, gap < 0 ? inOrder : inOrder.slice(0, gap));
}

/** One seed's rounds. */
interface Chain {
  readonly validation: readonly number[];
  readonly training: readonly number[];
  readonly votes: readonly number[];
  readonly errors: readonly number[];
  /** For each round, how much each training sample counted in it. */
  readonly weights: readonly ArrayLike<number>[];
  readonly first: Answers;
}

/** What rounds say together, from what each of them says of the same samples. */
export function boostedTogether(
  answers: readonly Answers[],
  said: readonly Predictions[],
  shrinkage: number,
): Predictions {
  const [first] = said as [Predictions, ...Predictions[]];
  if (first.task === 'classification') {
    const { votes } = roundsOf(answers, shrinkage).boosted(answers.length);
    return combine(
      said.map((predictions, round) => ({ predictions, vote: votes[round]! })),
      'vote',
    );
  }
  const left = leftOver(said as readonly NumberPredictions[], first, answers[0]!.data, shrinkage);
  return { ...first, predicted: first.actual.map((actual, i) => actual - left[i]!) };
}

/** The classes that the rounds named for the training samples, and what boosting makes of the first so many of them. */
function roundsOf(answers: readonly Answers[], shrinkage: number) {
  const [{ data }] = answers as [Answers, ...Answers[]];
  const said = answers.map(({ on }) => on(data.train) as ClassPredictions);
  const named = said.map((one) => Uint32Array.from({ length: one.samples }, (_, i) => decidedClass(one, i)));
  const { classes } = said[0]!;
  const boosted = (rounds: number) => boostClasses(data.train.targets, named.slice(0, rounds), classes, shrinkage);
  return { named, boosted };
}

function chainOfClasses(answers: readonly Answers[], shrinkage: number): Chain {
  const [first] = answers as [Answers, ...Answers[]];
  const { train, validation } = first.data;
  const { named, boosted } = roundsOf(answers, shrinkage);
  const { votes, errors } = boosted(named.length);
  const members = (part: Part) =>
    answers.map(({ on }, round): EnsembleMember => ({ predictions: on(part), vote: votes[round]! }));
  return {
    validation: validation.samples > 0 ? errorsOf(members(validation)) : [],
    training: errorsOf(members(train)),
    votes,
    errors,
    weights: named.map((_, round) => boosted(round).weights),
    first,
  };
}

const errorsOf = (members: readonly EnsembleMember[]) => errorsBySize(members, 'vote').map(({ error }) => error);

function chainOfNumbers(answers: readonly Answers[], shrinkage: number): Chain {
  const [first] = answers as [Answers, ...Answers[]];
  const { train, validation } = first.data;
  const saidOf = (part: Part) => answers.map(({ on }) => on(part) as NumberPredictions);
  const said = saidOf(train);
  return {
    validation: validation.samples > 0 ? addedErrors(saidOf(validation), first.data, shrinkage) : [],
    training: addedErrors(said, first.data, shrinkage),
    votes: [],
    errors: [],
    weights: said.map((one, round) => leftOver(said.slice(0, round), one, first.data, shrinkage)),
    first,
  };
}

/** The mean squared error of ν · (the first 1, 2, … networks added up). */
function addedErrors(said: readonly NumberPredictions[], data: PreparedData, shrinkage: number): number[] {
  return said.map((first, round) => {
    const left = leftOver(said.slice(0, round + 1), first, data, shrinkage);
    return left.reduce((sum, value) => sum + value * value, 0) / left.length;
  });
}

/** What is `actual` less what the networks say together, in the unit of the data: they speak of distances from the mean. */
function leftOver(
  said: readonly NumberPredictions[],
  { actual, columns }: Pick<NumberPredictions, 'actual' | 'columns'>,
  { scaler }: PreparedData,
  shrinkage: number,
): Float64Array {
  const centred = (values: Float64Array) => values.map((value, i) => value - scaler.targetMean[i % columns]!);
  const outputs = said.map(({ predicted }) => centred(predicted));
  return Float64Array.from(residuals(centred(actual), outputs, shrinkage));
}

function together(chains: readonly Chain[]): Omit<BoostedVariant, 'variant' | 'variantIndex'> {
  const rounds = Math.max(0, ...chains.map(({ training }) => training.length));
  const over = (of: (chain: Chain) => number | undefined) => figureOf(chains.map(of));
  const [chain] = chains;
  const places = chain ? somePlaces(chain.first.data.train.samples, MOST_SAMPLES) : [];
  return {
    sizes: Array.from({ length: rounds }, (_, i) => ({
      size: i + 1,
      validation: over(({ validation }) => validation[i]),
      outOfBag: null,
      training: over(({ training }) => training[i]),
    })),
    rounds: Array.from({ length: rounds }, (_, round) => ({
      round,
      vote: over(({ votes }) => votes[round]),
      weightedError: over(({ errors }) => errors[round]),
      weights: places.map((place) => chain?.weights[round]?.[place] ?? 0),
    })),
    samples: chain ? places.map((place) => sampleOf(chain.first.data.train, place, chain.first.data)) : [],
  };
}
