/** Predictions in figures: what is right and wrong in them, pooled and one network (or fold) at a time. */
import { ACCURACY, classPlace, MACRO, WEIGHTED } from '../../engine/evaluation/class-figures.ts';
import { classScores, type Averages } from '../../engine/evaluation/class-scores.ts';
import { addConfusions, confusionOf } from '../../engine/evaluation/confusion.ts';
import type { FigureIntervals, IntervalSettings } from '../../engine/evaluation/intervals.ts';
import { NUMBER_FIGURES } from '../../engine/evaluation/number-figures.ts';
import {
  poolNumbers,
  type ClassPredictions,
  type NumberPredictions,
  type Predictions,
} from '../../engine/evaluation/predictions.ts';
import { quantilePoints, residualsOf, residualSummary } from '../../engine/evaluation/residuals.ts';
import type {
  ClassReport,
  NumberReport,
  ReportFigure,
  ReportInterval,
  Resampled,
  TargetReport,
} from '../../shared/report.ts';
import { spreadOf } from './compare.ts';
import type { Material } from './make-material.ts';

type Names = Pick<Material['names'], 'classes' | 'targets'>;

/** How many samples, and how many quantiles, are drawn. */
interface Budget {
  readonly points: number;
  readonly quantiles: number;
}

const BUDGET: Budget = { points: 1000, quantiles: 200 };

/** Of the draws that make intervals: one for all variants, so that their samples are drawn alike. */
export const INTERVAL_SEED = 0;

/** The intervals of the figures, and what was asked for. */
export interface Intervals extends FigureIntervals, Pick<IntervalSettings, 'level' | 'method'> {}

/** Predictions of one shape, of which there are some; `intervals` of the same ones, where they are wanted. */
export function resultOf(
  predictions: readonly Predictions[],
  names: Names,
  intervals: Intervals | null,
  budget: Budget = BUDGET,
): ClassReport | NumberReport {
  const resampled = intervals && resampledOf(intervals);
  const intervalAt: IntervalAt = (place) => intervals?.figures[place] ?? null;
  const classes = predictions.filter((one) => one.task === 'classification');
  if (classes.length > 0) return { ...classReport(classes, names, intervalAt), resampled };
  const numbers = predictions.filter((one) => one.task === 'regression');
  return { ...numberReport(numbers, names, intervalAt, budget), resampled };
}

const resampledOf = ({ level, method, draws, samples, shared }: Intervals): Resampled => ({
  level,
  method,
  draws,
  samples,
  shared,
});

/** The interval of the figure that lies at this place. */
type IntervalAt = (place: number) => ReportInterval | null;

function classReport(
  predictions: readonly ClassPredictions[],
  { classes }: Names,
  intervalAt: IntervalAt,
): Omit<ClassReport, 'resampled'> {
  const confusions = predictions.map(confusionOf);
  const each = confusions.map(classScores);
  const { counts } = addConfusions(confusions);
  const total = classScores({ classes: classes.length, counts });
  return {
    task: 'classification',
    counts: classes.map((_, label) => [...counts.subarray(label * classes.length, (label + 1) * classes.length)]),
    classes: classes.map((name, label) => {
      const { support, predicted } = total.classes[label]!;
      const own = each.map((scores) => scores.classes[label]!);
      return { name, ...averagesOf(own, intervalAt, classPlace(label)), support, predicted };
    }),
    macro: averagesOf(
      each.map(({ macro }) => macro),
      intervalAt,
      MACRO,
    ),
    weighted: averagesOf(
      each.map(({ weighted }) => weighted),
      intervalAt,
      WEIGHTED,
    ),
    accuracy: figureOf(
      each.map(({ accuracy }) => accuracy),
      intervalAt(ACCURACY),
    ),
  };
}

function averagesOf(each: readonly Averages[], intervalAt: IntervalAt, first: number) {
  const figureAt = (key: keyof Averages, place: number): ReportFigure =>
    figureOf(
      each.map((scores) => scores[key]),
      intervalAt(first + place),
    );
  return { precision: figureAt('precision', 0), recall: figureAt('recall', 1), f1: figureAt('f1', 2) };
}

function numberReport(
  predictions: readonly NumberPredictions[],
  { targets }: Names,
  intervalAt: IntervalAt,
  budget: Budget,
): Omit<NumberReport, 'resampled'> {
  const pooled = poolNumbers(predictions);
  return {
    task: 'regression',
    targets: targets.map((name, column) => ({
      name,
      ...targetFigures(predictions, column, intervalAt),
      ...targetCloud(pooled, column, budget),
    })),
  };
}

type TargetFigures = Pick<TargetReport, (typeof NUMBER_FIGURES)[number]>;

function targetFigures(
  predictions: readonly NumberPredictions[],
  column: number,
  intervalAt: IntervalAt,
): TargetFigures {
  const each = predictions.map((one) => residualSummary(one, column));
  const first = column * NUMBER_FIGURES.length;
  const entries = NUMBER_FIGURES.map((key, place) => [
    key,
    figureOf(
      each.map((summary) => summary[key]),
      intervalAt(first + place),
    ),
  ]);
  return Object.fromEntries(entries) as TargetFigures;
}

/** What is drawn of a target, and its largest residual. */
function targetCloud(
  pooled: NumberPredictions,
  column: number,
  { points, quantiles }: Budget,
): Pick<TargetReport, 'largest' | 'points' | 'quantiles'> {
  const { largest } = residualSummary(pooled, column);
  return {
    largest: finite(largest.residual),
    points: pointsOf(pooled, column, largest.sample, points),
    quantiles: quantilePoints(
      residualsOf(pooled, column).filter((residual) => Number.isFinite(residual)),
      quantiles,
    ),
  };
}

/** At most `most` samples, evenly over all of them, and the one with the largest residual. */
function pointsOf(pooled: NumberPredictions, column: number, largest: number, most: number): TargetReport['points'] {
  const { samples, columns, predicted, actual } = pooled;
  const count = Math.min(samples, most);
  const chosen = new Set(Array.from({ length: count }, (_, i) => Math.floor((i * samples) / count)));
  return [...chosen.add(largest)]
    .map((i) => ({ actual: actual[i * columns + column]!, predicted: predicted[i * columns + column]! }))
    .filter((point) => Number.isFinite(point.predicted));
}

function figureOf(values: readonly number[], interval: ReportInterval | null): ReportFigure {
  const { mean, deviation } = spreadOf(values.map(finite));
  return { mean, deviation, interval };
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
