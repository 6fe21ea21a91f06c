/** Numbers that come one by one. Memory grows by blocks: a table may have very many columns, or very many rows. */
const SMALLEST_BLOCK = 64;
const LARGEST_BLOCK = 65_536;

export class Collected {
  readonly #full: Float64Array[] = [];
  #block = new Float64Array(SMALLEST_BLOCK);
  #used = 0;
  #before = 0;

  push(value: number): void {
    if (this.#used === this.#block.length) this.#grow();
    this.#block[this.#used++] = value;
  }

  joined(): Float64Array {
    const all = new Float64Array(this.#before + this.#used);
    let place = 0;
    for (const block of this.#full) {
      all.set(block, place);
      place += block.length;
    }
    all.set(this.#block.subarray(0, this.#used), place);
    return all;
  }

  #grow(): void {
    this.#full.push(this.#block);
    this.#before += this.#used;
    this.#block = new Float64Array(Math.min(2 * this.#block.length, LARGEST_BLOCK));
    this.#used = 0;
  }
}
