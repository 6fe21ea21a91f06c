/** The jobs that only prepare and hand over to one program. */
import path from 'node:path';
import { inRoot } from '../lib/paths.mjs';
import { prepare } from '../lib/prepare.mjs';
import { environment, runAttached } from '../lib/processes.mjs';

/** The folder the reader stood in: npm changes to the project's, and says where it came from. */
function readersFolder() {
  const { INIT_CWD, npm_package_json: manifest } = process.env;
  return INIT_CWD && manifest === inRoot('package.json') ? INIT_CWD : process.cwd();
}

export async function build() {
  await prepare('build');
  return 0;
}

/** The command line; file names in its arguments mean the reader's folder. @param {string[]} args */
export async function descent(args) {
  const node = await prepare('build');
  return runAttached(node, [inRoot('out/main/cli.js'), ...args], { cwd: readersFolder(), env: environment(node) });
}

/** Run every case of a folder. @param {string[]} args the folder, and what else the runner takes */
export async function golden([folder = inRoot('test/golden/cases'), ...rest]) {
  const node = await prepare('kernels');
  const cases = path.resolve(readersFolder(), folder);
  return runAttached(node, ['test/golden/main.ts', cases, ...rest], { env: environment(node) });
}

/** @param {string[]} args */
export async function bench(args) {
  const node = await prepare('build');
  return runAttached(node, ['test/bench/main.ts', ...args], { env: environment(node) });
}

/** As in test/helpers/node-flags.ts, which says why: workers run TypeScript as it is. */
const NODE_FLAGS = ['--wasm-wrapper-tiering-budget=2000000000'];

/** The published studies, trained anew. @param {string[]} args names of some, or `--update` to write the README's tables */
export async function studies(args) {
  const node = await prepare('kernels');
  return runAttached(node, [...NODE_FLAGS, 'test/studies/main.ts', ...args], { env: environment(node) });
}
