/** A run's saved parameters by name, as other programs want them. */
import { parameterRanges, planNetwork, withOutputLayer } from '../../engine/network.ts';
import { decodeSnapshot } from '../../engine/snapshot.ts';
import type { LabParts } from './parts.ts';
import { storedExperiment } from './stored-experiment.ts';

/** One tensor of a network. */
export interface Tensor {
  /** Place of its layer among all layers, activations included. */
  readonly layer: number;
  readonly name: 'weight' | 'bias' | 'scale' | 'shift';
  /** A weight is [inputs, outputs]: a layer computes x·W + b. */
  readonly shape: readonly number[];
  /** Row by row. */
  readonly values: Float32Array;
}

/** The tensors of a run, final or of its best epoch, layer by layer; null when the run saved none. */
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
  return parameterRanges(plan).map(({ layer, name, shape, offset, length }) => {
    return { layer, name, shape, values: parameters.slice(offset, offset + length) };
  });
}
