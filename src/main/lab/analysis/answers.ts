/** What saved networks said of a part of the data, from their stored predictions. */
import { predictionsOf, type Predictions } from '../../../engine/evaluation/predictions.ts';
import type { Part, PreparedData } from '../../../engine/training.ts';
import type { Measure } from '../../../shared/analysis/ensembles.ts';
import type { Run, StudyRecord } from '../../../shared/records.ts';
import type { LabParts } from '../parts.ts';
import { outputsOf } from '../run-material.ts';
import { storedExperiment } from '../stored-experiment.ts';

/** What stored answers are read with. */
export type AnswerParts = Pick<LabParts, 'store' | 'materials'>;

/** A run's stored outputs, and the data it was given. */
export interface Answers {
  readonly run: Run;
  readonly data: PreparedData;
  /** Of a part whose samples were all asked about. */
  readonly on: (part: Part) => Predictions;
}

/** Of the runs that were trained to their end, in their order. */
export async function answersOf({ store, materials }: AnswerParts, runs: readonly Run[]): Promise<Answers[]> {
  const completed = runs.filter(({ status }) => status === 'completed');
  const stored = store.read(() => store.predictions.of(completed.map(({ id }) => id)));
  const answers: Answers[] = [];
  for (const run of completed) {
    const predictions = stored.get(run.id);
    if (!predictions) continue;
    const { data } = await materials.of(storedExperiment(run));
    const on = (part: Part) => predictionsOf(outputsOf(part, predictions, data.outputs), part, data);
    answers.push({ run, data, on });
  }
  return answers;
}

/** What ensembles of the study are measured by, known before the first of their networks has ended. */
export async function measureOf({ materials }: LabParts, { runList }: StudyRecord): Promise<Measure> {
  const { resample: _, ...plain } = storedExperiment(runList[0]!);
  const { data } = await materials.of(plain);
  return data.task === 'regression' ? 'squaredError' : 'errorRate';
}

const MOST_INPUTS = 2;

/** The sample's first two inputs at most, and its first target, in the unit of the data. */
export function sampleOf(part: Part, place: number, { features, outputs, task, scaler }: PreparedData) {
  const x = Array.from({ length: Math.min(features, MOST_INPUTS) }, (_, i) =>
    unscaled(part.inputs[place * features + i]!, scaler.inputMean[i]!, scaler.inputDeviation[i]!),
  );
  const width = task === 'classification' ? 1 : outputs;
  const target = part.targets[place * width]!;
  const y = task === 'classification' ? target : unscaled(target, scaler.targetMean[0]!, scaler.targetDeviation[0]!);
  return { sample: part.indices![place]!, x, y };
}

const unscaled = (value: number, mean: number, deviation: number): number => value * deviation + mean;

/** At most `most` places of `count`, evenly over all of them. */
export function somePlaces(count: number, most: number): number[] {
  const shown = Math.min(count, most);
  return Array.from({ length: shown }, (_, i) => Math.floor((i * count) / shown));
}
