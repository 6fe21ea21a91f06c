/** A step of the preparation: one line while all is well, the whole log and a plain sentence when it is not. */
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
 * @param {import('./words.mjs').Word} title the line to print
 * @param {Readonly<Record<string, string | number>>} params
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export async function phase(title, params, command, args, options) {
  announce(title, params);
  const { code, output } = await runQuietly(command, args, options);
  if (code === 0) return;
  console.error(output);
  throw new Failure(explain(output) ?? say('phaseFailed', { command: [command, ...args].join(' ') }), code);
}
