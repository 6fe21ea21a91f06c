/** The learning rate over a whole training, before it begins. */
import { batchSize } from '../batches.ts';
import type { Experiment } from '../experiment.ts';
import { find } from '../registry.ts';
import { schedules } from './index.ts';
import { epochOf } from './schedule.ts';

export interface RateCourse {
  /** Epochs finished, with fractions, at each point, and the learning rate there. */
  readonly epochs: readonly number[];
  readonly rates: readonly number[];
  readonly updates: number;
  /**
   * True when the rate follows the losses, which nobody knows before: the points then show what would happen if the
   * loss never improved after the first epoch.
   */
  readonly illustration: boolean;
}

/** So many updates are drawn one by one; of more, so many evenly over all of them. */
const MOST = 240;

/** The course for a training part of `samples`. */
export function rateCourse(
  { optimizer, schedule: choice, epochs, batch }: Pick<Experiment, 'optimizer' | 'schedule' | 'epochs' | 'batch'>,
  samples: number,
): RateCourse {
  const stepsPerEpoch = Math.ceil(samples / batchSize(batch, samples));
  const course = { epochs, stepsPerEpoch };
  const schedule = find(schedules, choice.type).bind(choice, course);
  const updates = epochs * stepsPerEpoch;
  let finished = 0;
  const points = stepsOf(updates).flatMap((step) => {
    for (; finished < epochOf(step, course); finished++) schedule.observe?.(1);
    const rate = (optimizer.learningRate as number) * schedule.factor(step);
    // An update's rate holds until the next: with few of them the course is drawn with its corners.
    return updates > MOST ? [{ at: step - 1, rate }] : [step - 1, step].map((at) => ({ at, rate }));
  });
  return {
    epochs: points.map(({ at }) => at / stepsPerEpoch),
    rates: points.map(({ rate }) => rate),
    updates,
    illustration: schedule.observe !== undefined,
  };
}

/** The numbers of the updates that are drawn, the first and the last among them. */
function stepsOf(updates: number): number[] {
  if (updates <= MOST) return Array.from({ length: updates }, (_, i) => i + 1);
  return Array.from({ length: MOST }, (_, i) => 1 + Math.round((i * (updates - 1)) / (MOST - 1)));
}
