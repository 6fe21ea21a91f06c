/** Normal noise from a named stream, fresh in every update. */
import type { Kernels, Pointer } from '../kernels/kernels.ts';
import type { NumberParameter } from '../member.ts';
import { streamWords } from '../random.ts';

/** A function that adds the noise of update number `step` to n numbers. */
export function noise(
  kernels: Kernels,
  seed: number,
  name: string,
  deviation: number,
): (x: Pointer, n: number, step: number) => void {
  const [seedLow, seedHigh, nameLow, nameHigh] = streamWords(seed, name);
  return (x, n, step) => kernels.add_normal(x, n, deviation, seedLow, seedHigh, step, nameLow, nameHigh);
}

export const noiseDeviation = (fallback: number, help: NonNullable<NumberParameter['help']>): NumberParameter => ({
  kind: 'number',
  name: { en: 'Standard deviation', ko: '표준편차' },
  help,
  symbol: '\\sigma',
  default: fallback,
  minimum: 0,
  maximum: 100,
});
