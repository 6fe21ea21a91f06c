/** Boosting: the error after every round, the rounds' votes, and which samples they attended to. */
import { boostClasses, residuals } from '../../../engine/ensembles/boosting.ts';
import { combineClasses, errorsBySize, type EnsembleMember } from '../../../engine/ensembles/combine.ts';
import { decidedClass } from '../../../engine/evaluation/confusion.ts';
import type { ClassPredictions, NumberPredictions, Predictions } from '../../../engine/evaluation/predictions.ts';
import type { Part } from '../../../engine/training.ts';
import type { BoostedVariant, BoostingAnalysis } from '../../../shared/analysis/ensembles.ts';
import type { Run } from '../../../shared/records.ts';
import type { LabParts } from '../parts.ts';
import { answersOf, measureOf, sampleOf, somePlaces, type Answers } from './answers.ts';
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
export async function chainOf(parts: LabParts, runs: readonly Run[]): Promise<Answers[]> {
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

/** What a seed's rounds say together of the validation samples. */
export function boostedTogether(answers: readonly Answers[], shrinkage: number): Predictions {
  const [{ on, data }] = answers as [Answers, ...Answers[]];
  const { validation } = data;
  if (data.task === 'classification') {
    const { votes } = roundsOf(answers, shrinkage).boosted(answers.length);
    const members = answers.map((answer, i) => ({
      predictions: answer.on(validation) as ClassPredictions,
      vote: votes[i]!,
    }));
    return combineClasses(members, 'vote');
  }
  const said = on(validation) as NumberPredictions;
  const left = leftOver(answers, validation, answers[0]!, shrinkage);
  return { ...said, predicted: said.actual.map((actual, i) => actual - left[i]!) };
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
  return {
    validation: validation.samples > 0 ? addedErrors(answers, validation, shrinkage) : [],
    training: addedErrors(answers, train, shrinkage),
    votes: [],
    errors: [],
    weights: answers.map((_, round) => leftOver(answers.slice(0, round), train, first, shrinkage)),
    first,
  };
}

/** The mean squared error of ν · (the first 1, 2, … networks added up). */
function addedErrors(answers: readonly Answers[], part: Part, shrinkage: number): number[] {
  return answers.map((answer, round) => {
    const left = leftOver(answers.slice(0, round + 1), part, answer, shrinkage);
    return left.reduce((sum, value) => sum + value * value, 0) / left.length;
  });
}

/** Targets less what the networks say together, in the unit of the data: networks speak of distances from the mean. */
function leftOver(answers: readonly Answers[], part: Part, { on, data }: Answers, shrinkage: number): Float64Array {
  const { targetMean } = data.scaler;
  const { actual, columns } = on(part) as NumberPredictions;
  const centred = (values: Float64Array) => values.map((value, i) => value - targetMean[i % columns]!);
  const said = answers.map((answer) => centred((answer.on(part) as NumberPredictions).predicted));
  return Float64Array.from(residuals(centred(actual), said, shrinkage));
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
