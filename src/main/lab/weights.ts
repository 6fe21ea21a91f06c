/** A run's saved parameters by name, as other programs want them. */
import type { ParameterPlan, StatePlan } from '../../engine/layers/index.ts';
import { parameterRanges, planNetwork, stateRanges, withOutputLayer } from '../../engine/network.ts';
import { decodeSnapshot } from '../../engine/snapshot.ts';
import type { LabParts } from './parts.ts';
import { storedExperiment } from './stored-experiment.ts';

/** One tensor of a network. */
export interface Tensor {
  /** Place of its layer among all layers, activations included. */
  readonly layer: number;
  readonly name: ParameterPlan['name'] | StatePlan['name'];
  /** A dense weight is [inputs, outputs] of x·W + b; filters are [height, width, inputs, outputs]; images have channels last. */
  readonly shape: readonly number[];
  /** Row by row. */
  readonly values: Float32Array;
}

/** The tensors of a run, running statistics included, final or of its best epoch, layer by layer; null when the run saved none. */
export async function weightsOf(parts: LabParts, runId: string, which: 'final' | 'best'): Promise<Tensor[] | null> {
  const { store, recorder, materials } = parts;
  recorder.tryFlush();
  const checkpoint = store.read(() => store.checkpoints.of(runId, which));
  if (!checkpoint) return null;
  const [run] = store.read(() => store.runs.get([runId]));
  const experiment = storedExperiment(run!);
  const { data } = await materials.of(experiment);
  const plan = planNetwork(withOutputLayer(experiment.network, data.outputs), data);
  const { parameters } = decodeSnapshot(checkpoint.content);
  const statistics = stateRanges(plan).map((range) => ({ ...range, shape: [range.length] }));
  const tensors = [...parameterRanges(plan), ...statistics].sort((a, b) => a.layer - b.layer);
  return tensors.map(({ layer, name, shape, offset, length }) => {
    return { layer, name, shape, values: parameters.slice(offset, offset + length) };
  });
}
