/** `npm test`: the unit, golden and contract tests, then the end-to-end tests in a browser, and one sum of all. */
import { mkdirSync, rmSync } from 'node:fs';
import { inRoot } from '../lib/paths.mjs';
import { findBrowser } from '../lib/browser.mjs';
import { prepare } from '../lib/prepare.mjs';
import { environment, runAttached } from '../lib/processes.mjs';
import { describe, sum, tally } from '../lib/tally.mjs';

const NO_BROWSER = `
THE END-TO-END TESTS WERE NOT RUN: NO CHROMIUM-FAMILY BROWSER WAS FOUND ON THIS MACHINE.
Install one (Debian, Ubuntu: "apt-get install chromium"; elsewhere Chrome or Edge), or name its program in
DESCENT_LAB_BROWSER, and run "npm test" again.
`;

/** @param {string[]} args passed on to vitest: names of files or folders, options */
export async function test(args) {
  const node = await prepare('build');
  const browser = await findBrowser(node);
  const first = await suite(node, 'vitest.config.ts', args);
  const second = browser
    ? await suite(node, 'vitest.e2e.config.ts', args, { DESCENT_LAB_BROWSER: browser })
    : { passed: 0, failed: 0, skipped: 0 };
  if (!browser) console.log(NO_BROWSER);
  const total = sum(first, second);
  console.log(describe(total));
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

/**
 * @param {string} node
 * @param {string} config
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [extra]
 */
async function suite(node, config, args, extra) {
  const report = inRoot('.cache', `report-${process.pid}-${config}.json`);
  mkdirSync(inRoot('.cache'), { recursive: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const vitest = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    config,
    '--passWithNoTests',
    ...reporters,
    ...args,
  ];
  const code = await runAttached(node, vitest, { env: environment(node, extra) });
  try {
    return tally(report, code);
  } finally {
    rmSync(report, { force: true });
  }
}
