/** Series turned into the data sets of Chart.js. */
import type { ChartDataset } from 'chart.js';
import type { Point } from '../model/thin.ts';
import type { XyBand, XyLine, XyPoints, XySeries } from './xy.ts';

export type LineData = ChartDataset<'line'> & { readonly id: string; readonly silent: boolean };

/** Symbols along a line: enough to tell it apart, few enough to leave it a line. */
const SYMBOLS_A_LINE = 9;

/** Without symbols of its own a line's points need no options each, which is what makes drawing fast. */
const NO_POINTS = { pointRadius: 0, pointHitRadius: 0, pointHoverRadius: 0 };

/** Bands become two invisible lines with the area between them filled; a line's symbols are a data set of their own. */
export function toDatasets(series: readonly XySeries[], surface: string): LineData[] {
  const data = series.flatMap((one, place) => {
    if (one.kind === 'band') return bandData(one);
    if (one.kind === 'points') return [pointsData(one)];
    return one.symbol ? [lineData(one), symbolData(one, surface, place)] : [lineData(one)];
  });
  // Chart.js draws the first on top; here the last is.
  return data.map((one, place) => ({ ...one, order: -place }));
}

/**
 * The data sets of `next`, in the objects of `current` where the id is the same: Chart.js keeps what it knows of an
 * object and builds everything anew for another one.
 */
export function keepObjects(current: readonly LineData[], next: readonly LineData[]): LineData[] {
  const known = new Map(current.map((one) => [one.id, one]));
  return next.map((one) => Object.assign(known.get(one.id) ?? {}, one));
}

/** Symbols that are nothing but their border. */
const STROKED = new Set<string>(['crossRot', 'star', 'cross', 'dash']);

const dataOf = (points: readonly Point[]) => points as { x: number; y: number }[];

function lineData(line: XyLine): LineData {
  return {
    ...NO_POINTS,
    id: line.id,
    silent: line.silent ?? false,
    label: line.label,
    data: dataOf(line.points),
    borderColor: line.color,
    backgroundColor: line.color,
    borderWidth: line.width ?? 1.75,
    borderDash: line.dash ? [...line.dash] : [],
    borderJoinStyle: 'round',
    pointStyle: line.symbol ?? 'circle',
    pointHoverRadius: line.silent ? 0 : 4,
    pointBackgroundColor: line.color,
    pointBorderColor: line.color,
    fill: false,
  };
}

/** Chart.js keeps how points look as long as they are of the same data set: in another colour they are of another one. */
const painted = (id: string, color: string) => `${id}:${color}`;

/** A few of the line's points with its symbol, hollow on dashed lines, shifted from line to line. */
function symbolData(line: XyLine, surface: string, place: number): LineData {
  const every = Math.max(1, Math.floor(line.points.length / SYMBOLS_A_LINE));
  const first = Math.floor(((place % 3) * every) / 3);
  return {
    id: painted(`${line.id}:symbols`, line.color),
    silent: true,
    data: dataOf(line.points.filter((_, i) => i % every === first)),
    showLine: false,
    pointStyle: line.symbol ?? 'circle',
    pointRadius: 4,
    pointHoverRadius: 4,
    pointHitRadius: 0,
    pointBackgroundColor: line.dash ? surface : line.color,
    pointBorderColor: line.color,
    pointBorderWidth: 1.5,
  };
}

function pointsData(points: XyPoints): LineData {
  return {
    id: painted(points.id, points.color),
    silent: points.silent ?? false,
    label: points.label,
    data: dataOf(points.points),
    showLine: false,
    pointStyle: points.symbol,
    pointRadius: points.radius,
    pointHoverRadius: points.radius,
    pointHitRadius: 0,
    pointBackgroundColor: points.hollow ? 'transparent' : points.color,
    pointBorderColor: points.color,
    pointBorderWidth: points.hollow || STROKED.has(points.symbol) ? 1 : 0,
  };
}

function bandData(band: XyBand): LineData[] {
  const common = { ...NO_POINTS, silent: true, borderWidth: 0 };
  return [
    { ...common, id: `${band.id}:lower`, data: dataOf(band.lower), fill: false },
    { ...common, id: `${band.id}:upper`, data: dataOf(band.upper), fill: '-1', backgroundColor: `${band.color}2e` },
  ];
}
