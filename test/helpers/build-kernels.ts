/** Vitest global setup: compile the WebAssembly kernels when their sources have changed. */
import { ensureKernels } from '../../scripts/lib/build.mjs';

export default async function buildKernels(): Promise<void> {
  await ensureKernels(process.execPath);
}
