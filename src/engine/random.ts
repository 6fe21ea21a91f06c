/**
 * Random numbers by counting: Philox 4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011).
 *
 * A number is a pure function of (seed, stream name, index, position), so any stream can be opened anywhere without
 * history, and drawing from one leaves every other untouched. The 64-bit key is the seed; the 128-bit counter is the
 * block number, the index and a 64-bit hash of the name.
 */
import { cosTurns, log } from './math.ts';

const ROUNDS = 10;
const MULTIPLIER_A = 0xd2511f53;
const MULTIPLIER_C = 0xcd9e8d57;
const WEYL_K = 0x9e3779b9;
const WEYL_L = 0xbb67ae85;
const WORDS = 4;
const LARGEST_POSITION = WORDS * 0x100000000;

/** The high 32 bits of a·b, both unsigned 32-bit, from four 16-bit products (as a signed word: only the bits count). */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16);
  const carry = Math.imul(aLow, bHigh) + (middle & 0xffff);
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (carry >>> 16)) | 0;
}

/** Ten Philox rounds: writes four random words for `counter` (4 words) under `key` (2 words) into `out`. */
export function philox(out: Uint32Array, counter: Uint32Array, key: Uint32Array): void {
  let a = counter[0]! | 0;
  let b = counter[1]! | 0;
  let c = counter[2]! | 0;
  let d = counter[3]! | 0;
  let k = key[0]! | 0;
  let l = key[1]! | 0;
  for (let round = 0; round < ROUNDS; round++) {
    const highA = multiplyHigh(MULTIPLIER_A, a);
    const highC = multiplyHigh(MULTIPLIER_C, c);
    const lowA = Math.imul(MULTIPLIER_A, a);
    const lowC = Math.imul(MULTIPLIER_C, c);
    a = highC ^ b ^ k;
    b = lowC;
    c = highA ^ d ^ l;
    d = lowA;
    k = (k + WEYL_K) | 0;
    l = (l + WEYL_L) | 0;
  }
  out[0] = a;
  out[1] = b;
  out[2] = c;
  out[3] = d;
}

/** A stream's name, hashed once, so that a stream can be re-keyed without work or memory. */
export interface StreamName {
  readonly low: number;
  readonly high: number;
}

/** Hashes `name` to 64 bits (two FNV-1a passes with different multipliers, each finished by a bit mixer). */
export function streamName(name: string): StreamName {
  return { low: hash(name, 0x811c9dc5, 0x01000193), high: hash(name, 0x9747b28c, 0x5bd1e995) };
}

function hash(name: string, start: number, multiplier: number): number {
  let h = start;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), multiplier);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** What the kernels are told of a stream: two words of the seed, two of the name. */
export function streamWords(seed: number, name: string): readonly [number, number, number, number] {
  const { low, high } = streamName(name);
  // With signs: numbers of 32 bits without them may be objects to the garbage collector.
  return [seed | 0, Math.floor(seed / 0x100000000) | 0, low | 0, high | 0];
}

/**
 * One stream of up to 2³⁴ random words. After construction nothing allocates.
 *
 * `seed` is a whole number in [0, 2⁵³), `index` one in [0, 2³²): for example the epoch in a stream of shuffles.
 */
export class RandomStream {
  readonly #key = new Uint32Array(2);
  readonly #counter = new Uint32Array(WORDS);
  readonly #block = new Uint32Array(WORDS);
  #position = 0;

  constructor(seed: number, name: string | StreamName, index = 0) {
    this.reset(seed, typeof name === 'string' ? streamName(name) : name, index);
  }

  /** Makes this the stream (seed, name, index), at its beginning. Throws RangeError for a seed or index out of range. */
  reset(seed: number, name: StreamName, index = 0): void {
    if (!Number.isSafeInteger(seed) || seed < 0)
      throw new RangeError(`seed ${seed} is not a whole number in [0, 2^53)`);
    if (index !== index >>> 0) throw new RangeError(`stream index ${index} is not a whole number in [0, 2^32)`);
    this.#key[0] = seed;
    this.#key[1] = Math.floor(seed / 0x100000000);
    this.#counter[1] = index;
    this.#counter[2] = name.low;
    this.#counter[3] = name.high;
    this.#position = 0;
  }

  /** Words drawn so far. Seek to a position read earlier to go on from there. */
  get position(): number {
    return this.#position;
  }

  seek(position: number): void {
    if (!Number.isSafeInteger(position) || position < 0)
      throw new RangeError(`position ${position} is not a whole number`);
    this.#position = position;
    if (position % WORDS !== 0) this.#fill();
  }

  #fill(): void {
    if (this.#position >= LARGEST_POSITION) throw new RangeError('random stream is used up');
    this.#counter[0] = Math.floor(this.#position / WORDS);
    philox(this.#block, this.#counter, this.#key);
  }

  /** The next word, with a sign: what has none may be an object to the garbage collector. */
  #next(): number {
    const word = this.#position % WORDS;
    if (word === 0) this.#fill();
    this.#position += 1;
    return this.#block[word]! | 0;
  }

  /** A whole number in [0, 2³²). */
  uint32(): number {
    return this.#next() >>> 0;
  }

  /** A number in [0, 1) with 53 random bits. */
  uniform(): number {
    const high = this.#next() >>> 5;
    const low = this.#next() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** A standard normal number (Box and Muller 1958; the sine half is not used, so that no state is carried over). */
  normal(): number {
    const radius = Math.sqrt(-2 * log(1 - this.uniform()));
    return radius * cosTurns(this.uniform());
  }

  /** A whole number in [0, n), every one equally likely, for 1 ≤ n ≤ 2³². */
  below(n: number): number {
    let word = this.#next() >>> 0;
    let rest = word % n;
    while (word - rest > 0x100000000 - n) {
      word = this.#next() >>> 0;
      rest = word % n;
    }
    return rest;
  }

  /** Puts the first `count` of `items` into a random order, every order equally likely (Fisher and Yates). */
  shuffle(items: Int32Array | Uint32Array, count = items.length): void {
    for (let i = count - 1; i > 0; i--) {
      const j = this.below(i + 1);
      const item = items[i]!;
      items[i] = items[j]!;
      items[j] = item;
    }
  }
}
