/** Whether an experiment fits its data, as far as shapes tell: asked before anything is trained. */
import { batchSize } from './batches.ts';
import type { Experiment } from './experiment.ts';
import { planNetwork, withOutputLayer, type NetworkPlan } from './network.ts';
import { ProblemError, type Problem } from './problem.ts';
import { find } from './registry.ts';
import { regularizers } from './regularizers/index.ts';
import type { Shape } from './shape.ts';
import type { PreparedShape } from './training.ts';

/**
 * Throws a ProblemError for layers that do not fit what reaches them, for batches too small for a layer, and for
 * regularisers of images where there are none, of tables where there are images, or of classes where there are numbers.
 */
export function checkFit(experiment: Experiment, data: Omit<PreparedShape, 'validation'>): void {
  const plan = planNetwork(withOutputLayer(experiment.network, data.outputs), data);
  const samples = batchSize(experiment.batch, data.train.samples);
  const problems = [...smallBatches(plan, samples), ...foreignSamples(experiment, data)];
  if (problems.length > 0) throw new ProblemError(...problems);
}

function smallBatches({ layers, types }: NetworkPlan, samples: number): Problem[] {
  return layers.flatMap(({ leastSamples = 1 }, i) => {
    if (samples >= leastSamples) return [];
    const params = { layer: types[i]!, samples };
    return [{ code: 'batch-too-small', path: ['network', 'layers', i, 'type'], params }];
  });
}

function foreignSamples(
  { regularizers: chosen }: Experiment,
  { features, image, task }: Shape & Pick<PreparedShape, 'task'>,
): Problem[] {
  return chosen.flatMap(({ type }, i) => {
    const { needsImage, needsTable, task: only = task } = find(regularizers, type);
    if (only !== task)
      return [{ code: `regularizer-needs-${only}`, path: ['regularizers', i, 'type'], params: { value: type } }];
    if (image ? !needsTable : !needsImage) return [];
    const code = image ? 'regularizer-needs-table' : 'regularizer-needs-image';
    return [{ code, path: ['regularizers', i, 'type'], params: { value: type, features } }];
  });
}
