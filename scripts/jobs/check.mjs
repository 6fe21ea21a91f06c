/** `npm run check`: lint, formatting, types, the dependency rule, dead code. Every part runs, whatever the others say. */
import { cpus } from 'node:os';
import { prepare } from '../lib/prepare.mjs';
import { environment, runQuietly } from '../lib/processes.mjs';
import { describe } from '../lib/tally.mjs';

/** Slowest first, so that two at a time end together. @type {readonly { name: string, args: readonly string[] }[]} */
const PARTS = [
  { name: 'lint', args: ['eslint/bin/eslint.js', '.', '--max-warnings', '0'] },
  { name: 'types', args: ['svelte-check/bin/svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings'] },
  {
    name: 'formatting',
    args: [
      'prettier/bin/prettier.cjs',
      '.',
      '--check',
      '--log-level',
      'warn',
      '--cache',
      '--cache-location',
      '.cache/prettier',
    ],
  },
  {
    name: 'dependency rule',
    args: [
      'dependency-cruiser/bin/dependency-cruiser.mjs',
      'src',
      'test',
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'err',
    ],
  },
  { name: 'dead code', args: ['knip/bin/knip.js', '--no-progress'] },
];

/** @param {string[]} names the parts to run; all of them when empty */
export async function check(names) {
  const node = await prepare('packages');
  const parts = names.length === 0 ? [...PARTS] : PARTS.filter(({ name }) => names.includes(name));
  const queue = [...parts];
  let failed = 0;
  const worker = async () => {
    for (let part = queue.shift(); part; part = queue.shift()) if (!(await passes(node, part))) failed++;
  };
  await Promise.all(Array.from({ length: Math.min(2, cpus().length) }, worker));
  console.log(describe({ passed: parts.length - failed, failed, skipped: 0 }));
  return failed === 0 ? 0 : 1;
}

/**
 * @param {string} node
 * @param {{ name: string, args: readonly string[] }} part
 */
async function passes(node, { name, args: [program, ...args] }) {
  const begin = Date.now();
  const env = environment(node, process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' });
  const { code, output } = await runQuietly(node, [`node_modules/${program}`, ...args], { env });
  const seconds = ((Date.now() - begin) / 1000).toFixed(1);
  if (code !== 0) console.log(output.trimEnd());
  console.log(`${name.padEnd(16)} ${code === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
  return code === 0;
}
