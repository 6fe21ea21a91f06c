/** Starting other programs: quietly, with the log kept for a failure, or attached to this terminal. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { root } from './paths.mjs';

const PARENT_CHECK_MS = 1_000;

/** @typedef {{ code: number, output: string }} Outcome */

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Environment in which `node` is the given one, so that whatever a child starts runs on it too.
 * @param {string} node path of the executable
 * @param {NodeJS.ProcessEnv} [extra]
 */
export function environment(node, extra = {}) {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...process.env, [name]: `${path.dirname(node)}${path.delimiter}${process.env[name] ?? ''}`, ...extra };
}

/**
 * Run to the end and collect what it prints.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<Outcome>}
 */
export function runQuietly(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  /** @type {Buffer[]} */
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stderr.on('data', (chunk) => chunks.push(chunk));
  return ended(child).then((code) => ({ code, output: Buffer.concat(chunks).toString('utf8') }));
}

/**
 * Run with this terminal's input and output.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 128 + signal number when a signal ended it, as shells have it
 */
export function runAttached(command, args, options = {}) {
  return ended(spawn(command, args, { cwd: root, ...options, stdio: 'inherit' }));
}

/**
 * npm that is told to end ends its shell and not us: we find ourselves with another parent. (Without npm that is how one
 * goes on in the background, and is left alone.)
 * @param {() => void} act
 */
function whenAbandoned(act) {
  const parent = process.ppid;
  return setInterval(() => {
    if (process.env['npm_lifecycle_event'] && process.ppid !== parent) act();
  }, PARENT_CHECK_MS);
}

/**
 * Wait for a child. Signals for us are passed on and the child decides: Ctrl-C must let a study be saved first.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
function ended(child) {
  const forward = (/** @type {NodeJS.Signals} */ signal) => {
    // A terminal sends Ctrl-C to the whole group; a second one from us would end the child at once.
    if (!(signal === 'SIGINT' && process.stdin.isTTY)) child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, forward);
  const watch = whenAbandoned(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
  }).finally(() => {
    clearInterval(watch);
    for (const signal of SIGNALS) process.off(signal, forward);
  });
}
