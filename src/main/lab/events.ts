/**
 * Events for any number of readers. Each reader has its own basket, in which a newer event takes the place of an older
 * one about the same thing; so a slow reader misses no state, and its basket cannot grow beyond what is under way.
 */
import type { Problem } from '../../engine/problem.ts';
import type { History, LabEvent } from '../../shared/records.ts';
import { thin } from './thin.ts';

/** At most about 30 batches a second. */
const PACE_MS = 33;
/** Epochs of one run that wait for a reader before they are thinned. */
const WAITING_EPOCHS = 4000;
const WAITING_NOTICES = 100;

export class EventHub {
  readonly #readers = new Set<Reader>();

  publish(event: LabEvent): void {
    for (const reader of this.#readers) reader.put(event);
  }

  /** Every event from now on, until `signal` aborts or the hub closes. */
  subscribe(signal?: AbortSignal): AsyncIterableIterator<LabEvent> {
    const reader = new Reader(() => {
      this.#readers.delete(reader);
      signal?.removeEventListener('abort', end);
    });
    const end = () => void reader.return();
    this.#readers.add(reader);
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end, { once: true });
    return reader;
  }

  close(): void {
    for (const reader of this.#readers) void reader.return();
  }
}

class Reader implements AsyncIterableIterator<LabEvent> {
  readonly #basket = new Basket();
  readonly #onEnd: () => void;
  #ready: LabEvent[] = [];
  #emptiedAt = -Infinity;
  #ended = false;
  #wake: () => void = () => undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  put(event: LabEvent): void {
    this.#basket.put(event);
    this.#wake();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<LabEvent>> {
    const result = this.#turn.then(() => this.#take());
    this.#turn = result;
    return result;
  }

  return(): Promise<IteratorResult<LabEvent>> {
    if (!this.#ended) this.#onEnd();
    this.#ended = true;
    this.#wake();
    return Promise.resolve({ done: true, value: undefined });
  }

  async #take(): Promise<IteratorResult<LabEvent>> {
    while (this.#ready.length === 0 && !this.#ended) {
      if (this.#basket.empty) await this.#woken();
      else await this.#refill();
    }
    const event = this.#ready.shift();
    return event === undefined || this.#ended ? { done: true, value: undefined } : { done: false, value: event };
  }

  async #refill(): Promise<void> {
    const wait = this.#emptiedAt + PACE_MS - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    this.#emptiedAt = performance.now();
    this.#ready = this.#basket.takeAll();
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}

/** What a reader has not seen yet: the latest of everything, and all of the histories. */
class Basket {
  readonly #histories = new Map<string, History>();
  readonly #diagnostics = new Map<string, History>();
  readonly #latest = new Map<string, LabEvent>();
  readonly #removed = new Set<string>();
  #notices: Problem[] = [];

  get empty(): boolean {
    const { size } = this.#latest;
    return this.#histories.size + this.#diagnostics.size + size + this.#removed.size + this.#notices.length === 0;
  }

  put(event: LabEvent): void {
    switch (event.type) {
      case 'history':
        for (const batch of event.batches) addHistory(this.#histories, batch);
        return;
      case 'diagnostics':
        for (const batch of event.batches) addHistory(this.#diagnostics, batch);
        return;
      case 'removed':
        for (const id of event.studyIds) this.#removed.add(id);
        return;
      case 'notice':
        this.#notices = [...this.#notices, event.problem].slice(-WAITING_NOTICES);
        return;
      case 'study':
        this.#removed.delete(event.study.id);
        this.#putLast(`study ${event.study.id}`, event);
        return;
      case 'run':
        this.#putLast(`run ${event.run.id}`, event);
        return;
      case 'probe':
        this.#putLast(`probe ${event.probe.runId}`, event);
    }
  }

  /** Behind all others, not in the place of the older one: a study has not ended before its runs have. */
  #putLast(key: string, event: LabEvent): void {
    this.#latest.delete(key);
    this.#latest.set(key, event);
  }

  /** Histories before the runs they belong to, so that a run is never shown as finished before its last epoch. */
  takeAll(): LabEvent[] {
    const waiting = { history: [...this.#histories.values()], diagnostics: [...this.#diagnostics.values()] };
    const studyIds = [...this.#removed];
    const events: LabEvent[] = [
      ...this.#notices.map((problem): LabEvent => ({ type: 'notice', problem })),
      ...(['history', 'diagnostics'] as const)
        .map((type) => ({ type, batches: waiting[type] }))
        .filter(({ batches }) => batches.length > 0),
      ...this.#latest.values(),
      ...(studyIds.length > 0 ? [{ type: 'removed', studyIds } satisfies LabEvent] : []),
    ];
    this.#histories.clear();
    this.#diagnostics.clear();
    this.#latest.clear();
    this.#removed.clear();
    this.#notices = [];
    return events;
  }
}

function addHistory(histories: Map<string, History>, batch: History): void {
  const waiting = histories.get(batch.runId);
  const joined = waiting ? join(waiting, batch) : batch;
  const fits = joined.epochs.length <= WAITING_EPOCHS;
  histories.set(batch.runId, fits ? joined : thin(joined, WAITING_EPOCHS / 4));
}

/** One history after the other; where a run went back to a checkpoint, the later one counts. */
function join(before: History, after: History): History {
  const first = after.epochs[0] ?? Infinity;
  const kept = before.epochs.findIndex((epoch) => epoch >= first);
  const end = kept < 0 ? before.epochs.length : kept;
  const names = Object.keys(after.values);
  return {
    runId: after.runId,
    epochs: [...before.epochs.slice(0, end), ...after.epochs],
    values: Object.fromEntries(
      names.map((name) => [name, [...(before.values[name] ?? []).slice(0, end), ...(after.values[name] ?? [])]]),
    ),
  };
}
