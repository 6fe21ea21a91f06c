/** From runs to the lines, bands and marks of the learning-curve chart. */
import type { XySeries } from '../charts/xy.ts';
import { variantColor, variantSymbol, type Shade } from './palette.ts';
import type { Series } from './series.ts';
import { smooth } from './smooth.ts';
import { spread, type Spread } from './spread.ts';
import { thin, type Samples } from './thin.ts';

export type PartName = 'train' | 'validation';
export type SpreadKind = 'range' | 'deviation' | 'each';

/** A variant with its runs, one a seed. */
export interface CurveGroup {
  readonly label: string;
  /** Place in the palette. */
  readonly mark: number;
  readonly runs: readonly { readonly label: string; readonly over: boolean; readonly series: Series }[];
}

export interface CurveOptions {
  /** Such as `loss` or `accuracy`. */
  readonly metric: string;
  readonly parts: readonly PartName[];
  readonly partNames: Readonly<Record<PartName, string>>;
  /** Weight of the past in the moving average, 0…0.99. */
  readonly smoothing: number;
  readonly spread: SpreadKind;
  readonly log: boolean;
  readonly shade: Shade;
  readonly range: { readonly from: number; readonly to: number } | null;
}

/** Pixels are fewer than this: more stretches would not show. */
const STRETCHES = 150;
const VALIDATION_DASH = [6, 4];

export function curveSeries(groups: readonly CurveGroup[], options: CurveOptions): XySeries[] {
  return groups.flatMap((group) => options.parts.flatMap((part) => groupSeries(group, part, options)));
}

function groupSeries(group: CurveGroup, part: PartName, options: CurveOptions): XySeries[] {
  const metric = `${part}.${options.metric}`;
  const runs = group.runs
    .map((run) => ({ ...run, samples: run.series.samples(metric) }))
    .filter((run) => run.samples.length > 0);
  const label = options.parts.length > 1 ? `${group.label} · ${options.partNames[part]}` : group.label;
  const id = `${group.mark}:${metric}`;
  const thinLine = (run: (typeof runs)[number]): XySeries[] =>
    line(`${id}:${run.label}`, `${label} · ${run.label}`, group.mark, part, run.samples, options, false);
  if (runs.length <= 1) return runs.flatMap((run) => line(id, label, group.mark, part, run.samples, options, true));
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
      part,
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
  part: PartName,
  runs: readonly Samples[],
  options: CurveOptions,
): XySeries[] {
  if (runs.length === 1) return runs.flatMap((run) => line(id, label, mark, part, run, options, true));
  const found = spread(runs);
  const mean = { xs: found.xs, ys: found.mean, length: found.length };
  const color = variantColor(mark, options.shade);
  const [low, high] = limits(found, options);
  const [lower, upper] = [low, high].map((ys) => shown({ xs: found.xs, ys, length: found.length }, options));
  return [
    { kind: 'band', id: `${id}:band`, color, lower: lower ?? [], upper: upper ?? [] },
    ...line(id, label, mark, part, mean, options, true),
  ];
}

/** The edges of the band. On a logarithmic axis it ends just above zero, where the axis has no place for it. */
function limits(found: Spread, options: CurveOptions): [Float64Array, Float64Array] {
  if (options.spread === 'range') return [found.least, found.greatest];
  const low = found.mean.map((mean, i) => mean - (found.deviation[i] as number));
  const high = found.mean.map((mean, i) => mean + (found.deviation[i] as number));
  return [options.log ? low.map((value, i) => Math.max(value, (found.mean[i] as number) * 1e-3)) : low, high];
}

function line(
  id: string,
  label: string,
  mark: number,
  part: PartName,
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
      ...(part === 'validation' ? { dash: VALIDATION_DASH } : {}),
    },
  ];
}

function shown(samples: Samples, { smoothing, range }: CurveOptions): ReturnType<typeof thin> {
  const ys = smoothing > 0 ? smooth(samples.ys, samples.length, smoothing) : samples.ys;
  return thin({ xs: samples.xs, ys, length: samples.length }, STRETCHES, range?.from, range?.to);
}

/** Every value on show, for the limits of the axis. */
export function* valuesOf(series: readonly XySeries[]): Generator<number> {
  for (const one of series) {
    if (one.kind === 'band') continue;
    for (const point of one.points) yield point.y;
  }
}
