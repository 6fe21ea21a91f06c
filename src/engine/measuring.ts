/** Measuring a saved network on samples of which its training knew nothing. */
import { ROWS_AT_ONCE, type SavedNetwork } from './asking.ts';
import { allocatePart, Evaluator, fillPart } from './evaluator.ts';
import type { Experiment } from './experiment.ts';
import { Arena } from './kernels/arena.ts';
import { loadKernels } from './kernels/load.ts';
import { losses } from './losses/index.ts';
import { Network, planNetwork, withOutputLayer } from './network.ts';
import { ProblemError } from './problem.ts';
import { find } from './registry.ts';
import type { Part, PreparedData } from './training.ts';

export interface MeasuredNetwork extends SavedNetwork {
  readonly experiment: Pick<Experiment, 'network' | 'seed' | 'loss'>;
  /** What it was trained on. */
  readonly data: PreparedData;
}

/**
 * Every metric of the network on `part`, by type, as its training would have measured them. Throws the problem
 * `snapshot-mismatch` for another network's parameters.
 */
export async function measureSaved(
  kernels: WebAssembly.Module | BufferSource,
  { experiment, data, parameters }: MeasuredNetwork,
  part: Part,
): Promise<Record<string, number>> {
  const plan = planNetwork(withOutputLayer(experiment.network, data.outputs), data);
  if (parameters.length !== plan.storedLength) throw new ProblemError({ code: 'snapshot-mismatch' });
  const arena = new Arena(await loadKernels(kernels));
  const network = new Network(arena, plan, ROWS_AT_ONCE, experiment.seed);
  const loaded = allocatePart(arena, part, data);
  const loss = find(losses, experiment.loss.type);
  const evaluator = new Evaluator(arena, network, ROWS_AT_ONCE, data.task, loss, experiment.loss);
  fillPart(arena, loaded, part);
  arena.f32(network.parameters, plan.storedLength).set(parameters);
  const values = new Float64Array(evaluator.metrics.length);
  evaluator.measure(loaded, values, 0, 1);
  return Object.fromEntries(evaluator.metrics.map(({ type }, i) => [type, values[i]!]));
}
