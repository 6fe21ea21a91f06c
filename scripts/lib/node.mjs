/**
 * The Node that everything runs on. SQLite's binding needs 22.14 (an older Node does not refuse it, it crashes), and
 * running our TypeScript directly needs 22.18. Linux gets its own copy when the machine's is older.
 */
import { existsSync, readFileSync } from 'node:fs';
import { Failure } from './failure.mjs';
import { withLock } from './lock.mjs';
import { npm } from './npm.mjs';
import { inRoot } from './paths.mjs';
import { phase } from './phase.mjs';
import { isAtLeast } from './version.mjs';
import { say } from './words.mjs';

/** The oldest Node that will do. */
export const WANTED = '22.18.0';

/**
 * Path of a Node that will do.
 * @returns {Promise<string>}
 */
export async function ensureNode() {
  if (isAtLeast(process.versions.node, WANTED)) return process.execPath;
  const own = ownNode();
  if (!own) throw new Failure(say('nodeTooOld', { wanted: WANTED, found: process.versions.node }));
  if (!isInstalled(own)) await withLock(inRoot('.cache/prepare.lock'), async () => isInstalled(own) || install(own));
  return own.executable;
}

/** The copy that this platform can have. @returns {{ name: string, version: string, executable: string } | undefined} */
function ownNode() {
  const name = `node-${process.platform}-${process.arch}`;
  const { optionalDependencies } = JSON.parse(readFileSync(inRoot('tools/node/package.json'), 'utf8'));
  const version = optionalDependencies[name];
  return version && { name, version, executable: inRoot('tools/node/node_modules', name, 'bin/node') };
}

/** @param {{ name: string, version: string, executable: string }} own */
function isInstalled({ name, version, executable }) {
  const manifest = inRoot('tools/node/node_modules', name, 'package.json');
  return existsSync(executable) && JSON.parse(readFileSync(manifest, 'utf8')).version === version;
}

/** @param {{ version: string }} own */
async function install({ version }) {
  const [command, ...args] = npm(process.execPath);
  const cwd = inRoot('tools/node');
  const params = { wanted: version, found: process.versions.node };
  await phase('installingNode', params, command, [...args, 'ci', '--prefix', cwd, '--ignore-scripts'], { cwd });
}
