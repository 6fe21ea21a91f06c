/** Networks that answer together: which of a seed's runs they are, what they say, and how good that is. */
import type { Combination } from '../../engine/ensembles/combine.ts';
import { decidedClass } from '../../engine/evaluation/confusion.ts';
import type { NumberPredictions, Predictions } from '../../engine/evaluation/predictions.ts';
import type { Choice } from '../../engine/member.ts';
import { targetFacts } from '../../engine/metrics/target-facts.ts';
import type { PreparedData } from '../../engine/training.ts';
import { isRefit } from '../../shared/cells.ts';
import type { Run } from '../../shared/records.ts';
import { answersOf, type AnswerParts, type Answers } from './analysis/answers.ts';
import { baggedTogether, outOfBagTogether } from './analysis/bagging.ts';
import { boostedTogether, chainOf } from './analysis/boosting.ts';

/** The networks of a variant and a seed that were trained to their end; of a boosting, up to the first that was not. */
export interface Ensemble {
  readonly protocol: Choice;
  /** In the order of training; there is at least one. */
  readonly answers: readonly [Answers, ...Answers[]];
  /** What they say together, from what each of them says of the same samples. */
  readonly together: (said: readonly Predictions[]) => Predictions;
}

/** Networks that the protocol asks for, of each variant and seed; null where each speaks for itself. */
export function plannedNetworks({ type, members, rounds }: Choice): number | null {
  if (type === 'bagging') return members as number;
  return type === 'boosting' ? (rounds as number) : null;
}

/** Of the runs of a variant and a seed, under bagging or boosting; null where none has anything to say. */
export async function ensembleOf(parts: AnswerParts, protocol: Choice, runs: readonly Run[]): Promise<Ensemble | null> {
  const own = runs.filter((run) => !isRefit(run));
  const boosts = protocol.type === 'boosting';
  const answers = await (boosts ? chainOf(parts, own) : answersOf(parts, own));
  if (!hasSome(answers)) return null;
  const together = (said: readonly Predictions[]): Predictions =>
    boosts
      ? boostedTogether(answers, said, protocol.shrinkage as number)
      : baggedTogether(said, protocol.combination as Combination);
  return { protocol, answers, together };
}

const hasSome = (answers: Answers[]): answers is [Answers, ...Answers[]] => answers.length > 0;

/** What the ensemble says of the validation part; null without one. */
export function onValidation({ answers, together }: Ensemble): Predictions | null {
  if (answers[0].data.validation.samples === 0) return null;
  return together(answers.map(({ on, data }) => on(data.validation)));
}

/** How good the ensemble is on samples that are not sealed: `validation.…`, and of a bagging `outOfBag.…`. */
export async function knownScores(parts: AnswerParts, ensemble: Ensemble): Promise<Record<string, number>> {
  const { answers, protocol } = ensemble;
  const { data } = answers[0];
  const validated = onValidation(ensemble);
  const unseen =
    protocol.type === 'bagging' ? await outOfBagTogether(parts, answers, protocol.combination as Combination) : null;
  return {
    ...(validated ? prefixed('validation', scoresOn(validated, data)) : {}),
    ...(unseen && unseen.samples > 0 ? prefixed('outOfBag', scoresOn(unseen, data)) : {}),
  };
}

/** Names scores after the part of the data, such as `validation.accuracy`. */
export const prefixed = <T>(part: string, scores: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(scores).map(([name, value]) => [`${part}.${name}`, value]));

/** The metric that asks for no more than answers, by its type, as a run of its own would have it. */
export function scoresOn(predictions: Predictions, data: PreparedData): Record<string, number> {
  return predictions.task === 'classification'
    ? { accuracy: shareOfRight(predictions) }
    : { rmse: rootMeanSquare(predictions, data) };
}

function shareOfRight(predictions: Extract<Predictions, { task: 'classification' }>): number {
  const { samples, labels } = predictions;
  const right = Array.from({ length: samples }, (_, i) => decidedClass(predictions, i) === labels[i]);
  return right.filter(Boolean).length / samples;
}

function rootMeanSquare({ samples, columns, actual, predicted }: NumberPredictions, data: PreparedData): number {
  // Several targets are measured by their deviations, as the metric has it.
  const { deviations, units } = targetFacts(data.train, data);
  const scale = (column: number): number => (columns === 1 ? 1 : deviations[column]! * units[column]!);
  const squares = predicted.reduce((sum, value, i) => {
    const error = (value - actual[i]!) / scale(i % columns);
    return sum + error * error;
  }, 0);
  return Math.sqrt(squares / (samples * columns));
}
