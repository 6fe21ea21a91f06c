/** What a study will cost, before it starts. */
import { targetWidth } from '../../engine/evaluator.ts';
import { countParameters, estimateBytes, MEMORY_LIMIT } from '../../engine/estimate.ts';
import type { Experiment } from '../../engine/experiment.ts';
import type { Problem } from '../../engine/problem.ts';
import type { PreparedShape } from '../../engine/training.ts';
import type { Check } from '../../shared/contract.ts';

type Estimate = NonNullable<Check['estimate']>;

/** Of the memory that the system calls available, what trainings may take. */
const SHARE = 0.8;
/** What can be bound to a statement of the database at once, 512 MiB, less what may stand beside the numbers of a snapshot. */
const MOST_SAVED = 536_000_000;
/** A worker thread by itself. */
const WORKER_BYTES = 20 * 2 ** 20;

export interface Costed {
  readonly name: string;
  readonly experiment: Experiment;
  readonly data: PreparedShape;
}

/** Bytes that trainings may take now. */
const availableBytes = (): number => Math.floor(SHARE * process.availableMemory());

/** The cost of `runs` trainings of the variants, `workers` at a time. */
export function estimate(
  variants: readonly Costed[],
  runs: number,
  workers: number,
  available = availableBytes(),
): Estimate {
  const costs = variants.flatMap(({ experiment, data }) => {
    const bytes = WORKER_BYTES + estimateBytes(experiment, data).total;
    return new Array<number>(Math.min(Math.ceil(runs / variants.length), workers)).fill(bytes);
  });
  const atOnce = costs.sort((a, b) => b - a).slice(0, workers);
  const shared = [...new Set(variants.map(({ data }) => data))].map(bytesOf);
  return {
    runs,
    parameters: variants.map(({ experiment, data }) => countParameters(experiment, data, data.outputs)),
    bytes: [...atOnce, ...shared].reduce((sum, bytes) => sum + bytes, 0),
    available,
  };
}

/** Bytes of the arrays of the data, which all workers share. */
function bytesOf({ task, features, outputs, train, validation }: PreparedShape): number {
  const width = features + targetWidth(task, outputs);
  return Float32Array.BYTES_PER_ELEMENT * width * (train.samples + validation.samples);
}

/** Why a study of this cost must not start; empty when it may. */
export function memoryProblems(variants: readonly Costed[], { bytes, available }: Estimate): Problem[] {
  const [tooLarge] = variants.flatMap((variant) => memoryProblem(variant) ?? []);
  if (tooLarge) return [tooLarge];
  if (bytes <= available) return [];
  return [{ code: 'memory.study-too-large', params: { needed: shown(bytes), available: shown(available) } }];
}

/** Why a single training of this cannot be had, whatever the machine; null when it can. */
export function memoryProblem({ name, experiment, data }: Costed): Problem | null {
  const { kernels, saved } = estimateBytes(experiment, data);
  const problem = (code: string, needed: number, limit: number): Problem => ({
    code,
    params: { variant: name, needed: shown(needed), limit: shown(limit) },
  });
  if (kernels > MEMORY_LIMIT) return problem('memory.run-too-large', kernels, MEMORY_LIMIT);
  return saved > MOST_SAVED ? problem('memory.too-large-to-save', saved, MOST_SAVED) : null;
}

/** Megabytes below ten gigabytes, else gigabytes. */
function shown(bytes: number): string {
  return bytes < 10 * 2 ** 30 ? `${Math.ceil(bytes / 2 ** 20)} MB` : `${Math.ceil(bytes / 2 ** 30)} GB`;
}
