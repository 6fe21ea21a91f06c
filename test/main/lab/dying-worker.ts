/** The real training worker, except that the run with seed 13 takes its thread down with it. */
import type { PostedTask } from '../../../src/main/training/messages.ts';
import { train as trainReally } from '../../../src/main/training/worker.ts';

export async function train(task: PostedTask): Promise<void> {
  if (task.plan.experiment.seed === 13) process.exit(7);
  await trainReally(task);
}
