/** Vitest global setup: compile the WebAssembly kernels when their sources are newer than the result. */
import { execFileSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';

const OUTPUT = 'out/kernels/kernels.wasm';

export default function buildKernels(): void {
  const built = statSync(OUTPUT, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = [...globSync('src/engine/kernels/assembly/**/*.ts'), 'asconfig.json'];
  if (sources.some((file) => statSync(file).mtimeMs > built)) {
    execFileSync(process.execPath, ['node_modules/assemblyscript/bin/asc.js', '--config', 'asconfig.json'], { stdio: 'inherit' });
  }
}
