/** The random words of a change, from a stream of its own. */
import type { Pointer } from '../kernels/kernels.ts';
import { streamName } from '../random.ts';
import type { RegularizerMemory } from '../regularizers/regularizer.ts';

/** Numbers that a random word can be. */
const WORDS = 0x1_0000_0000;

/** Writes the first `count` words of the stream named `type` for update number `step` to `out`. */
type Draw = (out: Pointer, count: number, step: number) => void;

/** Draws for a member: what comes out follows from the seed, its type and the update's number. */
export function wordsOf({ kernels, seed }: Pick<RegularizerMemory, 'kernels' | 'seed'>, type: string): Draw {
  const { low, high } = streamName(type);
  const [seedLow, seedHigh] = [seed % WORDS, Math.floor(seed / WORDS)];
  return (out, count, step) => kernels.random_words(out, count, seedLow, seedHigh, step, low, high);
}
