/** What is drawn in a training apart from what a regulariser draws for itself, told by what the kernels are asked for. */
import type { Experiment } from '../../src/engine/experiment.ts';
import { Arena } from '../../src/engine/kernels/arena.ts';
import type { Kernels } from '../../src/engine/kernels/kernels.ts';
import { loadKernels } from '../../src/engine/kernels/load.ts';
import { Trainer } from '../../src/engine/trainer.ts';
import type { PreparedData } from '../../src/engine/training.ts';
import { kernelsModule } from './training.ts';

export interface Draws {
  readonly start: Float32Array;
  /** The samples of every batch, as often as something is gathered of them. */
  readonly orders: readonly (readonly number[])[];
  /** Dropout's factors, pass by pass. */
  readonly masks: readonly (readonly number[])[];
  readonly fingerprint: string;
}

export async function drawsOf(experiment: Experiment, data: PreparedData): Promise<Draws> {
  const exports = await loadKernels(kernelsModule());
  const arena = new Arena(exports);
  const orders: number[][] = [];
  const masks: number[][] = [];
  const kernels: Kernels = {
    ...exports,
    gather_rows(out, x, indices, count, width) {
      orders.push([...arena.i32(indices, count)]);
      exports.gather_rows(out, x, indices, count, width);
    },
    keep_factors(words, n, threshold, factor) {
      exports.keep_factors(words, n, threshold, factor);
      masks.push([...arena.f32(words, n)]);
    },
  };
  const trainer = new Trainer(new Arena(kernels), { experiment, data });
  const start = trainer.snapshot().parameters;
  while (!trainer.ending) trainer.advance(1);
  return { start, orders, masks, fingerprint: await trainer.fingerprint() };
}
