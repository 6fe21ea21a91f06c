/** How far the mean of scores may lie from the truth. */
import { correctedError } from './corrected-t.ts';
import { mean } from './moments.ts';
import { around, margin } from './t-statistic.ts';
import type { Interval, Numbers } from './test.ts';

/**
 * Student's interval of the mean. Scores whose training sets overlap vary less than the truth does: `testTrainRatio`
 * (n_test / n_train; 0 for independent scores) raises their variance to make up for it (Nadeau and Bengio 2003). Null
 * below two scores.
 */
export function meanInterval(scores: Numbers, testTrainRatio: number, level: number): Interval | null {
  const n = scores.length;
  return n < 2 ? null : around(mean(scores), margin(correctedError(scores, testTrainRatio), n - 1, level));
}
