/** Asking a network: while it trains, or a saved one without its training. */
import type { Experiment } from './experiment.ts';
import { Arena } from './kernels/arena.ts';
import type { Pointer } from './kernels/kernels.ts';
import { loadKernels } from './kernels/load.ts';
import { Network, planNetwork, withOutputLayer } from './network.ts';
import { ProblemError } from './problem.ts';
import type { PreparedShape } from './training.ts';

/** Rows asked or measured at once, whatever the batch: equal parameters give equal answers, to the last bit, in every regime. */
export const ROWS_AT_ONCE = 256;

/** Outputs [samples, outputs] for standardised inputs [samples, features]; `stage` has room for ROWS_AT_ONCE inputs. */
export function ask(
  arena: Arena,
  network: Network,
  stage: Pointer,
  inputs: Float32Array,
  samples: number,
): Float32Array {
  const { inputs: features, outputs } = network.plan;
  const result = new Float32Array(samples * outputs);
  for (let start = 0; start < samples; start += ROWS_AT_ONCE) {
    const rows = Math.min(ROWS_AT_ONCE, samples - start);
    arena.f32(stage, rows * features).set(inputs.subarray(start * features, (start + rows) * features));
    const output = network.forward(stage, rows);
    result.set(arena.f32(output, rows * outputs), start * outputs);
  }
  return result;
}

/** A network whose parameters are known, and what its data look like. */
export interface SavedNetwork {
  readonly experiment: Pick<Experiment, 'network' | 'seed'>;
  readonly data: Pick<PreparedShape, 'features' | 'image' | 'outputs'>;
  /** As a snapshot keeps them. */
  readonly parameters: Float32Array;
}

/** What a saved network says, as `Trainer.predict` would. Throws the problem `snapshot-mismatch` for another network's parameters. */
export async function askSaved(
  kernels: WebAssembly.Module | BufferSource,
  { experiment, data, parameters }: SavedNetwork,
  inputs: Float32Array,
  samples: number,
): Promise<Float32Array> {
  const plan = planNetwork(withOutputLayer(experiment.network, data.outputs), data);
  if (parameters.length !== plan.storedLength) throw new ProblemError({ code: 'snapshot-mismatch' });
  const arena = new Arena(await loadKernels(kernels));
  const network = new Network(arena, plan, ROWS_AT_ONCE, experiment.seed);
  const stage = arena.floats(ROWS_AT_ONCE * data.features);
  arena.f32(network.parameters, plan.storedLength).set(parameters);
  return ask(arena, network, stage, inputs, samples);
}
