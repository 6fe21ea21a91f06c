/**
 * Gathers what the workers report and writes it in one transaction every 150 ms. When the disk is full nothing is
 * forgotten: it stays in memory until it can be written, and whoever feeds the recorder is told to pause.
 */
import type { Problem } from '../../engine/problem.ts';
import { ProblemError } from '../../engine/problem.ts';
import type { Run } from '../../shared/records.ts';
import type { Store } from '../store/store.ts';

const FLUSH_MS = 150;
/** Pause before a failed write is tried again. */
const RETRY_MS = 2000;

export class Recorder {
  readonly #store: Store;
  readonly #onTrouble: (problem: Problem) => void;
  #writes: (() => void)[] = [];
  readonly #runs = new Set<Run>();
  #afterwards: (() => void)[] = [];
  #timer: NodeJS.Timeout | null = null;
  #failing = false;

  /** `onTrouble` hears of the first flush that fails in a row. */
  constructor(store: Store, onTrouble: (problem: Problem) => void) {
    this.#store = store;
    this.#onTrouble = onTrouble;
  }

  /** True when something has been reported that is not on disk yet. */
  get pending(): boolean {
    return this.#writes.length + this.#runs.size + this.#afterwards.length > 0;
  }

  /** `work` is done in the next transaction, in order of arrival; again, if that transaction fails. */
  write(work: () => void): void {
    this.#writes.push(work);
    this.#schedule();
  }

  /** The run's row is written as the run then stands, after everything else. */
  touch(run: Run): void {
    this.#runs.add(run);
    this.#schedule();
  }

  /** Called when all that came before is on disk. */
  afterwards(done: () => void): void {
    this.#afterwards.push(done);
    this.#schedule();
  }

  /** Writes now. Throws the ProblemError of the disk; then everything is still kept, and tried again later. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (!this.pending) return;
    try {
      this.#store.write(() => {
        for (const write of this.#writes) write();
        for (const run of this.#runs) this.#store.runs.update(run);
      });
    } catch (error) {
      this.#schedule(RETRY_MS);
      throw error;
    }
    this.#failing = false;
    const afterwards = this.#afterwards;
    this.#writes = [];
    this.#runs.clear();
    this.#afterwards = [];
    for (const done of afterwards) done();
  }

  /** Writes now, if that is possible; else later. True when everything is on disk. */
  tryFlush(): boolean {
    try {
      this.flush();
      return true;
    } catch (error) {
      const first = !this.#failing;
      this.#failing = true;
      if (first) this.#onTrouble(troubleOf(error));
      return false;
    }
  }

  /** No more attempts. */
  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #schedule(wait = FLUSH_MS): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.tryFlush();
    }, wait);
  }
}

function troubleOf(error: unknown): Problem {
  if (error instanceof ProblemError && error.problems[0]) return error.problems[0];
  return {
    code: 'store.read-write-failed',
    params: { file: '', reason: error instanceof Error ? error.message : String(error) },
  };
}
