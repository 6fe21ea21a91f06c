/** Predictions for samples that were held out, pooled and put into figures. Runs on the data thread. */
import type { Dataset } from '../../../engine/datasets/dataset.ts';
import { classScores } from '../../../engine/evaluation/class-scores.ts';
import { confusionOf } from '../../../engine/evaluation/confusion.ts';
import { figureIntervals } from '../../../engine/evaluation/intervals.ts';
import {
  poolClasses,
  poolNumbers,
  type NumberPredictions,
  type Predictions,
} from '../../../engine/evaluation/predictions.ts';
import { residualSummary } from '../../../engine/evaluation/residuals.ts';
import type { Experiment } from '../../../engine/experiment.ts';
import { heldOutPredictions, type HeldOut } from '../../../engine/validation/pooled.ts';
import type { Pooled } from '../../../shared/analysis/k-fold.ts';
import { LEVEL } from '../../../shared/report.ts';
import { namesOf } from '../make-material.ts';
import { INTERVAL_SEED, resultOf } from '../report-result.ts';

export interface Pooling {
  readonly held: readonly HeldOut[];
  /** Places in `held` that belong together; a place may stand in several groups, and no group is empty. */
  readonly groups: readonly (readonly number[])[];
  /** Nothing more will come: worth the time for intervals. */
  readonly ended: boolean;
}

const SETTINGS = { level: LEVEL, method: 'bca', seed: INTERVAL_SEED } as const;

/** Points that are drawn, of all groups together; and the fewest that show anything. */
const MOST_POINTS = 3000;
const FEWEST_POINTS = 100;

/** One answer for each group. */
export function pool(dataset: Dataset, experiment: Experiment, { held, groups, ended }: Pooling): Pooled[] {
  const points = Math.max(FEWEST_POINTS, Math.floor(MOST_POINTS / groups.length));
  const each = held.map((one) => heldOutPredictions(dataset, experiment, one));
  const asked = groups.map((places) =>
    places.map((place) => ({ names: held[place]!.samples, predictions: each[place]! })),
  );
  const intervals = ended ? figureIntervals(asked, SETTINGS) : [];
  return groups.map((places, group) => {
    const own = places.map((place) => each[place]!);
    const found = intervals[group];
    return {
      predictions: own.reduce((sum, { samples }) => sum + samples, 0),
      report: resultOf(own, namesOf(dataset), found ? { ...found, ...SETTINGS } : null, {
        points,
        quantiles: Math.ceil(points / 5),
      }),
      together: togetherOf(own),
    };
  });
}

function togetherOf(own: readonly Predictions[]): Pooled['together'] {
  const classes = own.filter((one) => one.task === 'classification');
  if (classes.length === 0) return numbersTogether(poolNumbers(own.filter((one) => one.task === 'regression')));
  const { accuracy, macro } = classScores(confusionOf(poolClasses(classes)));
  return [{ accuracy, f1: macro.f1 }];
}

function numbersTogether(pooled: NumberPredictions): Pooled['together'] {
  return Array.from({ length: pooled.columns }, (_, column) => {
    const { rmse, mae, r2 } = residualSummary(pooled, column);
    return { rmse, mae, r2: Number.isNaN(r2) ? null : r2 };
  });
}
