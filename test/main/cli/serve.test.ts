/** `descent serve` and the entry of `npm start`: what they print, and how they end. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureBuild } from '../../../scripts/lib/build.mjs';
import { runNode, type Outcome } from '../../helpers/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'descent-serve-'));
const env = { DESCENT_LAB_DATA: folder, DESCENT_LAB_NO_BROWSER: '1' };

beforeAll(() => ensureBuild(process.execPath), 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the host, lets `meanwhile` happen once it runs, and ends it with `signal`. */
async function serve(
  args: string[],
  signal: NodeJS.Signals,
  meanwhile = async (): Promise<unknown> => null,
): Promise<Outcome> {
  let begun: Promise<unknown> | undefined;
  return runNode(args, {
    env,
    watch: (printed, kill) => {
      if (printed.includes('Ctrl-C')) begun ??= meanwhile().finally(() => kill(signal));
    },
  });
}

it('prints one line with an address that opens once, and saves everything on SIGTERM', async () => {
  const { code, stdout, stderr } = await serve(['out/main/serve.js'], 'SIGTERM');
  expect(stdout).toMatch(/^Descent Lab: http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}\n$/);
  expect(stderr).toContain('Everything is saved.');
  expect(code).toBe(0);
});

it('tells a second start where the first one runs, and lets it go', async () => {
  let second!: Outcome;
  const first = await serve(['out/main/cli.js', 'serve'], 'SIGINT', async () => {
    second = await runNode(['out/main/cli.js', 'serve', '--no-open'], { env });
  });
  const origin = (text: string): string | undefined => /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
  expect(origin(second.stdout)).toBe(origin(first.stdout));
  expect(second.stdout).not.toBe(first.stdout);
  expect(second.stderr).toContain('already runs');
  expect([first.code, second.code]).toEqual([0, 0]);
});

it('keeps no launch token anywhere', async () => {
  const { stdout } = await serve(['out/main/serve.js'], 'SIGINT');
  const token = /token=([\w-]{43})/.exec(stdout)![1]!;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of files) expect(readFileSync(join(parentPath, name)).includes(token)).toBe(false);
});
