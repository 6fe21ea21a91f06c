import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fileKeeper } from '../../../src/main/lab/file-keeper.ts';
import { createLab } from '../../../src/main/lab/lab.ts';
import { sha256Of } from '../../../src/main/lab/user-file.ts';
import { freshStore } from '../store/fixtures.ts';
import { labOptions } from './fixtures.ts';

/** Bytes that differ from part to part. */
const bytesOf = (size: number) => Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 12)) & 255);
const fileOf = (size: number) => {
  const content = bytesOf(size);
  return { sha256: sha256Of(content), name: `${size}.csv`, content };
};

describe('a file comes back as it was', () => {
  test.each([0, 1, 2 ** 20 - 1, 2 ** 20, 2 ** 20 + 1, 3 * 2 ** 20 + 5])('of %i bytes', async (size) => {
    const keeper = fileKeeper(await freshStore());
    const file = fileOf(size);
    expect(keeper.has(file.sha256)).toBe(false);
    await keeper.put(file);
    expect(keeper.has(file.sha256)).toBe(true);
    expect(sha256Of((await keeper.get(file.sha256))!)).toBe(file.sha256);
  });

  test('others have their turn while it is written and read', async () => {
    const keeper = fileKeeper(await freshStore());
    const file = fileOf(8 * 2 ** 20);
    let turns = 0;
    let counting: NodeJS.Immediate;
    const count = () => {
      turns++;
      counting = setImmediate(count);
    };
    count();
    await keeper.put(file);
    const whileWritten = turns;
    await keeper.get(file.sha256);
    clearImmediate(counting!);
    expect(whileWritten).toBeGreaterThanOrEqual(8);
    expect(turns - whileWritten).toBeGreaterThanOrEqual(8);
  });
});

test('a file that was cut off does not count, is cleared away at the next start, and can be kept again', async () => {
  const store = await freshStore();
  const keeper = fileKeeper(store);
  const file = fileOf(4 * 2 ** 20);
  store.database.pragma(`max_page_count = ${(store.database.pragma('page_count', { simple: true }) as number) + 600}`);
  await expect(keeper.put(file)).rejects.toMatchObject({ problems: [{ code: 'store.disk-full' }] });
  store.database.pragma('max_page_count = 1000000');
  expect(keeper.has(file.sha256)).toBe(false);
  expect(await keeper.get(file.sha256)).toBeNull();
  const kernels = await WebAssembly.compile(readFileSync('out/kernels/kernels.wasm'));
  const lab = createLab(store, kernels, labOptions());
  expect(store.database.prepare('SELECT count(*) FROM file_parts').pluck().get()).toBe(0);
  await keeper.put(file);
  expect(sha256Of((await keeper.get(file.sha256))!)).toBe(file.sha256);
  await lab.close();
});
