/** How to call npm. */
import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Command and first arguments. Under `npm run` npm says where its own program lies; that one is run by the given Node.
 * Otherwise it is the one beside this Node or on the path.
 * @param {string} node
 * @returns {[string, ...string[]]}
 */
export function npm(node) {
  const running = process.env['npm_execpath'];
  const folder = path.dirname(process.execPath);
  const installed = ['node_modules', '../lib/node_modules'].map((at) => path.join(folder, at, 'npm/bin/npm-cli.js'));
  const program = [running, ...installed].find((file) => file?.endsWith('npm-cli.js') && existsSync(file));
  return program ? [node, program] : ['npm'];
}
