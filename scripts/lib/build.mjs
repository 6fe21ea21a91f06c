/** The two products, each built when its sources have changed: the WebAssembly kernels and the bundles. */
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { withLock } from './lock.mjs';
import { inRoot, preparationLock } from './paths.mjs';
import { phase } from './phase.mjs';
import { environment } from './processes.mjs';
import { hashOf, isFresh, removeStamp, writeStamp } from './stamp.mjs';

const ASSEMBLY = 'src/engine/kernels/assembly';
const KERNELS = inRoot('out/kernels/kernels.wasm');

/**
 * @typedef {object} Product
 * @property {string} stamp
 * @property {readonly string[]} outputs
 * @property {() => string} hash of everything it is made from
 * @property {(node: string) => Promise<void>} make
 */

/** @type {Product} */
const kernels = {
  stamp: inRoot('out/.stamps/kernels'),
  outputs: [KERNELS],
  hash: () => hashOf(inRoot(), [ASSEMBLY, 'asconfig.json', 'node_modules/assemblyscript/package.json']),
  make: makeKernels,
};

/** @type {Product} */
const bundles = {
  stamp: inRoot('out/.stamps/bundles'),
  outputs: ['main/index.js', 'main/serve.js', 'main/cli.js', 'preload/index.cjs', 'renderer/index.html'].map((file) =>
    inRoot('out', file),
  ),
  hash: () =>
    hashOf(
      inRoot(),
      ['src', 'resources', 'electron.vite.config.ts', 'svelte.config.js', 'package.json', 'package-lock.json'],
      { without: [ASSEMBLY] },
    ),
  make: makeBundles,
};

/** @param {string} node path of the Node to build with */
export const ensureKernels = (node) => ensure(kernels, node);

/** @param {string} node path of the Node to build with */
export async function ensureBuild(node) {
  await ensureKernels(node);
  await ensure(bundles, node);
}

/**
 * @param {Product} product
 * @param {string} node
 */
async function ensure(product, node) {
  const fresh = (/** @type {string} */ hash) => isFresh(product.stamp, hash, product.outputs);
  if (fresh(product.hash())) return;
  await withLock(preparationLock, async () => {
    const hash = product.hash();
    if (fresh(hash)) return;
    removeStamp(product.stamp);
    await product.make(node);
    writeStamp(product.stamp, hash);
  });
}

/** Compiled beside its place and moved there: whoever reads the old kernels goes on with them. @param {string} node */
async function makeKernels(node) {
  const draft = inRoot(`out/kernels/draft-${process.pid}.wasm`);
  mkdirSync(inRoot('out/kernels'), { recursive: true });
  try {
    await phase({
      title: 'buildingKernels',
      command: [node, 'node_modules/assemblyscript/bin/asc.js', '--config', 'asconfig.json', '--outFile', draft],
    });
    renameSync(draft, KERNELS);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** @param {string} node */
async function makeBundles(node) {
  await phase({
    title: 'building',
    command: [node, 'node_modules/electron-vite/bin/electron-vite.js', 'build'],
    options: { env: environment(node, { NODE_ENV: 'production' }) },
  });
}
