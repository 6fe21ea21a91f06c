/** A step of the preparation: one line while all is well, the whole log and a plain sentence when it is not. */
import { stripVTControlCharacters } from 'node:util';
import { Failure } from './failure.mjs';
import { root } from './paths.mjs';
import { runQuietly } from './processes.mjs';
import { announce, say } from './words.mjs';

/** What the usual failures look like in a log, most telling first. @type {readonly [RegExp, import('./words.mjs').Word][]} */
const KNOWN = [
  [/ENOSPC|no space left/i, 'diskFull'],
  [/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/, 'offline'],
  [/EUSAGE[\s\S]*in sync/, 'lockOutOfStep'],
  [/EACCES|EROFS|EPERM/, 'notWritable'],
];

/**
 * The sentence for a failure with this log or message, if it is one of the usual ones.
 * @param {string} log
 */
export function explain(log) {
  const known = KNOWN.find(([pattern]) => pattern.test(log));
  return known && say(known[1], { folder: root });
}

/**
 * @typedef {object} Step
 * @property {import('./words.mjs').Word} title the line to print
 * @property {Readonly<Record<string, string | number>>} [params] of the title
 * @property {readonly [string, ...string[]]} command
 * @property {import('node:child_process').SpawnOptions} [options]
 * @property {() => boolean} [succeeded] whether the result is there: npm also ends with 0 when the disk was full
 * @property {import('./words.mjs').Word} [otherwise] the sentence for a failure that is none of the usual ones
 */

/** @param {Step} step */
export async function phase({ title, params, command, options, succeeded = () => true, otherwise = 'phaseFailed' }) {
  announce(title, params);
  const [program, ...args] = command;
  const { code, output } = await runQuietly(program, args, options);
  if (code === 0 && succeeded()) return;
  console.error(readable(output));
  throw new Failure(explain(output) ?? say(otherwise, { ...params, command: command.join(' ') }), code || 1);
}

/** Each line once: a full disk is reported for every file. Without colours where no terminal shows them. @param {string} log */
function readable(log) {
  const lines = new Set(log.trimEnd().split('\n'));
  const text = [...lines].join('\n');
  return process.stderr.isTTY ? text : stripVTControlCharacters(text);
}
