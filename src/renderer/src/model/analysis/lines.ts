/** Figures along an axis as what the charts draw: a line with marks, and the spread around it. */
import type { XyBand, XyLine, XyPoints, XySeries } from '../../charts/xy.ts';
import type { Figure } from '../../../../shared/analysis/figure.ts';
import type { SymbolName } from '../palette.ts';
import type { Point } from '../thin.ts';

export interface Look {
  readonly id: string;
  readonly label: string;
  readonly color: string;
  readonly symbol: SymbolName;
  readonly dashed?: boolean;
}

export interface Placed {
  readonly x: number;
  readonly figure: Figure | null | undefined;
}

const DASH = [5, 4];

/** The mean as a line with a mark at every place, within a band of one deviation to either side. */
export function figureSeries(
  placed: readonly Placed[],
  { id, label, color, symbol, dashed = false }: Look,
): XySeries[] {
  const known = placed.flatMap(({ x, figure }) =>
    figure?.mean === null || figure?.mean === undefined ? [] : [{ x, mean: figure.mean, figure }],
  );
  const points: Point[] = known.map(({ x, mean }) => ({ x, y: mean }));
  const spread = known.filter(({ figure }) => figure.deviation !== null);
  const edge = (sign: 1 | -1): Point[] =>
    spread.map(({ x, mean, figure }) => ({ x, y: mean + sign * (figure.deviation ?? 0) }));
  const band: XyBand = { kind: 'band', id: `${id} band`, color, lower: edge(-1), upper: edge(1) };
  const line: XyLine = { kind: 'line', id, label, color, points, ...(dashed ? { dash: DASH } : {}) };
  const marks: XyPoints = {
    kind: 'points',
    id: `${id} marks`,
    label,
    color,
    points,
    symbol,
    radius: 4,
    hollow: dashed,
    silent: true,
  };
  return [...(spread.length > 1 ? [band] : []), line, marks];
}

/** Every figure that the series show. */
export function shownValues(series: readonly XySeries[]): number[] {
  return series.flatMap((one) =>
    one.kind === 'band' ? [...one.lower, ...one.upper].map(({ y }) => y) : one.points.map(({ y }) => y),
  );
}

/** Values of a field as places along an axis: themselves where all are numbers, else 1, 2, 3… */
export function placesOf(values: readonly (number | string | boolean | null)[]): { numeric: boolean; xs: number[] } {
  const numeric = values.length > 0 && values.every((value) => typeof value === 'number');
  return { numeric, xs: numeric ? (values as number[]) : values.map((_, i) => i + 1) };
}

/** Limits with a little room on both sides, so that marks are not cut. */
export function roomy(xs: readonly number[], log: boolean): { min: number; max: number } {
  const [low, high] = [Math.min(...xs), Math.max(...xs)];
  if (xs.length === 0) return { min: 0, max: 1 };
  if (log && low > 0) return low === high ? { min: low / 2, max: high * 2 } : { min: low / 1.15, max: high * 1.15 };
  const room = 0.04 * (high - low) || 1;
  return { min: low - room, max: high + room };
}
