import { createHash } from 'node:crypto';
import { mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { csv } from '../../../src/engine/datasets/csv.ts';
import { datasets } from '../../../src/engine/datasets/index.ts';
import type { Choice } from '../../../src/engine/member.ts';
import { DataThread, dataWorkerNextTo } from '../../../src/main/lab/data-thread.ts';
import { DataLibrary, type FileKeeper } from '../../../src/main/lab/data.ts';
import type { StoredFile } from '../../../src/main/store/files.ts';
import { choose } from '../../engine/datasets/choices.ts';
import { problemOf } from '../../helpers/problems.ts';

class Shelf implements FileKeeper {
  readonly files = new Map<string, StoredFile>();
  has(sha256: string): boolean {
    return this.files.has(sha256);
  }
  put(file: StoredFile): void {
    this.files.set(file.sha256, file);
  }
  get(sha256: string): StoredFile | null {
    const file = this.files.get(sha256);
    return file ? { ...file, content: Uint8Array.from(file.content) } : null;
  }
}

const lines = (n = 20) =>
  ['a,b,y', ...Array.from({ length: n }, (_, i) => `${i},${(i * 7) % 5}.5,${i * 1.5}`)].join('\n');
const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex');

let folder: string;
let shelf: Shelf;
let thread: DataThread;
let library: DataLibrary;
const table = (given: Omit<Choice, 'type'> = {}) => choose(csv, { path: 'table.csv', ...given });

beforeAll(() => {
  thread = new DataThread(dataWorkerNextTo(new URL('file:///worker.ts')));
});
afterAll(() => thread.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'descent-data-'));
  shelf = new Shelf();
  library = new DataLibrary('resources', shelf, thread);
  await writeFile(join(folder, 'table.csv'), lines());
});
afterEach(() => rm(folder, { recursive: true }));

describe('load', () => {
  it.each(datasets.filter((member) => member.source !== 'file').map((member) => [member.type, member] as const))(
    'reads %s once',
    async (_type, member) => {
      const data = await library.load(choose(member));
      expect(data.inputs).toHaveLength(data.samples * data.features);
      expect(await library.load(choose(member))).toBe(data);
    },
  );

  it('reads a file from the folder of the study, and keeps it', async () => {
    const data = await library.load(table(), folder);
    expect([data.samples, data.features]).toEqual([20, 2]);
    expect([...shelf.files.keys()]).toEqual([sha256Of(lines())]);
    expect(shelf.get(sha256Of(lines()))!.name).toBe('table.csv');
  });

  it('means the kept content, wherever the file goes', async () => {
    const choice = await library.identify(table(), folder);
    expect(choice.sha256).toBe(sha256Of(lines()));
    await rename(join(folder, 'table.csv'), join(folder, 'moved.csv'));
    expect((await library.load(choice, folder)).samples).toBe(20);
    await writeFile(join(folder, 'table.csv'), lines(30));
    expect((await library.load(choice, folder)).samples).toBe(20);
    expect((await library.load(table(), folder)).samples).toBe(30);
  });

  it('remembers a file by its content, not its place', async () => {
    await writeFile(join(folder, 'copy.csv'), lines());
    const data = await library.load(table(), folder);
    expect(await library.load(table({ path: join(folder, 'copy.csv') }))).toBe(data);
    expect(await library.load(table({ target: 'a' }), folder)).not.toBe(data);
  });

  it('remarks on an encoding that is not UTF-8', async () => {
    await writeFile(join(folder, 'table.csv'), Buffer.concat([Buffer.from([0xb0, 0xaa]), Buffer.from(lines())])); // "값"
    const data = await library.load(table(), folder);
    expect(data.featureNames[0]).toBe('값a');
    expect(data.notes).toContainEqual({ code: 'csv-encoding', params: { encoding: 'cp949' } });
  });
});

describe('a file that cannot be used', () => {
  const codeOf = async (given: Omit<Choice, 'type'> = {}) =>
    (await problemOf(() => library.load(table(given), folder))).code;

  it('was not chosen, is not there, or is no file', async () => {
    expect(await codeOf({ path: '' })).toBe('file-not-chosen');
    expect(await codeOf({ path: 'none.csv' })).toBe('file-not-found');
    expect(await codeOf({ path: '.' })).toBe('file-unreadable');
  });

  it('has changed since the study was made', async () => {
    expect(await codeOf({ sha256: sha256Of('something else') })).toBe('file-changed');
    expect(shelf.files.size).toBe(0);
  });

  it('lacks the column that was named: the nearest is proposed', async () => {
    await writeFile(join(folder, 'table.csv'), lines().replace('a,b,y', 'height,weight,age'));
    const found = await problemOf(() => library.load(table({ target: 'wieght' }), folder));
    expect([found.code, found.path, found.params!.near]).toEqual([
      'csv-unknown-column-near',
      ['data', 'target'],
      'weight',
    ]);
    expect(await codeOf({ target: 'colour of the eyes' })).toBe('csv-unknown-column');
  });

  it('has 200 MB: it is refused before it is read', async () => {
    await truncate(join(folder, 'table.csv'), 200_000_000);
    const found = await problemOf(() => library.load(table(), folder));
    expect([found.code, found.params]).toEqual(['file-too-large', { file: 'table.csv', megabytes: 200, limit: 50 }]);
  });

  it.each<[string, string | Buffer, string]>([
    ['is empty', '', 'csv-empty'],
    ['is binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'csv-binary'],
    ['is ragged', lines().replace('3,', '3,3,'), 'csv-ragged'],
    ['has a header only', 'a,b,y\n', 'csv-header-only'],
    ['has one class', lines().replaceAll(/,[\d.]+$/gm, ',same'), 'single-class'],
    ['has values in no row', lines().replaceAll(/^\d+,/gm, 'NaN,').replace('b', 'b'), 'csv-no-inputs'],
  ])('%s', async (_what, content, code) => {
    await writeFile(join(folder, 'table.csv'), content);
    const given = code === 'csv-no-inputs' ? { exclude: ['b'] } : {};
    expect(await codeOf(given)).toBe(code);
  });
});

describe('importFile', () => {
  it('keeps the content and says how it reads', async () => {
    const content = new TextEncoder().encode(lines());
    expect(await library.importFile('mine.csv', content)).toEqual({
      sha256: sha256Of(lines()),
      name: 'mine.csv',
      columns: ['a', 'b', 'y'],
      rows: 20,
    });
    expect(shelf.get(sha256Of(lines()))!.content).toEqual(content);
  });

  it('keeps nothing that is no table', async () => {
    for (const text of ['', 'one\n2\n', 'a,b\n'])
      await problemOf(() => library.importFile('x', new TextEncoder().encode(text)));
    const found = await problemOf(() => library.importFile('x', new Uint8Array(50_000_001)));
    expect(found.code).toBe('file-too-large');
    expect(shelf.files.size).toBe(0);
  });
});
