/** A laboratory that takes its time: what it is asked waits until the test answers it, in any order. */

export class SlowAnswers {
  readonly #waiting = new Map<string, { resolve: (value: unknown) => void; reject: (reason: Error) => void }>();

  /** A method of the contract; its questions are called by the method's name and what `nameOf` makes of the input. */
  method<Input>(name: string, nameOf: (input: Input) => string): (input: Input) => Promise<never> {
    return (input) =>
      new Promise((resolve, reject) => {
        this.#waiting.set(`${name} ${nameOf(input)}`, { resolve: resolve as (value: unknown) => void, reject });
      });
  }

  /** Questions that wait for their answers. */
  get asked(): string[] {
    return [...this.#waiting.keys()];
  }

  answer(question: string, value: unknown): void {
    this.#take(question).resolve(value);
  }

  refuse(question: string): void {
    this.#take(question).reject(new Error('no'));
  }

  #take(question: string) {
    const found = this.#waiting.get(question);
    if (!found) throw new Error(`nobody asked “${question}”, only “${this.asked.join('”, “')}”`);
    this.#waiting.delete(question);
    return found;
  }
}
