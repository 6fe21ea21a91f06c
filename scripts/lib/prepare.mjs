/** What a job needs before it can run, step by step; each step costs milliseconds when there is nothing to do. */
import { ensureBuild, ensureKernels } from './build.mjs';
import { ensureNode } from './node.mjs';
import { ensurePackages } from './packages.mjs';

/**
 * @param {'packages' | 'kernels' | 'build'} upTo the last thing needed
 * @returns {Promise<string>} path of the Node to run the job with
 */
export async function prepare(upTo) {
  const node = await ensureNode();
  await ensurePackages(node);
  if (upTo === 'kernels') await ensureKernels(node);
  if (upTo === 'build') await ensureBuild(node);
  return node;
}
