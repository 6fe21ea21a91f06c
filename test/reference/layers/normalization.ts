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

type Member = (row: number, i: number) => Membership;
type Table<T> = ReadonlyMap<number, T>;

/** `value` of every number of a batch, collected by set. */
function bySet(x: Rows, member: Member, value: (row: number, i: number) => number): Table<number[]> {
  const sets = new Map<number, number[]>();
  x.forEach((row, r) =>
    row.forEach((_, i) => {
      const { set } = member(r, i);
      const list = sets.get(set);
      if (list) list.push(value(r, i));
      else sets.set(set, [value(r, i)]);
    }),
  );
  return sets;
}

interface Moments {
  readonly mean: number;
  readonly variance: number;
  readonly count: number;
}

const momentsOf = (sets: Table<number[]>): Table<Moments> =>
  new Map(
    [...sets].map(([set, values]) => {
      const center = mean(values);
      return [set, { mean: center, variance: varianceAround(center, values), count: values.length }] as const;
    }),
  );

/** Normalises x by the statistics of its sets, which back-propagation goes through; w is scales, then shifts. */
function normalize(x: Rows, w: readonly number[], epsilon: number, member: Member) {
  const n = w.length / 2;
  const moments = momentsOf(bySet(x, member, (r, i) => x[r]![i]!));
  const deviation = (r: number, i: number) => Math.sqrt(moments.get(member(r, i).set)!.variance + epsilon);
  const normal = x.map((row, r) =>
    row.map((value, i) => (value - moments.get(member(r, i).set)!.mean) / deviation(r, i)),
  );
  const y = normal.map((row, r) => row.map((v, i) => v * w[member(r, i).scale]! + w[n + member(r, i).scale]!));
  const back = (dy: Rows) => {
    const g = dy.map((row, r) => row.map((d, i) => d * w[member(r, i).scale]!));
    const gs = bySet(g, member, (r, i) => g[r]![i]!);
    const products = bySet(g, member, (r, i) => g[r]![i]! * normal[r]![i]!);
    const dx = g.map((row, r) =>
      row.map((own, i) => {
        const { set } = member(r, i);
        return (own - mean(gs.get(set)!) - normal[r]![i]! * mean(products.get(set)!)) / deviation(r, i);
      }),
    );
    return { dx, dw: scaleGradients(dy, normal, n, member) };
  };
  return { y, back, moments };
}

/** Of the scales, then of the shifts. */
function scaleGradients(dy: Rows, normal: Rows, n: number, member: Member): number[] {
  const dw = zeros(2 * n);
  dy.forEach((row, r) =>
    row.forEach((d, i) => {
      const { scale } = member(r, i);
      dw[scale]! += d * normal[r]![i]!;
      dw[n + scale]! += d;
    }),
  );
  return dw;
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
