/** The packages of package-lock.json, installed when they are missing or others than the lock says. */
import { existsSync, readFileSync } from 'node:fs';
import { withLock } from './lock.mjs';
import { npm } from './npm.mjs';
import { inRoot, preparationLock } from './paths.mjs';
import { phase } from './phase.mjs';
import { environment } from './processes.mjs';

/**
 * An entry of a lock file.
 * @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Entry
 */

/** @typedef {{ packages: Record<string, Entry> }} Lock */

/**
 * @param {string} node path of the Node to install with
 */
export async function ensurePackages(node) {
  if (!areInstalled()) await withLock(preparationLock, async () => areInstalled() || install(node));
}

/** npm writes what it has installed to a lock file inside node_modules, as its last act. */
function areInstalled() {
  const installed = inRoot('node_modules/.package-lock.json');
  return existsSync(installed) && agrees(readLock(inRoot('package-lock.json')), readLock(installed));
}

/** @param {string} file @returns {Lock} */
function readLock(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * True when every package that this platform needs is installed in the version of the lock.
 * @param {Lock} wanted
 * @param {Lock} installed
 */
export function agrees(wanted, installed) {
  return Object.entries(wanted.packages).every(
    ([name, entry]) => name === '' || !isNeeded(entry) || installed.packages[name]?.version === entry.version,
  );
}

/** Optional packages are needed where they name this system, as the prebuilt binaries do. @param {Entry} entry */
function isNeeded({ optional, os, cpu, libc }) {
  return !optional || Boolean(!libc && os?.includes(process.platform) && cpu?.includes(process.arch));
}

/** @param {string} node */
async function install(node) {
  await phase({
    title: 'installing',
    command: [...npm(node), 'ci', '--include=dev', '--prefix', inRoot()],
    // A production environment would leave out the tools that build the application.
    options: { env: environment(node, { NODE_ENV: 'development' }) },
    succeeded: areInstalled,
  });
}
