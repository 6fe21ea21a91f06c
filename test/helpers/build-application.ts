/** Vitest global setup of the end-to-end tests: build what has changed of the kernels and the bundles. */
import { ensureBuild } from '../../scripts/lib/build.mjs';

export default async function buildApplication(): Promise<void> {
  await ensureBuild(process.execPath);
}
