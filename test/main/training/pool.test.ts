import { availableParallelism } from 'node:os';
import { describe, expect, onTestFinished, test } from 'vitest';
import { PACE, type Report, type TrainTask } from '../../../src/main/training/messages.ts';
import {
  defaultWorkers,
  TrainingPool,
  type Outcome,
  type PoolOptions,
  type Training,
} from '../../../src/main/training/pool.ts';
import { NOTHING } from './scripted-trainer.ts';

const worker = new URL('./scripted-worker.ts', import.meta.url);

function pool(options: Partial<PoolOptions> = {}): TrainingPool {
  const made = new TrainingPool({ worker, workers: 2, ...options });
  onTestFinished(() => made.close());
  return made;
}

interface Watched {
  readonly training: Training;
  readonly reports: Report[];
  readonly done: Promise<Outcome>;
}

/** Submits a training that follows `script` (see scripted-worker.ts). An endless one ends when it is told to. */
function submit(trainings: TrainingPool, script: string, first = false, began: () => void = () => undefined): Watched {
  const plan = { experiment: { data: { type: script }, epochs: script === 'endless' ? Infinity : 3 }, data: NOTHING };
  const task = { kernels: null, plan, snapshot: null, elapsed: 0, probe: null, pace: PACE } as unknown as TrainTask;
  const reports: Report[] = [];
  const prepare = () => {
    began();
    return Promise.resolve(task);
  };
  const training = trainings.submit({ prepare, first, onReport: (report) => reports.push(report) });
  return { training, reports, done: training.done };
}

const begun = ({ reports }: Watched) => expect.poll(() => reports.length).toBeGreaterThan(0);
const endOf = ({ reports }: Watched) => reports.find((report) => report.type === 'end')?.status;

test('there are as many workers as cores, and at least one', () => {
  expect(defaultWorkers()).toBe(availableParallelism());
});

test('every report has arrived when a training is done', async () => {
  const watched = submit(pool(), 'train');
  expect(await watched.done).toEqual({ type: 'ended' });
  expect(watched.reports.at(-1)).toMatchObject({ type: 'end', status: 'completed' });
});

describe('a worker that dies fails its own training, with the reason, and is replaced', () => {
  test.each([
    ['exit', { code: 'run.worker-died', params: { reason: 'worker exited with code: 3' } }],
    ['throw', { code: 'run.worker-died', params: { reason: 'a bug' } }],
    ['memory', { code: 'run.out-of-memory' }],
    ['refuse', { code: 'run.out-of-memory' }],
  ])('%s', async (script, problem) => {
    const trainings = pool({ resourceLimits: { maxOldGenerationSizeMb: 40 } });
    const neighbour = submit(trainings, 'train');
    const dying = submit(trainings, script);
    const next = submit(trainings, 'train');
    expect(await dying.done).toEqual({ type: 'failed', problem });
    expect(await Promise.all([neighbour.done, next.done])).toEqual([{ type: 'ended' }, { type: 'ended' }]);
  });

  test('what cannot be handed over fails too', async () => {
    const trainings = pool();
    const task = { kernels: () => undefined } as unknown as TrainTask;
    const { done } = trainings.submit({ prepare: () => Promise.resolve(task), onReport: () => undefined });
    expect(await done).toMatchObject({ type: 'failed', problem: { code: 'run.worker-died' } });
    expect(await submit(trainings, 'train').done).toEqual({ type: 'ended' });
  });
});

test('trainings begin in order of arrival, one for each worker, unless one is to be first', async () => {
  const trainings = pool({ workers: 1 });
  const order: string[] = [];
  const names = ['a', 'b', 'c'].map((name) => submit(trainings, 'train', false, () => order.push(name)));
  const urgent = submit(trainings, 'train', true, () => order.push('urgent'));
  await Promise.all([...names, urgent].map(({ done }) => done));
  expect(order).toEqual(['urgent', 'a', 'b', 'c']);
});

test('no more trainings run at once than there are workers; the number can be changed', async () => {
  const trainings = pool({ workers: 1 });
  const all = [submit(trainings, 'endless'), submit(trainings, 'endless'), submit(trainings, 'endless')];
  await begun(all[0]!);
  expect(all.map(({ reports }) => reports.length > 0)).toEqual([true, false, false]);
  trainings.workers = 2;
  await begun(all[1]!);
  expect(all[2]!.reports).toEqual([]);
  for (const { training } of all) training.stop();
  await Promise.all(all.map(({ done }) => done));
});

test('a running training pauses and stops between steps; a waiting one is withdrawn', async () => {
  const trainings = pool();
  const [paused, stopped, waiting] = [
    submit(trainings, 'endless'),
    submit(trainings, 'endless'),
    submit(trainings, 'endless'),
  ];
  await begun(paused);
  await begun(stopped);
  waiting.training.pause();
  expect(await waiting.done).toEqual({ type: 'withdrawn' });
  paused.training.pause();
  stopped.training.stop();
  await Promise.all([paused.done, stopped.done]);
  expect([endOf(paused), endOf(stopped), endOf(waiting)]).toEqual(['paused', 'stopped', undefined]);
});

test('a worker that does not listen can be killed, and the pool closed around another', async () => {
  const trainings = pool();
  const deaf = [submit(trainings, 'deaf'), submit(trainings, 'deaf')];
  await begun(deaf[0]!);
  deaf[0]!.training.kill();
  expect(await deaf[0]!.done).toEqual({ type: 'killed' });
  await begun(deaf[1]!);
  await trainings.close();
  expect(await deaf[1]!.done).toEqual({ type: 'killed' });
});
