/** The compiled kernels, for tests. */
import { readFileSync } from 'node:fs';
import { Arena } from '../../src/engine/kernels/arena.ts';
import { loadKernels } from '../../src/engine/kernels/load.ts';

export async function freshArena(): Promise<Arena> {
  return new Arena(await loadKernels(readFileSync('out/kernels/kernels.wasm')));
}
