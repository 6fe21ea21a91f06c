/** Stands in for the training worker: does what the experiment's data type says, and dies in every way a worker can. */
import { threadId } from 'node:worker_threads';
import type { PostedTask } from '../../../src/main/training/messages.ts';
import { runSession } from '../../../src/main/training/session.ts';
import { ScriptedTrainer } from './scripted-trainer.ts';

export async function train(task: PostedTask): Promise<void> {
  const script = task.plan.experiment.data.type;
  try {
    task.port.postMessage({ type: 'begun', metricNames: [`thread ${threadId}`], diagnosticNames: [], parameters: 0 });
    if (script === 'exit') process.exit(3);
    if (script === 'throw') throw new Error('a bug');
    if (script === 'memory') fillMemory();
    if (script === 'deaf') for (;;);
    const trainer = new ScriptedTrainer(task.plan.experiment.epochs, script === 'endless' ? 5 : 0);
    await runSession(task, () =>
      script === 'refuse' ? Promise.reject(new RangeError('out of memory')) : Promise.resolve(trainer),
    );
  } finally {
    task.port.close();
  }
}

function fillMemory(): never {
  const hoard: unknown[] = [];
  for (;;) hoard.push(new Array(1000).fill(Math.random()));
}
