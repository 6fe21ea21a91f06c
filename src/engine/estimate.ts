/** What a training will need, before anything is allocated. */
import type { Experiment } from './experiment.ts';
import { diagnosticsNeed } from './diagnostics/history.ts';
import { targetWidth } from './evaluator.ts';
import { ALIGNMENT, PAGE } from './kernels/arena.ts';
import { planNetwork, withOutputLayer, type NetworkPlan } from './network.ts';
import { optimizers } from './optimizers/index.ts';
import { find } from './registry.ts';
import { chosenRegularizers, regularizers } from './regularizers/index.ts';
import { batchRoom, metricNames } from './trainer.ts';
import type { Shape } from './shape.ts';
import type { PreparedShape } from './training.ts';

/** WebAssembly's own limit on one memory, 4 GiB. */
export const MEMORY_LIMIT = 0x1_0000_0000 - PAGE;

/** Number of trained parameters for inputs of this shape and `outputs` network outputs. */
export function countParameters(experiment: Experiment, input: Shape, outputs: number): number {
  return planNetwork(withOutputLayer(experiment.network, outputs), input).parameterCount;
}

export interface Bytes {
  /** The kernels' memory. */
  readonly kernels: number;
  /** All of one training together. */
  readonly total: number;
  /** A snapshot of it. */
  readonly saved: number;
}

/** What one training takes. */
export function estimateBytes(experiment: Experiment, data: PreparedShape): Bytes {
  const { features, outputs, task, train, validation } = data;
  const plan = planNetwork(withOutputLayer(experiment.network, outputs), data);
  const rows = batchRoom(experiment, train.samples);
  const samples = (train.samples + validation.samples + rows) * (features + targetWidth(task, outputs)) + train.samples;
  const diagnostics = diagnosticsNeed(plan, experiment.epochs);
  const caches = plan.layers.reduce((sum, layer) => sum + layer.cacheLength(rows), 0);
  const numbers =
    blockVectors(experiment) * plan.storedLength +
    caches +
    rows * activationWidth(plan) +
    samples +
    diagnostics.numbers +
    regularizerNumbers(experiment, data, plan, rows);
  const kernels = wholePages(STATIC_BYTES + 4 * numbers + scratchBytes(plan, rows) + ALIGNMENT * allocations(plan));
  const history = 8 * (experiment.epochs + 1) * metricNames(data).length;
  const records = history + diagnostics.bytes;
  // The trainer keeps the best and the last finite parameters beside the kernels' memory.
  const total = kernels + 4 * 2 * plan.storedLength + records;
  return { kernels, total, saved: 4 * (3 + slotsOf(experiment)) * plan.storedLength + records };
}

const slotsOf = ({ optimizer }: Experiment): number => find(optimizers, optimizer.type).slots(optimizer);

/** Vectors as long as the parameter block: parameters, gradients, and what the optimiser keeps. */
function blockVectors({ optimizer }: Experiment): number {
  const member = find(optimizers, optimizer.type);
  return 2 + member.slots(optimizer) + (member.scratch?.(optimizer) ?? 0);
}

/** What the regularisers work in, and the shares of the classes where they change targets. */
function regularizerNumbers(
  { regularizers: choices }: Experiment,
  { features, image, task, outputs }: PreparedShape,
  { blockLength }: NetworkPlan,
  rows: number,
): number {
  const chosen = chosenRegularizers(choices);
  const soft = task === 'classification' && chosen.some(({ member }) => member.softTargets);
  const nothing = new Float64Array(features);
  const inputs = { features, ...(image ? { image } : {}), mean: nothing, deviation: nothing };
  const shape = { rows, inputs, targetWidth: soft ? outputs : targetWidth(task, outputs), blockLength };
  const workspaces = chosen.map(({ member, choice }) => member.workspace?.(choice, shape) ?? 0);
  return workspaces.reduce((sum, numbers) => sum + numbers, soft ? rows * outputs : 0);
}

/** Numbers a sample takes on its way: every layer's output, and two gradients. */
const activationWidth = (plan: NetworkPlan) =>
  plan.layers.reduce((sum, layer) => sum + layer.output.features, 0) + 2 * plan.widest;

/** Working memory of the layers, with the kernels' own formulas (kernels/assembly/gemm.ts): nothing is loaded here. */
function scratchBytes(plan: NetworkPlan, rows: number): number {
  const gemm = (_m: number, n: number, k: number) => 128 + 4 * (Math.min(n, 512) + 7) * Math.min(k, 256);
  return Math.max(...plan.layers.map((layer) => layer.scratchBytes({ gemm_scratch_bytes: gemm }, rows)));
}

/** Pieces that the arena hands out, at most: each may lose up to its alignment. */
const allocations = (plan: NetworkPlan) => 6 * plan.layers.length + MOST_VECTORS + regularizers.length;
const MOST_VECTORS = 20;
/** The kernels' own tables, at the beginning of their memory. */
const STATIC_BYTES = 4096;

const wholePages = (bytes: number) => PAGE * Math.ceil(bytes / PAGE);
