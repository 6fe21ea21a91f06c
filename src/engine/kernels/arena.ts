/** Hands out aligned pieces of the kernels' memory, before training only: nothing is ever freed. */
import type { Kernels, Pointer } from './kernels.ts';

/** Bytes on which every piece starts. */
export const ALIGNMENT = 64;
/** Bytes by which WebAssembly memory grows. */
export const PAGE = 65536;

const align = (bytes: number) => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

export class Arena {
  readonly kernels: Kernels;
  #next: number;

  constructor(kernels: Kernels) {
    this.kernels = kernels;
    this.#next = align(kernels.__heap_base.value as number);
  }

  /** Bytes handed out so far. */
  get used(): number {
    return this.#next;
  }

  /** `bytes` zeroed bytes on a 64-byte boundary. Throws RangeError when the memory cannot grow. */
  bytes(bytes: number): Pointer {
    const pointer = this.#next;
    const end = pointer + align(Math.max(bytes, 1));
    const { memory } = this.kernels;
    const missing = end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    this.#next = end;
    return pointer;
  }

  /** Room for `n` f32 (or i32) numbers. */
  floats(n: number): Pointer {
    return this.bytes(4 * n);
  }

  /** A view of `n` f32 numbers; only valid while the memory does not grow, so take it after the last allocation. */
  f32(pointer: Pointer, n: number): Float32Array {
    return new Float32Array(this.kernels.memory.buffer, pointer, n);
  }

  i32(pointer: Pointer, n: number): Int32Array {
    return new Int32Array(this.kernels.memory.buffer, pointer, n);
  }

  f64(pointer: Pointer, n: number): Float64Array {
    return new Float64Array(this.kernels.memory.buffer, pointer, n);
  }
}
