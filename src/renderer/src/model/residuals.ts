/** From reports on numbers to the three charts of their residuals. */
import type { TargetReport } from '../../../shared/report.ts';
import type { XyPoints, XySeries } from '../charts/xy.ts';
import { variantColor, variantSymbol, type Shade } from './palette.ts';
import type { Point } from './thin.ts';

/** One target column of a variant's report. */
export interface ResidualGroup {
  /** Of its own among the groups on show. */
  readonly key: string;
  readonly label: string;
  /** Place in the palette. */
  readonly mark: number;
  readonly target: TargetReport;
}

const GREY: Readonly<Record<Shade, string>> = { light: '#59636f', dark: '#9ea8b4' };
/** Fainter the more there are, so that crowds stay readable. */
const FEW = 150;

export interface Limits {
  readonly min: number;
  readonly max: number;
}

/** Residuals this many times as large as the targets reach would leave nothing else to be seen. */
const ASTRAY = 10;

/** The groups that can be drawn together, and those that have gone so far astray, as a diverged network does, that they cannot. */
export function apart(groups: readonly ResidualGroup[]): Record<'drawn' | 'astray', readonly ResidualGroup[]> {
  const actual = groups.flatMap(({ target }) => target.points.map((point) => point.actual));
  const { min, max } = roomyLimits(actual);
  const isNear = ({ target }: ResidualGroup): boolean => Math.abs(target.largest ?? 0) <= ASTRAY * (max - min);
  const drawn = groups.filter(isNear);
  return drawn.length > 0 ? { drawn, astray: groups.filter((group) => !isNear(group)) } : { drawn: groups, astray: [] };
}

/** Limits with round ends around `values`, which change seldom; of nothing, 0 and 1. */
export function roomyLimits(values: readonly number[]): Limits {
  const known = values.filter(Number.isFinite);
  if (known.length === 0) return { min: 0, max: 1 };
  const [low, high] = [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b))];
  const step = roundStep((high - low || Math.abs(high) || 1) / 5);
  const [min, max] = [step * Math.floor(low / step), step * Math.ceil(high / step)];
  return min < max ? { min, max } : { min: min - step, max: max + step };
}

/** As far below 0 as above. */
export function evenLimits(values: readonly number[]): Limits {
  const { min, max } = roomyLimits(values.flatMap((value) => [value, -value]));
  return { min, max };
}

/** 1, 2 or 5 times a power of ten, not below `value`. */
function roundStep(value: number): number {
  const power = Math.pow(10, Math.floor(Math.log10(value)));
  return ([1, 2, 5, 10].find((lead) => lead * power >= value * (1 - 1e-9)) ?? 10) * power;
}

/** Actual over predicted values, with the line on which they would be equal. */
export function predictionSeries(groups: readonly ResidualGroup[], shade: Shade, { min, max }: Limits): XySeries[] {
  return [
    line('equal', GREY[shade], [
      { x: min, y: min },
      { x: max, y: max },
    ]),
    ...groups.map((group) => cloud(group, shade, ({ predicted, actual }) => ({ x: predicted, y: actual }))),
  ];
}

/** Residuals over predicted values, with the line of no error. */
export function residualSeries(groups: readonly ResidualGroup[], shade: Shade, { min, max }: Limits): XySeries[] {
  return [
    line('none', GREY[shade], [
      { x: min, y: 0 },
      { x: max, y: 0 },
    ]),
    ...groups.map((group) => cloud(group, shade, ({ predicted, actual }) => ({ x: predicted, y: actual - predicted }))),
  ];
}

/** Residuals in order over normal quantiles, each with the straight line of a normal distribution of its mean and deviation. */
export function quantileSeries(groups: readonly ResidualGroup[], shade: Shade): XySeries[] {
  return groups.flatMap(({ key, label, mark, target }) => {
    const color = variantColor(mark, shade);
    const points = target.quantiles.map(({ normal, residual }) => ({ x: normal, y: residual }));
    const [first, last] = [points[0]?.x ?? 0, points.at(-1)?.x ?? 0];
    const straight = (z: number): Point => ({ x: z, y: (target.mean.mean ?? 0) + z * (target.deviation.mean ?? 0) });
    return [
      line(`${key}:normal`, color, [straight(first), straight(last)]),
      { kind: 'line', id: key, label, color, points, symbol: variantSymbol(mark) },
    ] satisfies XySeries[];
  });
}

function line(id: string, color: string, points: readonly Point[]): XySeries {
  return { kind: 'line', id, label: '', color, points, dash: [4, 4], width: 1.2, silent: true };
}

function cloud(
  { key, label, mark, target }: ResidualGroup,
  shade: Shade,
  place: (point: TargetReport['points'][number]) => Point,
): XyPoints {
  const points = target.points.map(place).sort((a, b) => a.x - b.x);
  const color = variantColor(mark, shade);
  return {
    kind: 'points',
    id: key,
    label,
    color: points.length > FEW ? `${color}99` : color,
    points,
    symbol: variantSymbol(mark),
    radius: points.length > FEW ? 2 : 3,
  };
}
