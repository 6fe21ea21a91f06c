/** `npm start`: the window in Electron, or in a browser where Electron is not to be had. */
import { findElectron } from '../lib/electron.mjs';
import { prepare } from '../lib/prepare.mjs';
import { environment, runAttached } from '../lib/processes.mjs';
import { announce } from '../lib/words.mjs';

/** Electron that ends this soon with such a code did not start: a missing library, a sandbox the system forbids. */
const EARLY_MS = 5_000;
const DID_NOT_START = 126;

/** @param {string[]} args `--no-open` serves the page and prints its address, and opens nothing */
export async function start(args) {
  const node = await prepare('build');
  const noOpen = args.includes('--no-open') || process.env['DESCENT_LAB_NO_BROWSER'] === '1';
  const rest = args.filter((arg) => arg !== '--no-open');
  if (!noOpen) {
    const electron = await findElectron(node);
    const code = electron === undefined ? undefined : await openWindow(electron, rest);
    if (code !== undefined) return code;
  }
  const env = environment(node, noOpen ? { DESCENT_LAB_NO_BROWSER: '1' } : {});
  return runAttached(node, ['out/main/serve.js', ...rest], { env });
}

/**
 * @param {string} electron path of its executable
 * @param {readonly string[]} args
 * @returns {Promise<number | undefined>} nothing when it could not start
 */
async function openWindow(electron, args) {
  const env = { ...process.env };
  delete env['ELECTRON_RUN_AS_NODE'];
  const begin = Date.now();
  const code = await runAttached(electron, ['.', ...args], { env }).catch(() => DID_NOT_START);
  if (code < DID_NOT_START || Date.now() - begin > EARLY_MS) return code;
  announce('electronBroken', { reason: `exit code ${code}` });
  return undefined;
}
