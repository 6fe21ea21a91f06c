/** Eight trainings on one worker and on two, through the pool that the laboratory uses. */
import { PACE, shareData, type TrainTask } from '../../src/main/training/messages.ts';
import { TrainingPool } from '../../src/main/training/pool.ts';
import { kernels, planOf } from './ours.ts';
import { table, verdict } from './report.ts';
import { median } from './stopwatch.ts';
import { regression } from './workloads.ts';

const RUNS = 8;
const EPOCHS = 120;
const REPETITIONS = 3;
const TARGET = 1.8;

function task(epochs: number): TrainTask {
  const plan = planOf(regression('Adam', 'adam', 32), epochs);
  return {
    kernels,
    plan: { ...plan, data: shareData(plan.data) },
    snapshot: null,
    elapsed: 0,
    probe: null,
    pace: PACE,
  };
}

/** Seconds for RUNS trainings of `epochs`. */
async function seconds(pool: TrainingPool, epochs: number): Promise<number> {
  const request = { prepare: () => Promise.resolve(task(epochs)), onReport: () => undefined };
  const start = performance.now();
  const outcomes = await Promise.all(Array.from({ length: RUNS }, () => pool.submit(request).done));
  if (outcomes.some(({ type }) => type !== 'ended')) throw new Error(JSON.stringify(outcomes));
  return (performance.now() - start) / 1000;
}

async function measure(workers: number): Promise<number> {
  const pool = new TrainingPool({ worker: new URL('../../src/main/training/worker.ts', import.meta.url), workers });
  // Threads start, and compile, at their first training.
  await seconds(pool, 2);
  const times: number[] = [];
  for (let i = 0; i < REPETITIONS; i++) times.push(await seconds(pool, EPOCHS));
  await pool.close();
  return median(times);
}

export async function workers(): Promise<string> {
  const one = await measure(1);
  const two = await measure(2);
  const speedUp = verdict(`${(one / two).toFixed(2)}×`, one / two >= TARGET, `≥ ${TARGET}`);
  return table(
    [`${RUNS} runs, seconds`, '1 worker', '2 workers', 'faster'],
    [['1-64-64-1 tanh, Adam, batch 32', one.toFixed(2), two.toFixed(2), speedUp]],
  );
}
