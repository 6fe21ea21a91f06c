/**
 * Networks that answer together: the mean of their answers, or a vote; the error against their number, and how much they
 * disagree.
 *
 * For the squared error, the mean error of the members is that of the ensemble plus their disagreement, exactly (Krogh
 * and Vedelsby 1995).
 */
import { decidedClass } from '../evaluation/confusion.ts';
import type { ClassPredictions, NumberPredictions, Predictions } from '../evaluation/predictions.ts';
import { exp } from '../math.ts';

/** `mean`: of numbers, or of probabilities. `vote`: each network names a class. */
export type Combination = 'mean' | 'vote';

/** What a member says of the samples that all are asked about. */
export interface EnsembleMember<P extends Predictions = Predictions> {
  readonly predictions: P;
  /** How much its answer counts; 1 when left out. */
  readonly vote?: number;
  /** [samples], 1 where it may speak; everywhere when left out. Out of bag, only networks that did not see a sample may. */
  readonly speaks?: Uint8Array;
}

export interface EnsembleError {
  /** Share of wrong answers, or the mean squared error in the target's unit; NaN where nobody may speak of any sample. */
  readonly error: number;
  /** Samples that at least one member may speak of. */
  readonly samples: number;
}

/** The error of the first 1, 2, … members together. */
export function errorsBySize(members: readonly EnsembleMember[], combination: Combination): EnsembleError[] {
  const [first] = members;
  if (!first) return [];
  return first.predictions.task === 'classification'
    ? classErrors(members as readonly EnsembleMember<ClassPredictions>[], combination)
    : numberErrors(members as readonly EnsembleMember<NumberPredictions>[]);
}

function classErrors(members: readonly EnsembleMember<ClassPredictions>[], combination: Combination): EnsembleError[] {
  const { samples, classes, labels } = members[0]!.predictions;
  const totals = new Float64Array(samples * classes);
  const spoken = new Uint8Array(samples);
  return members.map((member) => {
    addShares(totals, spoken, member, combination);
    return countWrong(totals, spoken, labels, classes);
  });
}

/** Adds what the member says to the shares of the classes, wherever it may speak. */
function addShares(
  totals: Float64Array,
  spoken: Uint8Array,
  { predictions, vote = 1, speaks }: EnsembleMember<ClassPredictions>,
  combination: Combination,
): void {
  const { samples, classes } = predictions;
  const shares = new Float64Array(classes);
  for (let i = 0; i < samples; i++) {
    if (speaks && speaks[i] === 0) continue;
    sharesOf(shares, predictions, i, combination);
    for (let c = 0; c < classes; c++) totals[i * classes + c]! += vote * shares[c]!;
    spoken[i] = 1;
  }
}

/**
 * What all members together say of the samples of which at least one may speak, in their order: the class that they name, as
 * a score of 1 for it and 0 for the others; of numbers the mean.
 */
export function combine(members: readonly EnsembleMember[], combination: Combination): Predictions {
  const { samples, task } = members[0]!.predictions;
  const spokenOf = Array.from({ length: samples }, (_, i) => i).filter((i) =>
    members.some(({ speaks }) => !speaks || speaks[i] === 1),
  );
  return task === 'classification'
    ? combineClasses(members as readonly EnsembleMember<ClassPredictions>[], spokenOf, combination)
    : combineNumbers(members as readonly EnsembleMember<NumberPredictions>[], spokenOf);
}

function combineClasses(
  members: readonly EnsembleMember<ClassPredictions>[],
  spokenOf: readonly number[],
  combination: Combination,
): ClassPredictions {
  const { samples: asked, classes, labels } = members[0]!.predictions;
  const totals = new Float64Array(asked * classes);
  for (const member of members) addShares(totals, new Uint8Array(asked), member, combination);
  const samples = spokenOf.length;
  const scores = new Float32Array(samples * classes);
  spokenOf.forEach((sample, i) => (scores[i * classes + largestOf(totals, sample, classes)] = 1));
  const known = Float32Array.from(spokenOf, (sample) => labels[sample]!);
  return { task: 'classification', samples, classes, width: classes, scores, labels: known };
}

function combineNumbers(
  members: readonly EnsembleMember<NumberPredictions>[],
  spokenOf: readonly number[],
): NumberPredictions {
  const { columns, actual } = members[0]!.predictions;
  const samples = spokenOf.length;
  const predicted = new Float64Array(samples * columns);
  spokenOf.forEach((sample, i) => {
    const speakers = members.filter(({ speaks }) => !speaks || speaks[sample] === 1);
    const votes = speakers.reduce((sum, { vote = 1 }) => sum + vote, 0);
    for (let c = 0; c < columns; c++) {
      const said = speakers.reduce(
        (sum, { predictions, vote = 1 }) => sum + vote * predictions.predicted[sample * columns + c]!,
        0,
      );
      predicted[i * columns + c] = said / votes;
    }
  });
  const known = spokenOf.flatMap((sample) => [...actual.subarray(sample * columns, (sample + 1) * columns)]);
  return { task: 'regression', samples, columns, predicted, actual: Float64Array.from(known) };
}

/** What the member says of sample `i`: one class, or a probability for each. */
function sharesOf(shares: Float64Array, predictions: ClassPredictions, i: number, combination: Combination): void {
  const { scores, width } = predictions;
  shares.fill(0);
  if (combination === 'vote') {
    shares[decidedClass(predictions, i)] = 1;
  } else if (width === 1) {
    const yes = 1 / (1 + exp(-scores[i]!));
    shares[0] = 1 - yes;
    shares[1] = yes;
  } else {
    softmax(shares, scores.subarray(i * width, (i + 1) * width));
  }
}

function softmax(shares: Float64Array, scores: Float32Array): void {
  const largest = Math.max(...scores);
  let sum = 0;
  for (let c = 0; c < scores.length; c++) sum += shares[c] = exp(scores[c]! - largest);
  for (let c = 0; c < scores.length; c++) shares[c]! /= sum;
}

function countWrong(
  totals: Float64Array,
  spoken: Uint8Array,
  labels: ArrayLike<number>,
  classes: number,
): EnsembleError {
  let [wrong, samples] = [0, 0];
  for (let i = 0; i < spoken.length; i++) {
    if (spoken[i] === 0) continue;
    samples += 1;
    if (largestOf(totals, i, classes) !== labels[i]) wrong += 1;
  }
  return { error: wrong / samples, samples };
}

/** The first of the classes with the most. */
function largestOf(totals: Float64Array, sample: number, classes: number): number {
  let named = 0;
  for (let c = 1; c < classes; c++) if (totals[sample * classes + c]! > totals[sample * classes + named]!) named = c;
  return named;
}

function numberErrors(members: readonly EnsembleMember<NumberPredictions>[]): EnsembleError[] {
  const { samples, columns, actual } = members[0]!.predictions;
  const totals = new Float64Array(samples * columns);
  const votes = new Float64Array(samples);
  return members.map(({ predictions, vote = 1, speaks }) => {
    for (let i = 0; i < samples; i++) {
      if (speaks && speaks[i] === 0) continue;
      for (let c = 0; c < columns; c++) totals[i * columns + c]! += vote * predictions.predicted[i * columns + c]!;
      votes[i]! += vote;
    }
    return squaredError(totals, votes, actual, columns);
  });
}

function squaredError(totals: Float64Array, votes: Float64Array, actual: Float64Array, columns: number): EnsembleError {
  let [squares, samples] = [0, 0];
  for (let i = 0; i < votes.length; i++) {
    if (votes[i] === 0) continue;
    samples += 1;
    for (let c = 0; c < columns; c++) {
      const left = actual[i * columns + c]! - totals[i * columns + c]! / votes[i]!;
      squares += left * left;
    }
  }
  return { error: squares / (samples * columns), samples };
}

/**
 * How much the members disagree, a figure a sample: the variance (divisor B) of their numbers, summed over the columns; or the
 * probability that two members drawn at random (with replacement) name different classes.
 */
export function disagreement(members: readonly Predictions[]): Float64Array {
  const [first] = members;
  if (!first) return new Float64Array(0);
  return Float64Array.from({ length: first.samples }, (_, i) =>
    first.task === 'classification'
      ? classDisagreement(members as readonly ClassPredictions[], i)
      : numberDisagreement(members as readonly NumberPredictions[], i),
  );
}

function classDisagreement(members: readonly ClassPredictions[], i: number): number {
  const counts = new Float64Array(members[0]!.classes);
  for (const member of members) counts[decidedClass(member, i)]! += 1 / members.length;
  return 1 - counts.reduce((sum, share) => sum + share * share, 0);
}

function numberDisagreement(members: readonly NumberPredictions[], i: number): number {
  const { columns } = members[0]!;
  let variance = 0;
  for (let c = i * columns; c < (i + 1) * columns; c++) {
    const mean = members.reduce((sum, { predicted }) => sum + predicted[c]!, 0) / members.length;
    const squares = members.reduce((sum, { predicted }) => sum + (predicted[c]! - mean) * (predicted[c]! - mean), 0);
    variance += squares / members.length;
  }
  return variance;
}
