/**
 * The training workers: a queue in order of arrival in front of a Piscina pool, one training each. Piscina starts threads, hands
 * tasks over and replaces the dead; the queue is ours, because trainings are paused, withdrawn and limited while they wait.
 */
import { availableParallelism } from 'node:os';
import { MessageChannel } from 'node:worker_threads';
import type { ResourceLimits } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { FedBatch } from '../../engine/feeding.ts';
import { ProblemError } from '../../engine/problem.ts';
import type { Problem } from '../../engine/problem.ts';
import { CONTROL } from './messages.ts';
import type {
  Control,
  Feeding,
  FeedTask,
  Measurement,
  MeasureTask,
  PostedTask,
  Prediction,
  PredictTask,
  Report,
  TrainTask,
} from './messages.ts';
import { problemOf } from './session.ts';

/** No machine has more; how many really run is the queue's business. */
const MOST_THREADS = 256;
const IDLE_MS = 20_000;
/** How long reports of a dead worker may still be on their way. */
const LAST_WORDS_MS = 500;

export interface PoolOptions {
  readonly worker: URL;
  /** Trainings at once. */
  readonly workers?: number;
  readonly resourceLimits?: ResourceLimits;
}

/** How a training left the pool. `withdrawn`: it was paused or stopped before it began; `killed`: see Training. */
export type Outcome =
  { readonly type: 'ended' | 'withdrawn' | 'killed' } | { readonly type: 'failed'; readonly problem: Problem };

/** A training that waits or runs. */
export interface Training {
  /** Never rejects. Every report has been handed over before it resolves. */
  readonly done: Promise<Outcome>;
  pause(): void;
  stop(): void;
  /** Ends the worker at once, for one that no longer listens. */
  kill(): void;
}

export interface TrainingRequest {
  /** Makes the task when its turn comes. A ProblemError fails this training alone. */
  readonly prepare: () => Promise<TrainTask>;
  readonly onReport: (report: Report) => void;
  /** Before all that wait. */
  readonly first?: boolean;
}

/** As many as the machine has cores. */
export const defaultWorkers = () => Math.max(1, availableParallelism());

export class TrainingPool {
  readonly #piscina: Piscina;
  readonly #waiting: Job[] = [];
  readonly #running = new Set<Job>();
  #workers: number;

  constructor({ worker, workers = defaultWorkers(), resourceLimits }: PoolOptions) {
    this.#workers = workers;
    this.#piscina = new Piscina({
      filename: worker.href,
      minThreads: 0,
      maxThreads: MOST_THREADS,
      idleTimeout: IDLE_MS,
      // A worker that sleeps on Atomics would not let its last messages out.
      atomics: 'disabled',
      ...(resourceLimits ? { resourceLimits } : {}),
    });
  }

  get workers(): number {
    return this.#workers;
  }

  /** Takes effect as trainings begin; what runs is left alone. */
  set workers(count: number) {
    this.#workers = count;
    this.#startWaiting();
  }

  submit(request: TrainingRequest): Training {
    const job = new Job(request, this.#piscina, (left) => this.#leave(left));
    if (request.first) this.#waiting.unshift(job);
    else this.#waiting.push(job);
    // Later, so that the caller has the training in hand before its first report.
    queueMicrotask(() => this.#startWaiting());
    return job;
  }

  /** Outputs [samples, outputs] of a saved network. Throws ProblemError for a damaged one. Runs beside the trainings, because someone is looking at the screen. */
  async predict(task: PredictTask): Promise<Float32Array> {
    const prediction = (await this.#piscina.run(task, { name: 'predict' })) as Prediction;
    if (prediction.type === 'failed') throw new ProblemError(prediction.problem);
    return prediction.outputs;
  }

  /** What an update is fed; beside the trainings, as `predict`. Throws the problem `no-such-update`. */
  async feed(task: FeedTask): Promise<FedBatch> {
    const feeding = (await this.#piscina.run(task, { name: 'feed' })) as Feeding;
    if (feeding.type === 'failed') throw new ProblemError(feeding.problem);
    return feeding.batch;
  }

  /** Every metric of a saved network on a part of the data, by type. Throws ProblemError for a damaged one. */
  async measure(task: MeasureTask): Promise<Readonly<Record<string, number>>> {
    const measurement = (await this.#piscina.run(task, { name: 'measure' })) as Measurement;
    if (measurement.type === 'failed') throw new ProblemError(measurement.problem);
    return measurement.values;
  }

  /** Ends every worker. Trainings should have been paused before. */
  async close(): Promise<void> {
    for (const job of [...this.#waiting]) job.stop();
    for (const job of this.#running) job.kill();
    await Promise.all([...this.#running].map((job) => job.done));
    await this.#piscina.destroy();
  }

  #startWaiting(): void {
    while (this.#running.size < this.#workers) {
      const job = this.#waiting.shift();
      if (!job) return;
      this.#running.add(job);
      void job.run();
    }
  }

  #leave(job: Job): void {
    this.#running.delete(job);
    const place = this.#waiting.indexOf(job);
    if (place >= 0) this.#waiting.splice(place, 1);
    this.#startWaiting();
  }
}

class Job implements Training {
  readonly done: Promise<Outcome>;
  readonly #request: TrainingRequest;
  readonly #piscina: Piscina;
  readonly #control = new Int32Array(new SharedArrayBuffer(4));
  readonly #abort = new AbortController();
  readonly #finish: (outcome: Outcome) => void;
  #begun = false;

  constructor(request: TrainingRequest, piscina: Piscina, leave: (job: Job) => void) {
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    this.#request = request;
    this.#piscina = piscina;
    this.done = promise;
    this.#finish = (outcome) => {
      resolve(outcome);
      leave(this);
    };
  }

  pause(): void {
    this.#signal(CONTROL.pause);
  }

  stop(): void {
    this.#signal(CONTROL.stop);
  }

  kill(): void {
    this.#abort.abort();
  }

  #signal(word: Control): void {
    Atomics.store(this.#control, 0, word);
    if (!this.#begun) this.#finish({ type: 'withdrawn' });
  }

  async run(): Promise<void> {
    this.#begun = true;
    try {
      const task = await this.#request.prepare();
      this.#finish(await this.#post(task));
    } catch (error) {
      this.#finish({ type: 'failed', problem: problemOf(error) });
    }
  }

  /** Hands the task to a worker and waits until its last report has arrived, or until it is dead. */
  async #post(task: TrainTask): Promise<Outcome> {
    const { port1, port2 } = new MessageChannel();
    const closed = new Promise<void>((resolve) => port1.once('close', resolve));
    let outcome: Outcome | null = null;
    port1.on('message', (report: Report) => {
      outcome = outcomeOf(report) ?? outcome;
      this.#request.onReport(report);
    });
    const posted: PostedTask = { ...task, control: this.#control, port: port2 };
    try {
      await this.#piscina.run(posted, { name: 'train', transferList: [port2], signal: this.#abort.signal });
    } catch (error) {
      outcome ??= this.#abort.signal.aborted ? { type: 'killed' } : { type: 'failed', problem: deathOf(error) };
      // A task that never reached a worker leaves its port open at both ends.
      setTimeout(() => port1.close(), LAST_WORDS_MS).unref();
    }
    await closed;
    return outcome ?? { type: 'failed', problem: deathOf(new Error('no answer')) };
  }
}

function outcomeOf(report: Report): Outcome | null {
  if (report.type === 'end') return { type: 'ended' };
  return report.type === 'failed' ? { type: 'failed', problem: report.problem } : null;
}

/** Why a worker died, as a problem. */
function deathOf(error: unknown): Problem {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return { code: 'run.out-of-memory' };
  return { code: 'run.worker-died', params: { reason: error instanceof Error ? error.message : String(error) } };
}
