/** A training worker: the functions that the pool calls by name on a thread of its own. It never touches a file or a window. */
import { decodeSnapshot } from '../../engine/snapshot.ts';
import { createTrainer } from '../../engine/trainer.ts';
import type { PostedTask, PredictTask } from './messages.ts';
import { runSession } from './session.ts';

/** Trains one run; see messages.ts for what is reported meanwhile. */
export async function train(task: PostedTask): Promise<void> {
  try {
    await runSession(task, () => createTrainer(task.kernels, task.plan));
  } finally {
    task.port.close();
  }
}

/** Outputs [samples, outputs] of a saved network. */
export async function predict({ kernels, plan, snapshot, probe }: PredictTask): Promise<Float32Array> {
  const trainer = await createTrainer(kernels, plan);
  // The saved state of a best epoch has no optimiser slots, and asking needs none.
  const { slots } = trainer.snapshot();
  trainer.restore({ ...decodeSnapshot(snapshot), slots });
  return trainer.predict(probe.inputs, probe.samples);
}
