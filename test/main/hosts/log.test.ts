/** The log is written wherever the program is started. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runNode } from '../../helpers/run.ts';

const LOG = new URL('../../../src/main/hosts/log.ts', import.meta.url).href;

it('is kept for its owner alone, in a folder that knows nothing of the program, too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'descent-log-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const code = `import { openLog } from ${JSON.stringify(LOG)};
    process.stdout.write(openLog(${JSON.stringify(folder)}).error('it broke', new Error('why')));`;
  const { stdout, code: exitCode } = await runNode(['--input-type=module', '--eval', code], { cwd: folder });
  expect(exitCode).toBe(0);
  const file = join(folder, 'logs', 'descent-lab.log');
  expect(readFileSync(file, 'utf8')).toContain(`[${stdout}] it broke Error: why`);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
});
