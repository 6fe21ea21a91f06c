/** Scores of single samples, where there is one training of each variant and nothing else to tell luck from skill. */
import { decidedClass } from '../../engine/evaluation/confusion.ts';
import { predictionsOf, type Predictions } from '../../engine/evaluation/predictions.ts';
import type { Scores } from '../../engine/statistics/test.ts';
import type { Run } from '../../shared/records.ts';
import type { LabParts } from './parts.ts';
import type { Rival } from './rivals.ts';
import { storedExperiment } from './stored-experiment.ts';

/** Metrics that are made of a score a sample, as they are called in a comparison. */
export const SAMPLE_METRICS: readonly string[] = ['final.validation.accuracy', 'final.validation.rmse'];

type Asking = Pick<LabParts, 'store' | 'materials'>;

/** A run, and whose it is: one that stands for an ensemble is asked for what all its networks say. */
interface Side {
  readonly run: Run;
  readonly rival: Rival;
}

/**
 * What two runs made of the same validation samples, in the order of these; null where the metric is not made of samples, or
 * their predictions are not kept.
 */
export async function sampleScores(parts: Asking, one: Side, other: Side, metric: string): Promise<Scores | null> {
  if (!SAMPLE_METRICS.includes(metric)) return null;
  const [a, b] = [await scoresOf(parts, one), await scoresOf(parts, other)];
  if (!a || !b || a.length !== b.length || a.length === 0) return null;
  return { a, b, ...(metric === 'final.validation.rmse' ? { figure: Math.sqrt } : {}) };
}

async function scoresOf({ store, materials }: Asking, { run, rival }: Side): Promise<Float64Array | null> {
  const together = rival.together?.get(run.id);
  if (together) return scores(together);
  const kept = store.read(() => store.predictions.of([run.id])).get(run.id);
  if (!kept) return null;
  const { data } = await materials.of(storedExperiment(run));
  const { validation, outputs } = data;
  // The validation samples come first, in their own order.
  return scores(predictionsOf(kept.outputs.subarray(0, validation.samples * outputs), validation, data));
}

/** 1 for a right class, else 0; the squared error of a single number. */
function scores(predictions: Predictions): Float64Array | null {
  const { samples } = predictions;
  if (predictions.task === 'classification')
    return Float64Array.from({ length: samples }, (_, i) =>
      Number(decidedClass(predictions, i) === predictions.labels[i]),
    );
  const { predicted, actual, columns } = predictions;
  if (columns > 1) return null;
  return Float64Array.from({ length: samples }, (_, i) => (predicted[i]! - actual[i]!) * (predicted[i]! - actual[i]!));
}
