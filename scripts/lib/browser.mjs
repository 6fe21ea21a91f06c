/** A Chromium-family browser of this machine, for the end-to-end tests: one of those that the application opens. */
import { accessSync, constants } from 'node:fs';
import { runQuietly } from './processes.mjs';

const LIST = `import { browserCandidates } from './src/main/hosts/browser.ts';
console.log(JSON.stringify(browserCandidates(process.platform, process.env)));`;

/**
 * Path of its program; DESCENT_LAB_BROWSER names another.
 * @param {string} node
 * @returns {Promise<string | undefined>}
 */
export async function findBrowser(node) {
  const named = process.env['DESCENT_LAB_BROWSER'];
  if (named) return isExecutable(named) ? named : undefined;
  const { output } = await runQuietly(node, ['--no-warnings', '--input-type=module', '--eval', LIST]);
  return JSON.parse(output).find(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
