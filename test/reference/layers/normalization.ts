/**
 * Normalisation by the mean and variance of sets of numbers, then a scale and a shift. Batch, layer, instance and group
 * normalisation differ only in the sets, and in which numbers share a scale.
 */
import { zeros, type Applied, type Layer, type Rows } from './layer.ts';

/** Of a sample: `pixels` rows of `channels` numbers. */
interface Channels {
  readonly pixels: number;
  readonly channels: number;
  readonly epsilon: number;
}

export interface BatchNorm extends Channels {
  readonly type: 'batch_norm';
  readonly momentum: number;
}

/** Instance normalisation has as many groups as channels. */
export interface GroupNorm extends Channels {
  readonly type: 'group_norm';
  readonly groups: number;
}

export interface LayerNorm {
  readonly type: 'layer_norm';
  readonly features: number;
  readonly epsilon: number;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const varianceAround = (center: number, values: readonly number[]) =>
  mean(values.map((value) => (value - center) ** 2));

/** One number of a batch: which of the sets it belongs to, and which scale it has. */
interface Membership {
  readonly set: number;
  readonly scale: number;
}

/** Normalises x by the statistics of its sets, which back-propagation goes through; w is scales, then shifts. */
function normalize(x: Rows, w: readonly number[], epsilon: number, member: (r: number, i: number) => Membership) {
  const sets = new Map<number, [r: number, i: number][]>();
  x.forEach((row, r) => row.forEach((_, i) => push(sets, member(r, i).set, [r, i])));
  const moments = new Map(
    [...sets].map(([set, places]) => {
      const values = places.map(([r, i]) => x[r]![i]!);
      const center = mean(values);
      return [set, { mean: center, variance: varianceAround(center, values), count: values.length }] as const;
    }),
  );
  const n = w.length / 2;
  const normal = x.map((row, r) =>
    row.map((value, i) => {
      const { mean, variance } = moments.get(member(r, i).set)!;
      return (value - mean) / Math.sqrt(variance + epsilon);
    }),
  );
  const y = normal.map((row, r) => row.map((value, i) => value * scaleAt(r, i) + w[n + member(r, i).scale]!));
  function scaleAt(r: number, i: number) {
    return w[member(r, i).scale]!;
  }
  const back = (dy: Rows) => {
    const dw = zeros(w.length);
    dy.forEach((row, r) =>
      row.forEach((d, i) => {
        const { scale } = member(r, i);
        dw[scale]! += d * normal[r]![i]!;
        dw[n + scale]! += d;
      }),
    );
    const averages = new Map(
      [...sets].map(([set, places]) => {
        const g = places.map(([r, i]) => dy[r]![i]! * scaleAt(r, i));
        return [
          set,
          { g: mean(g), product: mean(g.map((value, k) => value * normal[places[k]![0]]![places[k]![1]]!)) },
        ];
      }),
    );
    const dx = dy.map((row, r) =>
      row.map((d, i) => {
        const { set } = member(r, i);
        const { g, product } = averages.get(set)!;
        const own = d * scaleAt(r, i) - g - normal[r]![i]! * product;
        return own / Math.sqrt(moments.get(set)!.variance + epsilon);
      }),
    );
    return { dx, dw };
  };
  return { y, back, moments };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

export const groupNorm = ({ channels, groups, epsilon }: GroupNorm): Layer => ({
  size: 2 * channels,
  state: [],
  apply: (x, w): Applied =>
    normalize(x, w, epsilon, (r, i) => ({
      set: r * groups + Math.floor(((i % channels) * groups) / channels),
      scale: i % channels,
    })),
});

export const layerNorm = ({ features, epsilon }: LayerNorm): Layer => ({
  size: 2 * features,
  state: [],
  apply: (x, w): Applied => normalize(x, w, epsilon, (r, i) => ({ set: r, scale: i })),
});

/** Running statistics are means, then unbiased variances. */
export const batchNorm = ({ channels, epsilon, momentum }: BatchNorm): Layer => ({
  size: 2 * channels,
  state: [...zeros(channels), ...zeros(channels).fill(1)],
  apply(x, w, state, { training }) {
    if (!training) return { y: withStatistics(x, w, state, epsilon), back: refuse };
    const { y, back, moments } = normalize(x, w, epsilon, (_r, i) => ({ set: i % channels, scale: i % channels }));
    const fresh = (i: number) => {
      const { mean, variance, count } = moments.get(i % channels)!;
      if (count < 2) return state[i]!;
      return i < channels ? mean : (variance * count) / (count - 1);
    };
    return { y, back, state: state.map((old, i) => (1 - momentum) * old + momentum * fresh(i)) };
  },
});

function withStatistics(x: Rows, w: readonly number[], state: readonly number[], epsilon: number): number[][] {
  const n = state.length / 2;
  return x.map((row) =>
    row.map((value, i) => {
      const c = i % n;
      return ((value - state[c]!) / Math.sqrt(state[n + c]! + epsilon)) * w[c]! + w[n + c]!;
    }),
  );
}

const refuse = () => {
  throw new Error('nothing is learnt while measuring');
};
