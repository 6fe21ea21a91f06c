/** A thread beside the windows' own for whatever takes long with data: reading, splitting, standardising, resampling. */
import { Piscina } from 'piscina';
import type { ResourceLimits } from 'node:worker_threads';
import { ProblemError } from '../../engine/problem.ts';
import type * as functions from './data-worker.ts';

type Functions = typeof functions;
type Task<K extends keyof Functions> = Parameters<Functions[K]>[0];
type Result<K extends keyof Functions> =
  Awaited<ReturnType<Functions[K]>> extends functions.Answer<infer T> ? T : never;

/** Then the thread ends and gives its memory back. */
const IDLE_MS = 30_000;
/** For texts and cells; the numbers lie outside. */
const LIMITS: ResourceLimits = { maxOldGenerationSizeMb: 1024 };

/** The thread's script: beside this file, or in the built program beside the training worker's. */
export function dataWorkerNextTo(worker: URL): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL('./data-worker.ts', import.meta.url)
    : new URL('./data-worker.js', worker);
}

export class DataThread {
  readonly #piscina: Piscina;

  constructor(script: URL, resourceLimits = LIMITS) {
    this.#piscina = new Piscina({
      filename: script.href,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: IDLE_MS,
      atomics: 'disabled',
      resourceLimits,
    });
  }

  /**
   * Calls a function of data-worker.ts; calls are answered in their order. A `content` outside shared memory is given
   * away. Throws the ProblemErrors of the function, and the problem `data-out-of-memory`.
   */
  async ask<K extends keyof Functions>(name: K, task: Task<K>): Promise<Result<K>> {
    const answer = await this.#run(name, task);
    if ('problems' in answer) throw new ProblemError(...answer.problems);
    return answer.value as Result<K>;
  }

  /** Ends the thread, whatever it is doing. */
  close(): Promise<void> {
    return this.#piscina.destroy();
  }

  async #run(name: string, task: object): Promise<functions.Answer<unknown>> {
    const content = 'content' in task && task.content instanceof Uint8Array ? task.content.buffer : null;
    const transferList = content instanceof ArrayBuffer ? [content] : [];
    try {
      return (await this.#piscina.run(task, { name, transferList })) as functions.Answer<unknown>;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
        throw new ProblemError({ code: 'data-out-of-memory', path: ['data', 'path'] });
      throw error;
    }
  }
}
