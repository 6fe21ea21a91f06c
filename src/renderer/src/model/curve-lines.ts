/** The lines that a chosen curve gives for every run, and where their numbers come from. */
import { gapBetween } from '../../../shared/diagnostics.ts';
import type { MetricMember } from '../../../shared/member.ts';
import type { CurveChoice } from './curve-choices.ts';
import type { CurveLine, CurveRun, PartName } from './curves.ts';
import type { Series } from './series.ts';
import type { Samples } from './thin.ts';

const NONE: Samples = { xs: [], ys: [], length: 0 };

/** The lines of a choice: of the chosen parts, or of the chosen layer. */
export function curveLines(
  choice: CurveChoice,
  parts: readonly PartName[],
  partNames: Readonly<Record<PartName, string>>,
  layer: number | null,
): CurveLine[] {
  switch (choice.of) {
    case 'metric':
      return metricLines(choice.metric.type, parts, partNames);
    case 'gap':
      return [gapLine(choice.metric)];
    case 'training':
      return [diagnosticLine(choice.member.type)];
    case 'layer':
      return layer === null ? [] : [diagnosticLine(`${choice.member.type}.${layer}`)];
  }
}

/** A metric of each of these parts; validation is dashed. */
const metricLines = (
  metric: string,
  parts: readonly PartName[],
  names: Readonly<Record<PartName, string>>,
): CurveLine[] =>
  parts.map((part) => ({
    id: `${part}.${metric}`,
    ...(parts.length > 1 ? { name: names[part] } : {}),
    dashed: part === 'validation',
    samples: ({ series }) => series.samples(`${part}.${metric}`),
  }));

/** How much worse a metric is on the validation part. */
const gapLine = (metric: MetricMember): CurveLine => ({
  id: `gap.${metric.type}`,
  dashed: false,
  samples: ({ series }) => gapSamples(series, metric),
});

function gapSamples(series: Series, { type, better }: MetricMember): Samples {
  const [train, validation] = [series.samples(`train.${type}`), series.samples(`validation.${type}`)];
  const at = (ys: ArrayLike<number>, i: number): number => ys[i] as number;
  const gap = (_: unknown, i: number): number => gapBetween(at(train.ys, i), at(validation.ys, i), better);
  return { xs: train.xs, ys: Float64Array.from({ length: train.length }, gap), length: train.length };
}

/** A column of the diagnostics. */
const diagnosticLine = (column: string): CurveLine => ({
  id: column,
  dashed: false,
  samples: ({ diagnostics }: CurveRun) => known(diagnostics, column),
});

/** Without the epochs at which it was not measured: a diagnostic of updates has none before the first. */
function known(series: Series, column: string): Samples {
  if (!series.metrics.includes(column)) return NONE;
  const { xs, ys, length } = series.samples(column);
  const rows = Array.from({ length }, (_, i) => i).filter((i) => !Number.isNaN(ys[i]));
  const pick = (from: ArrayLike<number>) => Float64Array.from(rows, (i) => from[i] as number);
  return { xs: pick(xs), ys: pick(ys), length: rows.length };
}
