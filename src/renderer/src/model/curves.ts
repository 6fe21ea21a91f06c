/** From runs to the lines, bands and marks of the learning-curve chart. */
import type { XySeries } from '../charts/xy.ts';
import { variantColor, variantSymbol, type Shade } from './palette.ts';
import type { Series } from './series.ts';
import { smooth } from './smooth.ts';
import { spread, type Spread } from './spread.ts';
import { thin, type Samples } from './thin.ts';

export type PartName = 'train' | 'validation';
export type SpreadKind = 'range' | 'deviation' | 'each';

export interface CurveRun {
  readonly label: string;
  readonly over: boolean;
  readonly series: Series;
  readonly diagnostics: Series;
  /** Types of the hidden layers. */
  readonly layers: readonly string[];
}

/** A variant with its runs, one a seed. */
export interface CurveGroup {
  readonly label: string;
  /** Place in the palette. */
  readonly mark: number;
  readonly runs: readonly CurveRun[];
}

/** A line that every run gives. */
export interface CurveLine {
  readonly id: string;
  /** Said behind the variant's, where a run gives several lines. */
  readonly name?: string;
  readonly dashed: boolean;
  samples(run: CurveRun): Samples;
}

export interface CurveOptions {
  readonly lines: readonly CurveLine[];
  /** Weight of the past in the moving average, 0…0.99. */
  readonly smoothing: number;
  readonly spread: SpreadKind;
  readonly log: boolean;
  readonly shade: Shade;
  readonly range: { readonly from: number; readonly to: number } | null;
}

/** Pixels are fewer than this: more stretches would not show. */
const STRETCHES = 150;
const DASH = [6, 4];

export function curveSeries(groups: readonly CurveGroup[], options: CurveOptions): XySeries[] {
  return groups.flatMap((group) => options.lines.flatMap((one) => groupSeries(group, one, options)));
}

function groupSeries(group: CurveGroup, curve: CurveLine, options: CurveOptions): XySeries[] {
  const runs = group.runs
    .map((run, place) => ({ ...run, place, samples: curve.samples(run) }))
    .filter((run) => run.samples.length > 0);
  const label = curve.name === undefined ? group.label : `${group.label} · ${curve.name}`;
  const id = `${group.mark}:${curve.id}`;
  const thinLine = (run: (typeof runs)[number]): XySeries[] =>
    line(`${id}:${run.place}`, `${label} · ${run.label}`, group.mark, curve, run.samples, options, false);
  if (runs.length <= 1) return runs.flatMap((run) => line(id, label, group.mark, curve, run.samples, options, true));
  if (options.spread === 'each') return runs.flatMap((run) => thinLine(run));
  // The bold line stands for the finished seeds; the seeds still training run beside it, thin.
  const over = runs.filter((run) => run.over);
  const lead = over.length > 0 ? over : runs.slice(0, 1);
  const rest = runs.filter((run) => !lead.includes(run));
  return [
    ...meanAndBand(
      id,
      label,
      group.mark,
      curve,
      lead.map((run) => run.samples),
      options,
    ),
    ...rest.flatMap((run) => thinLine(run)),
  ];
}

function meanAndBand(
  id: string,
  label: string,
  mark: number,
  curve: CurveLine,
  runs: readonly Samples[],
  options: CurveOptions,
): XySeries[] {
  if (runs.length === 1) return runs.flatMap((run) => line(id, label, mark, curve, run, options, true));
  const found = spread(runs);
  const mean = { xs: found.xs, ys: found.mean, length: found.length };
  const color = variantColor(mark, options.shade);
  const [low, high] = limits(found, options);
  const [lower, upper] = [low, high].map((ys) => shown({ xs: found.xs, ys, length: found.length }, options));
  return [
    { kind: 'band', id: `${id}:band`, color, lower: lower ?? [], upper: upper ?? [] },
    ...line(id, label, mark, curve, mean, options, true),
  ];
}

/** The edges of the band. On a logarithmic axis it ends just above zero, where the axis has no place for it. */
function limits(found: Spread, options: CurveOptions): [Float64Array, Float64Array] {
  const isRange = options.spread === 'range';
  const low = isRange ? found.least : found.mean.map((mean, i) => mean - (found.deviation[i] as number));
  const high = isRange ? found.greatest : found.mean.map((mean, i) => mean + (found.deviation[i] as number));
  return [options.log ? low.map((value, i) => Math.max(value, (found.mean[i] as number) * 1e-3)) : low, high];
}

function line(
  id: string,
  label: string,
  mark: number,
  curve: CurveLine,
  samples: Samples,
  options: CurveOptions,
  whole: boolean,
): XySeries[] {
  return [
    {
      kind: 'line',
      id,
      label,
      color: whole ? variantColor(mark, options.shade) : `${variantColor(mark, options.shade)}b0`,
      points: shown(samples, options),
      width: whole ? 1.9 : 1,
      ...(whole ? { symbol: variantSymbol(mark) } : {}),
      ...(curve.dashed ? { dash: DASH } : {}),
    },
  ];
}

function shown({ xs, ys, length }: Samples, { smoothing, range, log }: CurveOptions): ReturnType<typeof thin> {
  const smoothed = smoothing > 0 ? smooth(ys, length, smoothing) : ys;
  const points = thin({ xs, ys: smoothed, length }, STRETCHES, range?.from, range?.to);
  // A logarithmic axis has no place for zero.
  return log ? points.map(({ x, y }) => ({ x, y: y > 0 ? y : NaN })) : points;
}

/** Whether a logarithmic axis has something to show: anything above zero, or nothing at all yet. */
export function suitsLog(groups: readonly CurveGroup[], lines: readonly CurveLine[]): boolean {
  let empty = true;
  for (const y of measured(groups, lines)) {
    if (y > 0) return true;
    if (!Number.isNaN(y)) empty = false;
  }
  return empty;
}

/** The numbers of all lines, run by run. */
function* measured(groups: readonly CurveGroup[], lines: readonly CurveLine[]): Generator<number> {
  for (const run of groups.flatMap(({ runs }) => runs)) {
    for (const line of lines) {
      const { ys, length } = line.samples(run);
      for (let i = 0; i < length; i++) yield ys[i] as number;
    }
  }
}

/** Every value on show, for the limits of the axis: of the lines, and on request of the edges of the bands. */
export function* valuesOf(series: readonly XySeries[], bands = false): Generator<number> {
  for (const one of series) {
    const edges = one.kind !== 'band' ? [one.points] : bands ? [one.lower, one.upper] : [];
    for (const points of edges) for (const point of points) yield point.y;
  }
}
