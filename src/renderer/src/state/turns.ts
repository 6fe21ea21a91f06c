/** Of several wishes for the same place the last one counts, whichever answer comes last. */
export class Turns {
  #last = 0;

  /** Takes a turn. The returned function tells whether nobody has taken one since. */
  take(): () => boolean {
    const turn = ++this.#last;
    return () => turn === this.#last;
  }
}
