/** From a data set and what the networks say to the lines and points of the fit chart (one input). */
import type { Preview } from '../../../shared/contract.ts';
import type { Probe } from '../../../shared/records.ts';
import type { XySeries } from '../charts/xy.ts';
import { variantColor, variantSymbol, type Shade } from './palette.ts';
import type { Point } from './thin.ts';

export interface FitGroup {
  readonly label: string;
  readonly mark: number;
  /** One for each seed that has something to say. */
  readonly probes: readonly Probe[];
  /** What the runs behind the probes are called, in their order. */
  readonly runs: readonly string[];
}

export interface FitNames {
  readonly truth: string;
  readonly train: string;
  readonly validation: string;
}

const MOST_POINTS = 500;
const GREYS: Readonly<Record<Shade, { point: string; truth: string }>> = {
  light: { point: '#aab2bc', truth: '#1a1f26' },
  dark: { point: '#5d6773', truth: '#e7eaee' },
};

/** Of what the data were made from. */
export const truthColor = (shade: Shade): string => GREYS[shade].truth;

export function fitSeries(preview: Preview, groups: readonly FitGroup[], names: FitNames, shade: Shade): XySeries[] {
  const grid = preview.grid?.x ?? [];
  return [
    ...(['train', 'validation'] as const).map((part) => samples(preview, part, names[part], shade)),
    ...groups.flatMap((group) => group.probes.map((probe, i) => fitted(grid, group, probe, i, shade))),
    ...(preview.truth ? [truth(grid, preview.truth, names.truth, shade)] : []),
  ];
}

function samples(preview: Preview, part: 'train' | 'validation', label: string, shade: Shade): XySeries {
  const own = preview.points.filter((point) => point.part === part);
  const every = Math.max(1, Math.ceil(own.length / MOST_POINTS));
  const points = own.filter((_, i) => i % every === 0).map(({ x, y }) => ({ x: x[0] ?? 0, y }));
  const color = GREYS[shade].point;
  return {
    kind: 'points',
    id: part,
    label,
    color,
    points: points.sort((a, b) => a.x - b.x),
    symbol: 'circle',
    radius: 2,
    hollow: part === 'validation',
    silent: true,
  };
}

function truth(grid: readonly number[], values: readonly number[], label: string, shade: Shade): XySeries {
  return {
    kind: 'line',
    id: 'truth',
    label,
    color: truthColor(shade),
    points: pair(grid, values),
    dash: [2, 3],
    width: 1.5,
  };
}

function fitted(grid: readonly number[], group: FitGroup, probe: Probe, i: number, shade: Shade): XySeries {
  const color = variantColor(group.mark, shade);
  const several = group.probes.length > 1;
  return {
    kind: 'line',
    id: `${group.mark}:${probe.runId}`,
    label: group.label,
    color: several ? `${color}b0` : color,
    points: pair(grid, probe.values),
    width: several ? 1.2 : 2,
    silent: i > 0,
    ...(i === 0 ? { symbol: variantSymbol(group.mark) } : {}),
  };
}

const pair = (xs: readonly number[], ys: readonly (number | null)[]): Point[] =>
  xs.map((x, i) => ({ x, y: ys[i] ?? NaN }));

/** The y range of the data and the true function with a margin: it stands still while curves move. */
export function fitLimits(preview: Preview): { min: number; max: number } {
  const values = [...preview.points.map((point) => point.y), ...(preview.truth ?? [])];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = 0.12 * (high - low || 1);
  return { min: low - margin, max: high + margin };
}
