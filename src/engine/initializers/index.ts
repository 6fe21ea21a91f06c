/** The registry of initialisers, and the drawing of initial weights. */
import { RandomStream, streamName } from '../random.ts';
import { find } from '../registry.ts';
import type { Initializer } from './initializer.ts';
import { varianceInitializers } from './variance.ts';
import { zeros } from './zeros.ts';

export const initializers: readonly Initializer[] = [...varianceInitializers, zeros];

const INIT = streamName('init');

/**
 * Fills `weights` by the initialiser `type`. The stream belongs to their place among the network's weights: widening one
 * layer leaves the draws of the others as they were.
 */
export function initialize(
  weights: Float32Array,
  type: string,
  fanIn: number,
  fanOut: number,
  seed: number,
  place: number,
): void {
  const { distribution, deviation } = find(initializers, type);
  const scale = deviation(fanIn, fanOut);
  const stream = new RandomStream(seed, INIT, place);
  for (let i = 0; i < weights.length; i++) {
    weights[i] = scale * draw[distribution](stream);
  }
}

/** One number of unit variance; a uniform one on ±√3. */
const draw = {
  constant: () => 0,
  normal: (stream: RandomStream) => stream.normal(),
  uniform: (stream: RandomStream) => Math.sqrt(3) * (2 * stream.uniform() - 1),
};
