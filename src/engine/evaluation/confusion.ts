/** Which classes were taken for which. */
import type { ClassPredictions } from './predictions.ts';

export interface Confusion {
  readonly classes: number;
  /** [actual class, predicted class], row-major. */
  readonly counts: Float64Array;
}

/** The class that the scores speak for, by the rule of the metric `accuracy`: the first of the largest, or the sign of a single logit. */
export function decidedClass({ scores, width }: ClassPredictions, sample: number): number {
  const start = sample * width;
  if (width === 1) return scores[start]! > 0 ? 1 : 0;
  let best = 0;
  for (let i = 1; i < width; i++) if (scores[start + i]! > scores[start + best]!) best = i;
  return best;
}

export function confusionOf(predictions: ClassPredictions): Confusion {
  const { samples, classes, labels } = predictions;
  const counts = new Float64Array(classes * classes);
  for (let i = 0; i < samples; i++) counts[labels[i]! * classes + decidedClass(predictions, i)]! += 1;
  return { classes, counts };
}

/** The matrices of several networks added up: each sample counts once for every network that was asked. */
export function addConfusions(list: readonly Confusion[]): Confusion {
  const { classes } = list[0]!;
  const counts = new Float64Array(classes * classes);
  for (const one of list) for (let i = 0; i < counts.length; i++) counts[i]! += one.counts[i]!;
  return { classes, counts };
}
