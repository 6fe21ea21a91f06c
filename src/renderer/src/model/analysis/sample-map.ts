/** Samples as points whose area says how much they count. */
import type { XyPoints } from '../../charts/xy.ts';
import type { SymbolName } from '../palette.ts';

export interface WeighedSample {
  /** Its row in the data. */
  readonly sample: number;
  readonly x: readonly number[];
  readonly y: number;
  /** 1 is ordinary. */
  readonly weight: number;
}

export interface PointLook {
  readonly label: string;
  readonly color: string;
  readonly symbol: SymbolName;
}

/** Pixels of a point of weight 1, and of the smallest and the largest. */
const ORDINARY = 3;
const LEAST = 1.2;
const MOST = 10;
/** Radii go by these steps: every step is a data set of the chart. */
const STEP = 0.8;

/** A weight whose point is just the largest. */
export const LARGEST_WEIGHT = (MOST / ORDINARY) ** 2;

/** Radius of a point, in pixels: its area grows with the weight. */
export const radiusOf = (weight: number): number =>
  Math.min(MOST, Math.max(LEAST, Math.round((ORDINARY * Math.sqrt(weight)) / STEP) * STEP));

/** One series for each kind and size; the heavy ones below, so that they hide nothing. */
export function sampleSeries(
  samples: readonly WeighedSample[],
  { plane, kindOf, lookOf }: { plane: boolean; kindOf: (y: number) => number; lookOf: (kind: number) => PointLook },
): XyPoints[] {
  const groups = Map.groupBy(samples, ({ y, weight }) => `${kindOf(y)} ${radiusOf(weight)}`);
  return [...groups]
    .map(([key, own]): XyPoints => {
      const [first] = own;
      return {
        kind: 'points',
        id: `points ${key}`,
        ...lookOf(kindOf(first!.y)),
        radius: radiusOf(first!.weight),
        points: own.map(({ x, y }) => ({ x: x[0] ?? 0, y: plane ? (x[1] ?? 0) : y })).sort((a, b) => a.x - b.x),
      };
    })
    .sort((a, b) => b.radius - a.radius);
}
