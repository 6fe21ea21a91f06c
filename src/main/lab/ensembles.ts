/** Networks that answer together as rivals in a test: what all networks of a seed say is taken for one training. */
import type { Combination } from '../../engine/ensembles/combine.ts';
import { decidedClass } from '../../engine/evaluation/confusion.ts';
import type { Predictions } from '../../engine/evaluation/predictions.ts';
import { targetFacts } from '../../engine/metrics/target-facts.ts';
import type { PreparedData } from '../../engine/training.ts';
import type { Run } from '../../shared/records.ts';
import { answersOf, type Answers } from './analysis/answers.ts';
import { baggedTogether } from './analysis/bagging.ts';
import { boostedTogether, chainOf } from './analysis/boosting.ts';
import { protocolOf } from './analysis/variants.ts';
import type { LabParts } from './parts.ts';
import type { Rival } from './rivals.ts';

/** The rival with one run a seed, whose figures are those of its networks together; other rivals as they are. */
export async function inTheirEnsembles(parts: LabParts, rival: Rival): Promise<Rival> {
  if (rival.way !== 'ensemble') return rival;
  const together = new Map<string, Predictions>();
  const finished: Run[] = [];
  for (const own of Map.groupBy(rival.finished, ({ seed }) => seed).values()) {
    const found = await ensembleOf(parts, own);
    if (!found) continue;
    const [{ id, experiment, ...first }] = own as [Run, ...Run[]];
    const { resample: _, ...plain } = experiment;
    finished.push({ ...first, id, cell: {}, experiment: plain, final: found.figures, best: {} });
    together.set(id, found.predictions);
  }
  return { ...rival, finished, together };
}

/** Null without networks that were trained to their end, and without validation samples. */
async function ensembleOf(parts: LabParts, runs: readonly Run[]) {
  const protocol = protocolOf({ study: parts.store.read(() => parts.store.studies.study(runs[0]!.studyId)) });
  const boosts = protocol.type === 'boosting';
  const answers: Answers[] = await (boosts ? chainOf(parts, runs) : answersOf(parts, runs));
  const [first] = answers;
  if (!first || first.data.validation.samples === 0) return null;
  const predictions = boosts
    ? boostedTogether(answers, protocol.shrinkage as number)
    : baggedTogether(answers, protocol.combination as Combination);
  return { predictions, figures: figuresOf(predictions, first.data) };
}

/** The metrics that ask for no more than answers, as a run of its own would have them. */
function figuresOf(predictions: Predictions, data: PreparedData): Run['final'] {
  const { samples } = predictions;
  if (predictions.task === 'classification') {
    const right = Array.from({ length: samples }, (_, i) => decidedClass(predictions, i) === predictions.labels[i]);
    return { 'validation.accuracy': right.filter(Boolean).length / samples };
  }
  return { 'validation.rmse': rootMeanSquare(predictions, data) };
}

function rootMeanSquare(
  { samples, columns, actual, predicted }: Extract<Predictions, { task: 'regression' }>,
  data: PreparedData,
): number {
  // Several targets are measured by their deviations, as the metric has it.
  const { deviations, units } = targetFacts(data.validation, data);
  const scale = (column: number): number => (columns === 1 ? 1 : deviations[column]! * units[column]!);
  const squares = predicted.reduce((sum, value, i) => {
    const error = (value - actual[i]!) / scale(i % columns);
    return sum + error * error;
  }, 0);
  return Math.sqrt(squares / (samples * columns));
}
