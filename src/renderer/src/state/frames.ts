/** Gathers what arrives and hands it on in batches, no oftener than eyes can follow. Drawing has frames of its own. */

const INTERVAL_MS = 60;
/** A hidden page has to keep up, but nobody looks. */
const HIDDEN_INTERVAL_MS = 500;

export class Frames<T> {
  #queue: T[] = [];
  #scheduled = false;
  #last = 0;
  readonly #deliver: (batch: readonly T[]) => void;

  constructor(deliver: (batch: readonly T[]) => void) {
    this.#deliver = deliver;
  }

  push(item: T): void {
    this.#queue.push(item);
    if (this.#scheduled) return;
    this.#scheduled = true;
    const wait = Math.max(0, this.#last + INTERVAL_MS - performance.now());
    setTimeout(() => this.#flush(), document.hidden ? HIDDEN_INTERVAL_MS : wait);
  }

  #flush(): void {
    const batch = this.#queue;
    this.#queue = [];
    this.#scheduled = false;
    this.#last = performance.now();
    this.#deliver(batch);
  }
}
