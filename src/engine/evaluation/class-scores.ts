/**
 * Precision, recall and F1 of every class, and their averages, from a confusion matrix: the definitions of
 * scikit-learn's `precision_recall_fscore_support` over all classes of the data.
 */
import type { Confusion } from './confusion.ts';

/** A share of nothing (a class that was never predicted, or never there) is 0, as scikit-learn's default has it. */
const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

export interface ClassScore {
  /** Of what was taken for the class, the share that is of it. */
  readonly precision: number;
  /** Of what is of the class, the share that was taken for it. */
  readonly recall: number;
  /** Their harmonic mean. */
  readonly f1: number;
  /** Samples of the class. */
  readonly support: number;
  /** Samples that were taken for the class. */
  readonly predicted: number;
}

export type Averages = Pick<ClassScore, 'precision' | 'recall' | 'f1'>;

export interface ClassScores {
  readonly classes: readonly ClassScore[];
  /** The plain means over the classes. */
  readonly macro: Averages;
  /** The means weighted by support. */
  readonly weighted: Averages;
  /** The share of right answers; NaN without samples. */
  readonly accuracy: number;
  readonly samples: number;
}

export function classScores({ classes, counts }: Confusion): ClassScores {
  const scores = Array.from({ length: classes }, (_, label) => scoreOf(label, classes, counts));
  const samples = scores.reduce((sum, { support }) => sum + support, 0);
  const right = scores.reduce((sum, _score, label) => sum + counts[label * classes + label]!, 0);
  return {
    classes: scores,
    macro: average(scores, () => 1),
    weighted: average(scores, ({ support }) => support),
    accuracy: right / samples,
    samples,
  };
}

function scoreOf(label: number, classes: number, counts: Float64Array): ClassScore {
  let [support, predicted] = [0, 0];
  for (let other = 0; other < classes; other++) {
    support += counts[label * classes + other]!;
    predicted += counts[other * classes + label]!;
  }
  const right = counts[label * classes + label]!;
  return {
    precision: share(right, predicted),
    recall: share(right, support),
    // 2PR / (P + R), without a division by nothing where both are 0.
    f1: share(2 * right, support + predicted),
    support,
    predicted,
  };
}

function average(scores: readonly ClassScore[], weigh: (score: ClassScore) => number): Averages {
  const total = scores.reduce((sum, score) => sum + weigh(score), 0);
  const mean = (key: keyof Averages) =>
    share(
      scores.reduce((sum, score) => sum + weigh(score) * score[key], 0),
      total,
    );
  return { precision: mean('precision'), recall: mean('recall'), f1: mean('f1') };
}
