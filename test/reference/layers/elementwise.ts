/** Layers that change every number by itself: activations, flattening (which changes none), dropout. */
import { RandomStream } from '../../../src/engine/random.ts';
import { activation } from '../activations.ts';
import type { Layer, Rows } from './layer.ts';

/** Flattening leaves the numbers where they are, and so is the activation `linear`. */
export const elementwise = (type: string, slope?: number): Layer => {
  const { value, slope: derivative, kinks } = activation(type, slope);
  return {
    size: 0,
    state: [],
    apply: (x) => ({
      y: x.map((row) => row.map(value)),
      back: (dy) => ({ dx: dy.map((row, r) => row.map((d, i) => d * derivative(x[r]![i]!))), dw: [] }),
      kink: () => Math.min(...kinks.flatMap((kink) => x.flat().map((value) => Math.abs(value - kink)))),
    }),
  };
};

export interface Dropout {
  readonly type: 'dropout';
  readonly rate: number;
  readonly seed: number;
  /** Place among the network's dropout layers. */
  readonly place: number;
}

/** Keeps each number with probability 1 − rate, times 1 / (1 − rate): one word of the stream decides, in order. */
export const dropout = ({ rate, seed, place }: Dropout): Layer => ({
  size: 0,
  state: [],
  apply(x, _w, _state, { training, step }) {
    const stream = new RandomStream(seed, `dropout ${place}`, step);
    const factor = () => (stream.uint32() / 2 ** 32 < rate && training ? 0 : training ? 1 / (1 - rate) : 1);
    const factors = x.map((row) => row.map(factor));
    const multiply = (rows: Rows) => rows.map((row, r) => row.map((value, i) => value * factors[r]![i]!));
    return { y: multiply(x), back: (dy) => ({ dx: multiply(dy), dw: [] }) };
  },
});
