/** Whether an experiment fits its data, as far as shapes tell: asked before anything is trained. */
import { batchSize } from './batches.ts';
import type { Experiment } from './experiment.ts';
import { planNetwork, withOutputLayer } from './network.ts';
import { ProblemError } from './problem.ts';
import type { PreparedShape } from './training.ts';

/** Throws a ProblemError for layers that do not fit what reaches them, and for batches too small for a layer. */
export function checkFit({ network, batch }: Experiment, data: Omit<PreparedShape, 'task' | 'validation'>): void {
  const plan = planNetwork(withOutputLayer(network, data.outputs), data);
  const samples = batchSize(batch, data.train.samples);
  const problems = plan.layers.flatMap(({ leastSamples = 1 }, i) => {
    if (samples >= leastSamples) return [];
    const params = { layer: plan.types[i]!, samples };
    return [{ code: 'batch-too-small', path: ['network', 'layers', i, 'type'], params }];
  });
  if (problems.length > 0) throw new ProblemError(...problems);
}
