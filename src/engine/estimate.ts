/** What a training will need, before anything is allocated. */
import type { Experiment } from './experiment.ts';
import { targetWidth } from './evaluator.ts';
import { planNetwork, withOutputLayer } from './network.ts';
import { optimizers } from './optimizers/index.ts';
import { find } from './registry.ts';
import { batchRoom, metricNames } from './trainer.ts';
import type { PreparedData } from './training.ts';

/** WebAssembly's own limit on one memory, 4 GiB. */
export const MEMORY_LIMIT = 0x1_0000_0000 - 65536;

/** Number of trained parameters for data with `features` inputs and `outputs` network outputs. */
export function countParameters(experiment: Experiment, features: number, outputs: number): number {
  return planNetwork(withOutputLayer(experiment.network, outputs), features).parameterCount;
}

/** Bytes of one training: the kernels' memory (`kernels`) and all of it together (`total`). */
export function estimateBytes(experiment: Experiment, data: PreparedData): { kernels: number; total: number } {
  const { features, outputs, task, train, validation } = data;
  const plan = planNetwork(withOutputLayer(experiment.network, outputs), features);
  const optimizer = find(optimizers, experiment.optimizer.type);
  const rows = batchRoom(experiment, train.samples);
  const block = plan.blockLength;
  const vectors = 2 + optimizer.slots(experiment.optimizer) + (optimizer.usesScratch?.(experiment.optimizer) ? 1 : 0);
  const activations = rows * (plan.layers.reduce((sum, layer) => sum + layer.outputs, 0) + 2 * plan.widest);
  const targets = targetWidth(task, outputs);
  const samples = (train.samples + validation.samples + rows) * (features + targets) + train.samples;
  const kernels = 4 * (vectors * block + activations + samples) + SCRATCH_SHARE * 4 * rows * plan.widest;
  const history = 8 * (experiment.epochs + 1) * metricNames(data).length;
  return { kernels, total: kernels + 4 * 2 * block + history };
}

/** Packed panels of a matrix product, at most about one copy of each operand. */
const SCRATCH_SHARE = 2;
