/** Figures along an axis as what the charts draw: a line with marks, and the spread around it. */
import type { XyAxis, XyBand, XyLine, XyPoints, XySeries } from '../../charts/xy.ts';
import type { Figure } from '../../../../shared/analysis/figure.ts';
import { valueText } from '../axes.ts';
import type { SymbolName } from '../palette.ts';
import type { Point } from '../thin.ts';

export interface Look {
  readonly id: string;
  readonly label: string;
  readonly color: string;
  readonly symbol: SymbolName;
  readonly dash?: readonly number[];
  readonly hollow?: boolean;
  /** Of the marks. */
  readonly radius?: number;
}

export interface Placed {
  readonly x: number;
  readonly figure: Figure | null | undefined;
}

/** What tells validation from training, in lines and in legends. */
export const VALIDATION = { dash: [5, 4], hollow: true } as const;

/** The mean as a line with a mark at every place, within a band of one deviation to either side. */
export function figureSeries(
  placed: readonly Placed[],
  { id, label, color, symbol, dash, hollow = false, radius = 4 }: Look,
): XySeries[] {
  const known = placed
    .flatMap(({ x, figure }) =>
      figure?.mean === null || figure?.mean === undefined ? [] : [{ x, mean: figure.mean, figure }],
    )
    .sort((a, b) => a.x - b.x);
  const points: Point[] = known.map(({ x, mean }) => ({ x, y: mean }));
  const spread = known.filter(({ figure }) => figure.deviation !== null);
  const edge = (sign: 1 | -1): Point[] =>
    spread.map(({ x, mean, figure }) => ({ x, y: mean + sign * (figure.deviation ?? 0) }));
  const band: XyBand = { kind: 'band', id: `${id} band`, color, lower: edge(-1), upper: edge(1) };
  const line: XyLine = { kind: 'line', id, label, color, points, ...(dash ? { dash } : {}) };
  const marks: XyPoints = {
    kind: 'points',
    id: `${id} marks`,
    label,
    color,
    points,
    symbol,
    radius,
    hollow,
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

/** Where the values of a field stand along an axis. */
export interface Places {
  readonly xs: number[];
  readonly log: boolean;
  /** Where the values stand side by side at 1, 2, 3… */
  readonly names?: string[];
}

/** Neighbours closer than this share of the axis could not be told apart. */
const CLOSEST = 0.02;

/** Numbers as themselves where the axis keeps them apart; others, and what is no number, side by side. */
export function placesOf(values: readonly (number | string | boolean | null)[], logarithmic: boolean): Places {
  const numbers = values.filter((value) => typeof value === 'number');
  const log = logarithmic && numbers.every((value) => value > 0);
  if (numbers.length === values.length && keepsApart(log ? numbers.map(Math.log) : numbers))
    return { xs: numbers, log };
  const distinct = [...new Set(values)];
  return { xs: values.map((value) => distinct.indexOf(value) + 1), log: false, names: distinct.map(valueText) };
}

function keepsApart(places: readonly number[]): boolean {
  const ascending = [...new Set(places)].sort((a, b) => a - b);
  const span = (ascending.at(-1) ?? 0) - (ascending[0] ?? 0);
  return ascending.slice(1).every((place, i) => place - ascending[i]! >= CLOSEST * span);
}

/** The axis of a field: its limits leave the marks room. */
export function axisOf(title: string, { xs, log, names }: Places): XyAxis {
  return { title, log, ...(names ? { names, min: 0.5, max: names.length + 0.5 } : roomy(xs, log)) };
}

/** Limits with a little room on both sides (`share` of the span each), so that marks are not cut. */
export function roomy(xs: readonly number[], log: boolean, share = 0.04): { min: number; max: number } {
  const [low, high] = [Math.min(...xs), Math.max(...xs)];
  if (xs.length === 0) return { min: 0, max: 1 };
  if (log && low > 0) return low === high ? { min: low / 2, max: high * 2 } : { min: low / 1.15, max: high * 1.15 };
  const room = share * (high - low) || 1;
  return { min: low - room, max: high + room };
}
