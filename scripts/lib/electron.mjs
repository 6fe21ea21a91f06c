/** Electron's program. Its package holds only a downloader, which fetches it from outside the package registry. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { inRoot, preparationLock } from './paths.mjs';
import { environment, runQuietly } from './processes.mjs';
import { announce } from './words.mjs';

const PACKAGE = inRoot('node_modules/electron');
const PROBE_MS = 2_500;
/** How long a failed attempt is remembered, so that every start does not wait for the network. */
const REMEMBER_MS = 24 * 3_600_000;
const UNREACHABLE = inRoot('.cache/electron-unreachable');

/**
 * Path of Electron's executable, downloaded when it can be; says in one line why there is none.
 * @param {string} node
 * @returns {Promise<string | undefined>}
 */
export async function findElectron(node) {
  const obstacle = obstacleToWindow();
  if (obstacle) {
    announce(obstacle);
    return undefined;
  }
  const found = executable() ?? (await download(node));
  if (!found) announce('electronAbsent');
  return found;
}

/** @returns {import('./words.mjs').Word | undefined} */
function obstacleToWindow() {
  if (process.platform !== 'linux') return undefined;
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return 'electronWithoutScreen';
  return process.getuid?.() === 0 ? 'electronAsRoot' : undefined;
}

/** @returns {string | undefined} */
function executable() {
  const pointer = path.join(PACKAGE, 'path.txt');
  if (!existsSync(pointer)) return undefined;
  const file = path.join(PACKAGE, 'dist', readFileSync(pointer, 'utf8'));
  return existsSync(file) ? file : undefined;
}

/** @param {string} node @returns {Promise<string | undefined>} */
async function download(node) {
  const version = JSON.parse(readFileSync(path.join(PACKAGE, 'package.json'), 'utf8')).version;
  const address = addressOf(version);
  if (wasUnreachable(address) || !(await isReachable(address))) return undefined;
  return withLock(preparationLock, async () => {
    if (executable()) return executable();
    announce('downloadingElectron', { version });
    const { code } = await runQuietly(node, [path.join(PACKAGE, 'install.js')], { env: environment(node) });
    if (code !== 0) remember(address);
    return executable();
  });
}

/** @param {string} version */
function addressOf(version) {
  const { ELECTRON_MIRROR, npm_config_electron_mirror: configured } = process.env;
  const mirror = ELECTRON_MIRROR || configured || 'https://github.com/electron/electron/releases/download/';
  return `${mirror}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`;
}

/** @param {string} address */
function wasUnreachable(address) {
  const age = Date.now() - (statSync(UNREACHABLE, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return age < REMEMBER_MS && readFileSync(UNREACHABLE, 'utf8') === address;
}

/** @param {string} address */
async function isReachable(address) {
  try {
    const { ok } = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) });
    if (ok) return true;
  } catch {
    // No route, no name, no answer in time: all the same here.
  }
  remember(address);
  return false;
}

/** @param {string} address */
function remember(address) {
  mkdirSync(path.dirname(UNREACHABLE), { recursive: true });
  writeFileSync(UNREACHABLE, address);
}
