/** Reports: what the saved networks of a variant get right and wrong, pooled over its seeds. */
import { classScores, type Averages } from '../../engine/evaluation/class-scores.ts';
import { addConfusions, confusionOf } from '../../engine/evaluation/confusion.ts';
import {
  poolNumbers,
  predictionsOf,
  type ClassPredictions,
  type NumberPredictions,
  type Predictions,
} from '../../engine/evaluation/predictions.ts';
import { quantilePoints, residualsOf, residualSummary } from '../../engine/evaluation/residuals.ts';
import { ProblemError } from '../../engine/problem.ts';
import type { Run } from '../../shared/records.ts';
import type { ClassReport, NumberReport, Report, ReportFigure, TargetReport } from '../../shared/report.ts';
import { breathe } from './breathe.ts';
import { spreadOf } from './compare.ts';
import type { Material } from './make-material.ts';
import type { LabParts } from './parts.ts';
import { Recent } from './recent.ts';
import { storedExperiment } from './stored-experiment.ts';

type Asking = Pick<LabParts, 'store' | 'pool' | 'materials' | 'kernels'>;
type Names = Material['names'];

/** A saved network's answers on a part. */
interface Answers {
  readonly epoch: number;
  readonly predictions: Predictions;
  readonly names: Names;
}

/** What is remembered of outputs beyond the latest, in bytes; and at most so many. */
const REMEMBERED_BYTES = 32_000_000;
const REMEMBERED = 500;

const MOST_POINTS = 1000;
const MOST_QUANTILES = 200;

export class Reports {
  readonly #parts: Asking;
  readonly #outputs = new Recent<Float32Array>(REMEMBERED_BYTES, ({ byteLength }) =>
    Math.max(byteLength, REMEMBERED_BYTES / REMEMBERED),
  );

  constructor(parts: Asking) {
    this.#parts = parts;
  }

  /** Throws the problem `report.several-variants` for runs that are not one variant's. */
  async of(runs: readonly Run[], part: Report['part'], which: Report['which']): Promise<Report> {
    if (new Set(runs.map(({ studyId, variantIndex }) => `${studyId} ${variantIndex}`)).size > 1)
      throw new ProblemError({ code: 'report.several-variants' });
    const networks: Report['networks'] = [];
    const answers: Answers[] = [];
    for (const run of countedRuns(runs)) {
      const found = await this.#ask(run, part, which);
      if (!found) continue;
      networks.push({ runId: run.id, seed: run.seed, cell: run.cell, epoch: found.epoch });
      answers.push(found);
      await breathe();
    }
    const samples = Math.max(0, ...answers.map(({ predictions }) => predictions.samples));
    return { part, which, networks, samples, result: samples > 0 ? resultOf(answers) : null };
  }

  /** Null for a run that has saved nothing yet. */
  async #ask(run: Run, part: Report['part'], which: Report['which']): Promise<Answers | null> {
    const { store, pool, materials, kernels } = this.#parts;
    const checkpoint = store.read(() => store.checkpoints.of(run.id, which));
    if (!checkpoint) return null;
    const { kind, step, epoch, content } = checkpoint;
    const experiment = storedExperiment(run);
    const { data, names } = await materials.of(experiment);
    const { inputs, samples } = data[part];
    // The same run comes to the same bits at the same step, however often it was interrupted.
    const outputs = await this.#outputs.get(JSON.stringify([run.id, kind, step, part]), () =>
      pool.predict({ kernels, plan: { experiment, data }, snapshot: content, probe: { inputs, samples } }),
    );
    return { epoch, names, predictions: predictionsOf(outputs, data[part], data) };
  }
}

/**
 * The runs that stand for their variant: those that ended well; while none has, the one that is furthest. Diverged and failed ones count
 * only where there is nothing else, as in every comparison.
 */
export function countedRuns(runs: readonly Run[]): Run[] {
  const sound = runs.filter(({ status }) => status !== 'diverged' && status !== 'failed');
  const ended = sound.filter(({ status }) => status === 'completed' || status === 'stopped');
  if (ended.length > 0) return ended;
  if (sound.length > 0) return [sound.reduce((a, b) => (b.epoch > a.epoch ? b : a))];
  return [...runs];
}

function resultOf(answers: readonly Answers[]): ClassReport | NumberReport {
  const { names } = answers[0]!;
  const predictions = answers.map((answer) => answer.predictions);
  const classes = predictions.filter((one) => one.task === 'classification');
  return classes.length > 0
    ? classReport(classes, names)
    : numberReport(
        predictions.filter((one) => one.task === 'regression'),
        names,
      );
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

function numberReport(predictions: readonly NumberPredictions[], { targets }: Names): NumberReport {
  const pooled = poolNumbers(predictions);
  return {
    task: 'regression',
    targets: targets.map((name, column) => targetReport(predictions, pooled, name, column)),
  };
}

function targetReport(
  predictions: readonly NumberPredictions[],
  pooled: NumberPredictions,
  name: string,
  column: number,
): TargetReport {
  const each = predictions.map((one) => residualSummary(one, column));
  const { largest } = residualSummary(pooled, column);
  return {
    name,
    mean: figureOf(each.map(({ mean }) => mean)),
    deviation: figureOf(each.map(({ deviation }) => deviation)),
    rmse: figureOf(each.map(({ rmse }) => rmse)),
    mae: figureOf(each.map(({ mae }) => mae)),
    r2: figureOf(each.map(({ r2 }) => r2)),
    largest: finite(largest.residual),
    points: pointsOf(pooled, column, largest.sample),
    quantiles: quantilePoints(
      residualsOf(pooled, column).filter((residual) => Number.isFinite(residual)),
      MOST_QUANTILES,
    ),
  };
}

/** At most MOST_POINTS samples, evenly over all of them, and the one with the largest residual. */
function pointsOf({ samples, columns, predicted, actual }: NumberPredictions, column: number, largest: number) {
  const count = Math.min(samples, MOST_POINTS);
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
