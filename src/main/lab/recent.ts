/** Remembers the results that were asked for last. */

interface Entry<T> {
  readonly result: Promise<T>;
  /** 0 until the result is there. */
  weight: number;
}

export class Recent<T> {
  readonly #limit: number;
  readonly #weigh: (value: T) => number;
  readonly #entries = new Map<string, Entry<T>>();

  /** Results are remembered as long as their weights together are within `limit`; each weighs 1 unless `weigh` is given. */
  constructor(limit: number, weigh: (value: T) => number = () => 1) {
    this.#limit = limit;
    this.#weigh = weigh;
  }

  /** The remembered result of `key`, also one that is still being made, else that of `make`; a failure is not remembered. */
  get(key: string, make: () => T | Promise<T>): Promise<T> {
    const entry = this.#entries.get(key) ?? this.#make(key, make);
    // Maps keep the order of insertion: the first entry is the one not asked for the longest.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.result;
  }

  #make(key: string, make: () => T | Promise<T>): Entry<T> {
    const entry: Entry<T> = { result: promised(make), weight: 0 };
    entry.result.then(
      (value) => {
        entry.weight = this.#weigh(value);
        this.#forgetOldest();
      },
      () => this.#entries.delete(key),
    );
    return entry;
  }

  /** The latest stays, whatever it weighs. */
  #forgetOldest(): void {
    let total = 0;
    for (const { weight } of this.#entries.values()) total += weight;
    for (const [key, { weight }] of [...this.#entries].slice(0, -1)) {
      if (total <= this.#limit) return;
      if (weight === 0) continue;
      this.#entries.delete(key);
      total -= weight;
    }
  }
}

/** What `make` throws becomes a rejection, also when it does not wait for anything. */
async function promised<T>(make: () => T | Promise<T>): Promise<T> {
  return await make();
}
