/** Predictions in figures: what is right and wrong in them, pooled and one network (or fold) at a time. */
import { classScores, type Averages } from '../../engine/evaluation/class-scores.ts';
import { addConfusions, confusionOf } from '../../engine/evaluation/confusion.ts';
import {
  poolNumbers,
  type ClassPredictions,
  type NumberPredictions,
  type Predictions,
} from '../../engine/evaluation/predictions.ts';
import { quantilePoints, residualsOf, residualSummary } from '../../engine/evaluation/residuals.ts';
import type { ClassReport, NumberReport, ReportFigure, TargetReport } from '../../shared/report.ts';
import { spreadOf } from './compare.ts';
import type { Material } from './make-material.ts';

type Names = Pick<Material['names'], 'classes' | 'targets'>;

/** How many samples, and how many quantiles, are drawn. */
interface Budget {
  readonly points: number;
  readonly quantiles: number;
}

const BUDGET: Budget = { points: 1000, quantiles: 200 };

/** Predictions of one shape, of which there are some. */
export function resultOf(
  predictions: readonly Predictions[],
  names: Names,
  budget: Budget = BUDGET,
): ClassReport | NumberReport {
  const classes = predictions.filter((one) => one.task === 'classification');
  if (classes.length > 0) return classReport(classes, names);
  const numbers = predictions.filter((one) => one.task === 'regression');
  return numberReport(numbers, names, budget);
}

function classReport(predictions: readonly ClassPredictions[], { classes }: Names): ClassReport {
  const confusions = predictions.map(confusionOf);
  const each = confusions.map(classScores);
  const { counts } = addConfusions(confusions);
  const total = classScores({ classes: classes.length, counts });
  return {
    task: 'classification',
    counts: classes.map((_, label) => [...counts.subarray(label * classes.length, (label + 1) * classes.length)]),
    classes: classes.map((name, label) => {
      const { support, predicted } = total.classes[label]!;
      return { name, ...averagesOf(each.map((scores) => scores.classes[label]!)), support, predicted };
    }),
    macro: averagesOf(each.map(({ macro }) => macro)),
    weighted: averagesOf(each.map(({ weighted }) => weighted)),
    accuracy: figureOf(each.map(({ accuracy }) => accuracy)),
  };
}

const averagesOf = (each: readonly Averages[]) => ({
  precision: figureOf(each.map(({ precision }) => precision)),
  recall: figureOf(each.map(({ recall }) => recall)),
  f1: figureOf(each.map(({ f1 }) => f1)),
});

function numberReport(predictions: readonly NumberPredictions[], { targets }: Names, budget: Budget): NumberReport {
  const pooled = poolNumbers(predictions);
  return {
    task: 'regression',
    targets: targets.map((name, column) => ({ name, ...targetReport(predictions, pooled, column, budget) })),
  };
}

function targetReport(
  predictions: readonly NumberPredictions[],
  pooled: NumberPredictions,
  column: number,
  { points, quantiles }: Budget,
): Omit<TargetReport, 'name'> {
  const each = predictions.map((one) => residualSummary(one, column));
  const { largest } = residualSummary(pooled, column);
  return {
    mean: figureOf(each.map(({ mean }) => mean)),
    deviation: figureOf(each.map(({ deviation }) => deviation)),
    rmse: figureOf(each.map(({ rmse }) => rmse)),
    mae: figureOf(each.map(({ mae }) => mae)),
    r2: figureOf(each.map(({ r2 }) => r2)),
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

function figureOf(values: readonly number[]): ReportFigure {
  const { mean, deviation } = spreadOf(values.map(finite));
  return { mean, deviation };
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
