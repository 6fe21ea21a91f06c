/** Tables that a change looks things up in, written once into the kernels' memory. */
import type { Pointer } from '../kernels/kernels.ts';
import type { InputFacts, RegularizerMemory } from '../regularizers/regularizer.ts';

/** Writes `numbers` as f32. */
export function put({ kernels }: Pick<RegularizerMemory, 'kernels'>, to: Pointer, numbers: ArrayLike<number>): void {
  new Float32Array(kernels.memory.buffer, to, numbers.length).set(numbers);
}

/** What the network is fed for `value` of the source in feature `feature`. */
export const fedFor = ({ mean, deviation }: InputFacts, value: number, feature: number): number =>
  (value - mean[feature]!) / deviation[feature]!;
