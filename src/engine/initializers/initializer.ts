/** What an initialiser is: a distribution whose width follows from a weight's fan-in and fan-out. */
import type { Member } from '../member.ts';

export interface Initializer extends Member {
  readonly distribution: 'uniform' | 'normal' | 'constant';
  /** Standard deviation of the weights of a layer with `fanIn` inputs and `fanOut` outputs. */
  deviation(fanIn: number, fanOut: number): number;
}
