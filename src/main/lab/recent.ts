/** Remembers the results that were asked for last. */

export class Recent<T> {
  readonly #limit: number;
  readonly #entries = new Map<string, Promise<T>>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The remembered result of `key`, else that of `make`; a failure is not remembered. */
  get(key: string, make: () => T | Promise<T>): Promise<T> {
    const result = this.#entries.get(key) ?? promised(make);
    // Maps keep the order of insertion: the first entry is the one not asked for the longest.
    this.#entries.delete(key);
    this.#entries.set(key, result);
    for (const oldest of [...this.#entries.keys()].slice(0, -this.#limit)) this.#entries.delete(oldest);
    result.catch(() => this.#entries.delete(key));
    return result;
  }
}

/** What `make` throws becomes a rejection, also when it does not wait for anything. */
async function promised<T>(make: () => T | Promise<T>): Promise<T> {
  return await make();
}
