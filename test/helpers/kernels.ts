/** The compiled kernels, and arrays in their memory, for tests. */
import { readFileSync } from 'node:fs';
import { Arena } from '../../src/engine/kernels/arena.ts';
import { loadKernels } from '../../src/engine/kernels/load.ts';
import type { Pointer } from '../../src/engine/kernels/kernels.ts';

export async function freshArena(): Promise<Arena> {
  return new Arena(await loadKernels(readFileSync('out/kernels/kernels.wasm')));
}

/** Vector lengths at which a loop over four lanes may go wrong. */
export const LENGTHS = [0, 1, 3, 4, 5, 13, 64, 67];

/** i32 numbers in the kernels' memory. */
export function integers(arena: Arena, numbers: readonly number[]): Pointer {
  const pointer = arena.floats(numbers.length);
  arena.i32(pointer, numbers.length).set(numbers);
  return pointer;
}

/** A block of f32 numbers in the kernels' memory, with room behind it that a kernel must leave alone. */
export class Block {
  static readonly GUARD = 0.123;
  readonly pointer: Pointer;
  readonly length: number;
  readonly #arena: Arena;

  constructor(arena: Arena, numbers: ArrayLike<number>) {
    this.#arena = arena;
    this.length = numbers.length;
    this.pointer = arena.floats(numbers.length + 16);
    this.#memory().fill(Block.GUARD);
    this.#memory().set(numbers);
  }

  /** The numbers as they are now. Throws when a kernel has written beyond the end. */
  get numbers(): Float32Array {
    const all = this.#memory();
    if (all.subarray(this.length).some((x) => x !== Math.fround(Block.GUARD)))
      throw new Error('written beyond the end');
    return all.slice(0, this.length);
  }

  set numbers(numbers: ArrayLike<number>) {
    this.#memory().set(numbers);
  }

  #memory(): Float32Array {
    return this.#arena.f32(this.pointer, this.length + 16);
  }
}

/** `n` numbers in [−1, 1), the same for the same seed (a linear congruential generator: enough for test data). */
export function someNumbers(n: number, seed = 1): Float32Array {
  let state = seed;
  return Float32Array.from({ length: n }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}
