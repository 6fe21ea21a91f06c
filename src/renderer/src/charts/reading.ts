/** Reading a chart without eyes or mouse: the values of all lines at one place. */
import { lowerBound, type Point } from '../model/thin.ts';
import type { XyLine, XyPoints, XySeries } from './xy.ts';

export interface Reading {
  readonly x: number;
  readonly values: readonly { readonly label: string; readonly y: number }[];
}

/** Whether a series is read out, point by point. */
export const isRead = (one: XySeries): one is XyLine | XyPoints => one.kind !== 'band' && !one.silent;

/** Of every line and every cloud of points that is to be read, the point nearest to `x`; null when there is none. */
export function readOut(series: readonly XySeries[], x: number): Reading | null {
  const lines = series.filter(isRead).filter(({ points }) => points.length > 0);
  const values = lines.map((line) => ({ label: line.label, point: nearest(line.points, x) }));
  const first = values[0];
  return first ? { x: first.point.x, values: values.map(({ label, point }) => ({ label, y: point.y })) } : null;
}

function nearest(points: readonly Point[], x: number): Point {
  const after = lowerBound(
    points.map((point) => point.x),
    points.length,
    x,
  );
  const candidates = [points[after - 1], points[after]].filter((point) => point !== undefined);
  return candidates.reduce((a, b) => (Math.abs(b.x - x) < Math.abs(a.x - x) ? b : a));
}

/** The lines as columns over about `rows` places of x. */
export function tableOf(
  series: readonly XySeries[],
  rows: number,
): { labels: string[]; rows: { x: number; ys: (number | null)[] }[] } {
  const lines = series.filter((one): one is XyLine => one.kind === 'line' && !one.silent);
  const xs = [...new Set(lines.flatMap((line) => line.points.map((point) => point.x)))].sort((a, b) => a - b);
  const every = Math.max(1, Math.ceil(xs.length / rows));
  const chosen = xs.filter((_, i) => i % every === 0 || i === xs.length - 1);
  return {
    labels: lines.map((line) => line.label),
    rows: chosen.map((x) => ({ x, ys: lines.map((line) => valueNear(line.points, x)) })),
  };
}

/** The value at `x`, on the straight line between its neighbours; null outside the line. */
function valueNear(points: readonly Point[], x: number): number | null {
  const after = points.findIndex((point) => point.x >= x);
  const [a, b] = [points[after - 1], points[after]];
  if (!b) return null;
  if (b.x === x || !a) return b.x === x ? b.y : null;
  return a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x);
}
