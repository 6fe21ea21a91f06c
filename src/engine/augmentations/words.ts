/** The random words of a change, from a stream of its own. */
import type { Pointer } from '../kernels/kernels.ts';
import { streamWords } from '../random.ts';
import type { RegularizerMemory } from '../regularizers/regularizer.ts';

/** Writes the first `count` words of a stream for update number `step` to `out`. */
type Draw = (out: Pointer, count: number, step: number) => void;

/** Draws for the member `type`: what comes out follows from the seed, the type and the update's number. */
export function wordsOf({ kernels, seed }: Pick<RegularizerMemory, 'kernels' | 'seed'>, type: string): Draw {
  const [seedLow, seedHigh, nameLow, nameHigh] = streamWords(seed, type);
  return (out, count, step) => kernels.random_words(out, count, seedLow, seedHigh, step, nameLow, nameHigh);
}
