/** Exit codes and signals as POSIX shells have them: https://pubs.opengroup.org/onlinepubs/9799919799/ (2.8.2). */
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { environment, runQuietly } from '../../scripts/lib/processes.mjs';

const PROCESSES = path.resolve('scripts/lib/processes.mjs');
const node = process.execPath;

describe('runQuietly', () => {
  it('collects what is printed on both streams, and the exit code', async () => {
    const outcome = await runQuietly(node, ['--eval', 'console.log("out"); console.error("err"); process.exit(3)']);
    expect(outcome.code).toBe(3);
    expect(outcome.output.split('\n').toSorted()).toEqual(['', 'err', 'out']);
  });

  it.each([
    ['SIGKILL', 137],
    ['SIGTERM', 143],
  ])('gives %s as %i', async (signal, code) => {
    expect(
      await runQuietly(node, ['--eval', `process.kill(process.pid, '${signal}'); setTimeout(() => {}, 60_000)`]),
    ).toMatchObject({ code });
  });

  it('rejects when there is no such program', async () => {
    await expect(runQuietly('no-such-program', [])).rejects.toThrow('ENOENT');
  });
});

describe('runAttached', () => {
  it('passes a signal on and ends as the child does, once it has cleaned up', async () => {
    const child = `process.on('SIGTERM', () => { console.log('saved'); process.exit(5); }); console.log('ready'); setInterval(() => {}, 1000);`;
    const parent = `import { runAttached } from ${JSON.stringify(PROCESSES)};
      process.exitCode = await runAttached(process.execPath, ['--eval', ${JSON.stringify(child)}]);`;
    const running = spawn(node, ['--input-type=module', '--eval', parent], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    running.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (text.includes('ready')) running.kill('SIGTERM');
    });
    const [code] = (await once(running, 'close')) as [number];
    expect({ code, output }).toEqual({ code: 5, output: 'ready\nsaved\n' });
  });
});

it.skipIf(process.platform === 'win32')('ends its child when npm, which started it, is gone', async () => {
  const child = `process.on('SIGTERM', () => { console.log('saved'); process.exit(0); }); console.log('ready'); setInterval(() => {}, 1000);`;
  const runner = `import { runAttached } from ${JSON.stringify(PROCESSES)};
    process.exitCode = await runAttached(process.execPath, ['--eval', ${JSON.stringify(child)}]);`;
  const npm = `import { spawn } from 'node:child_process';
    spawn(process.execPath, ['--input-type=module', '--eval', ${JSON.stringify(runner)}], { stdio: 'inherit' });`;
  const env = { ...process.env, npm_lifecycle_event: 'start' };
  const running = spawn(node, ['--input-type=module', '--eval', npm], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  running.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (text.includes('ready')) running.kill('SIGKILL');
  });
  await once(running.stdout, 'close');
  expect(output).toBe('ready\nsaved\n');
});

describe('environment', () => {
  it('puts the Node first on the path, whatever the case of its name', () => {
    const { PATH } = environment('/somewhere/bin/node', { MORE: '1' });
    expect(PATH?.split(path.delimiter)[0]).toBe('/somewhere/bin');
  });
});
