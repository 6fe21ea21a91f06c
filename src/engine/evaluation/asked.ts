/** Networks that were asked about samples, and which of the samples are the same ones. */
import type { Predictions } from './predictions.ts';

export interface Asked<P extends Predictions = Predictions> {
  /** The name of each sample: the same number for the same sample, whichever network was asked. */
  readonly names: ArrayLike<number>;
  readonly predictions: P;
}

export interface Places {
  /** How many samples there are. */
  readonly samples: number;
  /** For each network, the place of every sample that it was asked about: samples in the order of their names. */
  readonly of: readonly Uint32Array[];
  /**
   * True where every network was asked about all samples, each once: then figures are means over the networks. Else, as of
   * folds, all that was said is taken together, as if one network had said it.
   */
  readonly shared: boolean;
}

export function placesOf(asked: readonly Asked[]): Places {
  const names = new Set(asked.flatMap((one) => Array.from(one.names)));
  const places = new Map([...names].sort((a, b) => a - b).map((name, place) => [name, place]));
  const of = asked.map((one) => Uint32Array.from(one.names, (name) => places.get(name)!));
  const isWhole = (own: Uint32Array): boolean => own.length === places.size && new Set(own).size === places.size;
  return { samples: places.size, of, shared: of.every(isWhole) };
}
