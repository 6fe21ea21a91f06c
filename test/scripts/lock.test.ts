/** Several commands at once on one folder, and commands that were killed. */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { withLock } from '../../scripts/lib/lock.mjs';
import { folderWith } from './folder.ts';

const LOCK_MODULE = path.resolve('scripts/lib/lock.mjs');

/** Adds one to a number in a file, slowly, in a process of its own. */
function increment(folder: string): Promise<unknown> {
  const program = `
    import { readFileSync, writeFileSync } from 'node:fs';
    import { withLock } from ${JSON.stringify(LOCK_MODULE)};
    await withLock(${JSON.stringify(path.join(folder, 'lock'))}, async () => {
      const count = Number(readFileSync(${JSON.stringify(path.join(folder, 'count'))}, 'utf8'));
      await new Promise((done) => setTimeout(done, 20));
      writeFileSync(${JSON.stringify(path.join(folder, 'count'))}, String(count + 1));
    });`;
  return promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program]);
}

/** The number of a process that has ended. */
function deadProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

describe('withLock', () => {
  it('lets processes in one after the other', async () => {
    const folder = folderWith({ count: '0' });
    await Promise.all(Array.from({ length: 5 }, () => increment(folder)));
    expect(readFileSync(path.join(folder, 'count'), 'utf8')).toBe('5');
    expect(readdirSync(folder)).toEqual(['count']);
  });

  it('takes over the lock of a process that was killed, once', async () => {
    const owner = JSON.stringify({ pid: deadProcess(), token: 'old' });
    const folder = folderWith({ count: '0', 'lock/owner': owner });
    await Promise.all(Array.from({ length: 3 }, () => increment(folder)));
    expect(readFileSync(path.join(folder, 'count'), 'utf8')).toBe('3');
    expect(readdirSync(folder)).toEqual(['count']);
  });

  it('is released when the work fails, and hands on its error and its result', async () => {
    const lock = path.join(folderWith(), 'lock');
    await expect(withLock(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(lock)).toBe(false);
    expect(await withLock(lock, () => Promise.resolve(7))).toBe(7);
  });
});
