/** Counter-based random words and what is drawn from them. */
import type { Pointer } from '../pointer.ts';

export interface RandomKernels {
  /** The first n words of a stream, as `RandomStream` (random.ts) draws them; every argument is taken as 32 bits. */
  random_words(
    out: Pointer,
    n: number,
    keyLow: number,
    keyHigh: number,
    index: number,
    nameLow: number,
    nameHigh: number,
  ): void;
  /** Random words become factors, in place: `factor` where the word is at least `threshold` (unsigned), else 0. */
  keep_factors(words: Pointer, n: number, threshold: number, factor: number): void;
  /** y = x·factors; y may be x. */
  multiply(y: Pointer, x: Pointer, factors: Pointer, n: number): void;
  /**
   * x += deviation·ξ, ξ standard normal from the stream's words: of every eight, the first four give radii and the others
   * angles (Box and Muller 1958), so that number i of the noise is the same whatever n.
   */
  add_normal(
    x: Pointer,
    n: number,
    deviation: number,
    keyLow: number,
    keyHigh: number,
    index: number,
    nameLow: number,
    nameHigh: number,
  ): void;
  /** A number in [0, 1] from Beta(α, α), made of the stream's words 0 and 4. α from 0.001 to 1000. */
  symmetric_beta(
    alpha: number,
    keyLow: number,
    keyHigh: number,
    index: number,
    nameLow: number,
    nameHigh: number,
  ): number;
}
