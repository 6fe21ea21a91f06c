/** Eight trainings on one worker and on two, through the pool that the laboratory uses. */
import { PACE, shareData, type TrainTask } from '../../src/main/training/messages.ts';
import { TrainingPool } from '../../src/main/training/pool.ts';
import { kernels, planOf } from './ours.ts';
import { table, verdict } from './report.ts';
import { median } from './stopwatch.ts';
import { regression } from './workloads.ts';

const RUNS = 8;
const EPOCHS = 40;
const REPETITIONS = 11;
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
  // Made beforehand: the main thread would otherwise take a core from the workers.
  const prepared = task(epochs);
  const request = { prepare: () => Promise.resolve(prepared), onReport: () => undefined };
  const start = performance.now();
  const outcomes = await Promise.all(Array.from({ length: RUNS }, () => pool.submit(request).done));
  if (outcomes.some(({ type }) => type !== 'ended')) throw new Error(JSON.stringify(outcomes));
  return (performance.now() - start) / 1000;
}

const open = (count: number) =>
  new TrainingPool({ worker: new URL('../../src/main/training/worker.ts', import.meta.url), workers: count });

export async function workers(): Promise<string> {
  const pools = [open(1), open(2)];
  const times = pools.map((): number[] => []);
  // In turns, so that both see the same weather. Threads start, and compile, in the first round, which does not count.
  for (let round = 0; round <= REPETITIONS; round++) {
    for (const [i, pool] of pools.entries()) times[i]!.push(await seconds(pool, round === 0 ? 2 : EPOCHS));
  }
  for (const pool of pools) await pool.close();
  const [one = 0, two = 0] = times.map((list) => median(list.slice(1)));
  const speedUp = verdict(`${(one / two).toFixed(2)}×`, one / two >= TARGET, `≥ ${TARGET}`);
  const head = [`${RUNS} runs, seconds`, '1 worker', '2 workers', 'faster'];
  return table(head, [['1-64-64-1 tanh, Adam, batch 32', one.toFixed(2), two.toFixed(2), speedUp]]);
}
