/** Where a share of right answers may lie, were the samples others of their kind. */
import type { Opening } from './records.ts';

/** Ends of an interval, in the unit of its figure. */
interface Ends {
  readonly low: number;
  readonly high: number;
}

/** Quantile of the standard normal distribution at 0.975. */
const Z = 1.959963984540054;

/**
 * The 95 % interval of a `share` of `samples`, by Wilson's score (1927), as Brown, Cai and DasGupta (2001) advise: it holds
 * what it promises for few samples too, and stays within 0 and 1.
 */
export function shareInterval(share: number, samples: number): Ends {
  const weight = samples / (samples + Z * Z);
  const center = weight * share + (1 - weight) / 2;
  const half = weight * Z * Math.sqrt((share * (1 - share)) / samples + (Z / (2 * samples)) ** 2);
  return { low: share === 0 ? 0 : center - half, high: share === 1 ? 1 : center + half };
}

/** True where a test score among them has an interval. */
export const haveIntervals = (openings: readonly Pick<Opening, 'scores' | 'samples'>[]): boolean =>
  openings.some((opening) => Object.keys(opening.scores).some((name) => testInterval(opening, name)));

/** The interval of a test score, by its name such as `test.accuracy`; null for what is no share of samples. */
export function testInterval({ scores, samples }: Pick<Opening, 'scores' | 'samples'>, name: string): Ends | null {
  const score = scores[name];
  return name === 'test.accuracy' && typeof score === 'number' ? shareInterval(score, samples) : null;
}
