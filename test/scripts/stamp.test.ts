/** What counts as a change of sources, and when a product is fresh. */
import { renameSync, rmSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashOf, isFresh, removeStamp, writeStamp } from '../../scripts/lib/stamp.mjs';
import { folderWith, write } from './folder.ts';

const SOURCES = { 'src/a.ts': 'a', 'src/deep/b.ts': 'b', 'other/c.ts': 'c', 'config.js': 'x' };

function exchange(folder: string): void {
  write(path.join(folder, 'src/a.ts'), 'b');
  write(path.join(folder, 'src/deep/b.ts'), 'a');
}

describe('hashOf', () => {
  const entries = ['src', 'config.js'];

  it.each<[string, (folder: string) => void]>([
    ['a changed file', (folder) => write(path.join(folder, 'src/deep/b.ts'), 'B')],
    ['a new file', (folder) => write(path.join(folder, 'src/new.ts'), '')],
    ['a removed file', (folder) => rmSync(path.join(folder, 'src/a.ts'))],
    ['a file named by itself', (folder) => write(path.join(folder, 'config.js'), 'y')],
    ['a renamed file', (folder) => renameSync(path.join(folder, 'src/a.ts'), path.join(folder, 'src/z.ts'))],
    ['two files that exchange their contents', exchange],
  ])('notices %s', (_, change) => {
    const folder = folderWith(SOURCES);
    const before = hashOf(folder, entries);
    change(folder);
    expect(hashOf(folder, entries)).not.toBe(before);
  });

  it.each<[string, (folder: string) => void]>([
    ['a new time of an old content', (folder) => utimesSync(path.join(folder, 'src/a.ts'), new Date(), new Date())],
    ['what is not among the entries', (folder) => write(path.join(folder, 'other/c.ts'), 'C')],
    ['what is left out', (folder) => write(path.join(folder, 'src/deep/b.ts'), 'B')],
  ])('passes over %s', (_, change) => {
    const folder = folderWith(SOURCES);
    const options = { without: ['src/deep'] };
    const before = hashOf(folder, entries, options);
    change(folder);
    expect(hashOf(folder, entries, options)).toBe(before);
  });

  it('takes an entry that does not exist for empty', () => {
    const folder = folderWith(SOURCES);
    expect(hashOf(folder, [...entries, 'absent'])).toBe(hashOf(folder, entries));
  });
});

describe('a stamp', () => {
  it('is fresh only for its hash, with every product there', () => {
    const folder = folderWith({ product: '' });
    const stamp = path.join(folder, 'deep/stamp');
    const product = path.join(folder, 'product');
    expect(isFresh(stamp, 'one', [product])).toBe(false);
    writeStamp(stamp, 'one');
    expect(isFresh(stamp, 'one', [product])).toBe(true);
    expect(isFresh(stamp, 'two', [product])).toBe(false);
    rmSync(product);
    expect(isFresh(stamp, 'one', [product])).toBe(false);
  });

  it('is gone once removed, and removing it twice is no error', () => {
    const stamp = path.join(folderWith({ stamp: 'one' }), 'stamp');
    removeStamp(stamp);
    removeStamp(stamp);
    expect(isFresh(stamp, 'one', [])).toBe(false);
  });
});
