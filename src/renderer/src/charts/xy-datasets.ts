/** Series turned into the data sets of Chart.js. */
import type { ChartDataset } from 'chart.js';
import type { XyBand, XyLine, XyPoints, XySeries } from './xy.ts';

export type LineData = ChartDataset<'line'> & { readonly id: string; readonly silent: boolean };

/** Symbols along a line: enough to tell it apart, few enough to leave it a line. */
const SYMBOLS_A_LINE = 9;

const HIT_RADIUS = 0;

/** Bands become two invisible lines with the area between them filled. */
export function toDatasets(series: readonly XySeries[], surface: string): LineData[] {
  return series.flatMap((one, place) => {
    if (one.kind === 'band') return bandData(one);
    return one.kind === 'line' ? [lineData(one, surface, place)] : [pointsData(one)];
  });
}

function lineData(line: XyLine, surface: string, place: number): LineData {
  const radii = line.symbol ? symbolRadii(line.points.length, place) : 0;
  return {
    id: line.id,
    silent: line.silent ?? false,
    label: line.label,
    data: line.points as { x: number; y: number }[],
    borderColor: line.color,
    backgroundColor: line.color,
    borderWidth: line.width ?? 1.75,
    borderDash: line.dash ? [...line.dash] : [],
    pointStyle: line.symbol ?? 'circle',
    pointRadius: radii,
    pointHoverRadius: line.silent ? 0 : 4,
    pointHitRadius: HIT_RADIUS,
    pointBackgroundColor: line.dash ? surface : line.color,
    pointBorderColor: line.color,
    pointBorderWidth: 1.5,
    fill: false,
    spanGaps: false,
  };
}

/** Radius of each point's symbol: every so many points one, shifted from line to line so that they do not coincide. */
function symbolRadii(length: number, place: number): number[] {
  const every = Math.max(1, Math.floor(length / SYMBOLS_A_LINE));
  const first = Math.floor(((place % 3) * every) / 3);
  return Array.from({ length }, (_, i) => (i % every === first ? 4 : 0));
}

function pointsData(points: XyPoints): LineData {
  return {
    id: points.id,
    silent: points.silent ?? false,
    label: points.label,
    data: points.points as { x: number; y: number }[],
    showLine: false,
    pointStyle: points.symbol,
    pointRadius: points.radius,
    pointHoverRadius: points.radius,
    pointHitRadius: HIT_RADIUS,
    pointBackgroundColor: points.hollow ? 'transparent' : points.color,
    pointBorderColor: points.color,
    pointBorderWidth: points.hollow ? 1 : 0,
  };
}

function bandData(band: XyBand): LineData[] {
  const common = { silent: true, borderWidth: 0, pointRadius: 0, pointHoverRadius: 0, pointHitRadius: 0 };
  return [
    { ...common, id: `${band.id}:lower`, data: band.lower as { x: number; y: number }[], fill: false },
    { ...common, id: `${band.id}:upper`, data: band.upper as { x: number; y: number }[], fill: '-1', backgroundColor: `${band.color}2e` },
  ];
}
