/** Steps back and forth through what was written in a draft. What is typed in one go is one step. */

/** Changes that follow each other closer than this are one step. */
const PAUSE_MS = 1000;
const MOST_STEPS = 200;

/** `C`: what a step can bring back, fields that are replaced as a whole and never changed in place. */
export class Edits<C extends object> {
  #past = $state.raw<readonly C[]>([]);
  #future = $state.raw<readonly C[]>([]);
  #present: C;
  #changedAt = Number.NEGATIVE_INFINITY;

  constructor(present: C) {
    this.#present = present;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Told of every change, and no harm done when there is none. */
  note(content: C, now = performance.now()): void {
    if (isSame(content, this.#present)) return;
    const goesOn = now - this.#changedAt < PAUSE_MS && this.canUndo && !this.canRedo;
    if (!goesOn) this.#past = [...this.#past, this.#present].slice(-MOST_STEPS);
    this.#future = [];
    this.#present = content;
    this.#changedAt = now;
  }

  /** The content one step back; null at the beginning. */
  undo(): C | null {
    const before = this.#past.at(-1);
    if (!before) return null;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, this.#present];
    return this.#show(before);
  }

  /** The content that the last step back left; null when there is none. */
  redo(): C | null {
    const after = this.#future.at(-1);
    if (!after) return null;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, this.#present];
    return this.#show(after);
  }

  /** A change after this is a step of its own. */
  #show(content: C): C {
    this.#present = content;
    this.#changedAt = Number.NEGATIVE_INFINITY;
    return content;
  }
}

const isSame = <C extends object>(a: C, b: C): boolean =>
  (Object.keys(a) as (keyof C)[]).every((key) => a[key] === b[key]);
