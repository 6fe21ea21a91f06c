/**
 * The Node that everything runs on. SQLite's binding needs 22.14 (an older Node does not refuse it, it crashes), and
 * running our TypeScript directly needs 22.18. Linux gets its own copy when the machine's is older.
 */
import { existsSync, readFileSync } from 'node:fs';
import { Failure } from './failure.mjs';
import { withLock } from './lock.mjs';
import { npm } from './npm.mjs';
import { inRoot, preparationLock } from './paths.mjs';
import { phase } from './phase.mjs';
import { isAtLeast } from './version.mjs';
import { say } from './words.mjs';

/** The oldest Node that will do. */
const WANTED = '22.18.0';

/** A copy of Node from the package registry. @typedef {{ name: string, version: string, executable: string }} Copy */

/**
 * Path of a Node that will do.
 * @returns {Promise<string>}
 */
export async function ensureNode() {
  const found = process.versions.node;
  if (isAtLeast(found, WANTED)) return process.execPath;
  const copy = copyForThisSystem();
  if (!copy) throw new Failure(say('nodeTooOld', { wanted: WANTED, found }));
  if (!isInstalled(copy)) await withLock(preparationLock, async () => isInstalled(copy) || install(copy));
  return copy.executable;
}

/** @returns {Copy | undefined} */
function copyForThisSystem() {
  const name = `node-${process.platform}-${process.arch}`;
  const { optionalDependencies } = JSON.parse(readFileSync(inRoot('tools/node/package.json'), 'utf8'));
  const version = optionalDependencies[name];
  return version && { name, version, executable: inRoot('tools/node/node_modules', name, 'bin/node') };
}

/** npm writes its lock file inside node_modules last, when every file is on disk. @param {Copy} copy */
function isInstalled({ name, version }) {
  const installed = inRoot('tools/node/node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  return JSON.parse(readFileSync(installed, 'utf8')).packages[`node_modules/${name}`]?.version === version;
}

/** @param {Copy} copy */
async function install(copy) {
  const cwd = inRoot('tools/node');
  await phase({
    title: 'installingNode',
    params: { version: copy.version, wanted: WANTED, found: process.versions.node },
    command: [...npm(process.execPath), 'ci', '--prefix', cwd, '--ignore-scripts'],
    options: { cwd },
    succeeded: () => isInstalled(copy),
    otherwise: 'nodeUnavailable',
  });
}
