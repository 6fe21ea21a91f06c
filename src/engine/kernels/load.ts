/** Turns the compiled kernels into a set of functions over a memory of their own. */
import type { Kernels } from './kernels.ts';

/**
 * A fresh instance (and memory) of the kernels. `source` is the compiled module or its bytes; the engine never looks
 * for the file itself.
 */
export async function loadKernels(source: WebAssembly.Module | BufferSource): Promise<Kernels> {
  const module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(source);
  const instance = await WebAssembly.instantiate(module);
  return instance.exports as unknown as Kernels;
}
