import { createHash } from 'node:crypto';
import { cp, mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { csv } from '../../../src/engine/datasets/csv.ts';
import { fashionMnist } from '../../../src/engine/datasets/fashion-mnist.ts';
import { datasets } from '../../../src/engine/datasets/index.ts';
import type { Choice } from '../../../src/engine/member.ts';
import { DataThread, dataWorkerNextTo } from '../../../src/main/lab/data-thread.ts';
import { DataLibrary } from '../../../src/main/lab/data.ts';
import { choose } from '../../engine/datasets/choices.ts';
import { problemOf } from '../../helpers/problems.ts';
import { experimentOf } from '../../helpers/training.ts';
import { Shelf } from './shelf.ts';

const lines = (n = 20) =>
  ['a,b,y', ...Array.from({ length: n }, (_, i) => `${i},${(i * 7) % 5}.5,${i * 1.5}`)].join('\n');
const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex');

let folder: string;
let shelf: Shelf;
let thread: DataThread;
let library: DataLibrary;
const place = (name: string) => join(folder, name);
const asked = (data: Choice) => ({ ...experimentOf({ loss: { type: 'mse' } }), data });
const table = (given: Omit<Choice, 'type'> = {}) => asked(choose(csv, { path: place('table.csv'), ...given }));
const read = (given: Omit<Choice, 'type'> = {}) => library.preview(table(given));

beforeAll(() => {
  thread = new DataThread(dataWorkerNextTo(new URL('file:///worker.ts')));
});
afterAll(() => thread.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'descent-data-'));
  shelf = new Shelf();
  library = new DataLibrary('resources', shelf, thread);
  await writeFile(place('table.csv'), lines());
});
afterEach(() => rm(folder, { recursive: true }));

describe('the data of an experiment', () => {
  it.each(datasets.filter((member) => member.source !== 'file').map((member) => [member.type, member] as const))(
    'are read: %s',
    async (_type, member) => {
      const experiment = asked(choose(member));
      const { samples, task, parts } = await library.preview(experiment);
      const loss = { type: task === 'regression' ? 'mse' : 'cross_entropy' };
      const { shape, notes } = await library.look({ ...experiment, loss });
      const { data } = await library.prepare({ ...experiment, loss });
      expect(shape).toMatchObject({ task, train: { samples: parts.train }, validation: { samples: parts.validation } });
      expect(parts.train + parts.validation + parts.test).toBe(samples);
      expect(data.train.inputs).toHaveLength(shape.train.samples * shape.features);
      expect(data.train.inputs.buffer).toBeInstanceOf(SharedArrayBuffer);
      expect(notes).toEqual((await library.preview(experiment)).notes);
    },
  );

  it('cannot be read when a shipped file is missing or cut short', async () => {
    const without = new DataLibrary(folder, shelf, thread);
    const experiment = asked({ ...choose(fashionMnist), seed: 77 });
    const missing = await problemOf(() => without.preview(experiment));
    expect(missing).toMatchObject({ code: 'shipped-unreadable', params: { file: fashionMnist.files[0] } });
    await cp('resources/data', place('data'), { recursive: true });
    await truncate(join(place('data'), fashionMnist.files[0]!), 1_000_000);
    const short = await problemOf(() => without.preview(experiment));
    expect(short).toMatchObject({ code: 'shipped-unreadable', params: { file: fashionMnist.files[0] } });
  });

  it('are read from a file, which is kept', async () => {
    expect(await read()).toMatchObject({ samples: 20, features: ['a', 'b'], targets: ['y'] });
    expect([...shelf.files.keys()]).toEqual([sha256Of(lines())]);
    expect(shelf.files.get(sha256Of(lines()))!.name).toBe('table.csv');
    expect(Buffer.from(shelf.files.get(sha256Of(lines()))!.content).toString()).toBe(lines());
  });

  it('are those of the kept content, wherever the file goes', async () => {
    const known = await library.identified(table());
    expect(known.data.sha256).toBe(sha256Of(lines()));
    await rename(place('table.csv'), place('moved.csv'));
    expect((await library.preview(known)).samples).toBe(20);
    await writeFile(place('table.csv'), lines(30));
    expect((await library.preview(known)).samples).toBe(20);
    expect((await read()).samples).toBe(30);
    expect((await library.preview(known)).samples).toBe(20);
  });

  it('are had again from the kept content by a thread that never saw the file', async () => {
    const known = await library.identified(table());
    const other = new DataThread(dataWorkerNextTo(new URL('file:///worker.ts')));
    onTestFinished(() => other.close());
    expect((await new DataLibrary('resources', shelf, other).preview(known)).samples).toBe(20);
  });

  it('follow the parameters, whatever was asked before', async () => {
    const plain = await read();
    expect((await read({ target: 'a' })).targets).toEqual(['a']);
    expect((await problemOf(() => read({ delimiter: 'semicolon' }))).code).toBe('csv-one-column');
    expect((await problemOf(() => read({ header: 'no' }))).code).toBe('csv-bad-number');
    expect(await read()).toEqual(plain);
  });

  it('come with a remark on an encoding that is not UTF-8', async () => {
    await writeFile(place('table.csv'), Buffer.concat([Buffer.from([0xb0, 0xaa]), Buffer.from(lines())])); // "값"
    const { features, notes } = await read();
    expect(features[0]).toBe('값a');
    expect(notes).toContainEqual({ code: 'csv-encoding', params: { encoding: 'cp949' } });
  });
});

describe('a file that cannot be used', () => {
  const codeOf = async (given: Omit<Choice, 'type'> = {}) => (await problemOf(() => read(given))).code;

  it('was not chosen, is not there, or is no file', async () => {
    expect(await codeOf({ path: '' })).toBe('file-not-chosen');
    expect(await codeOf({ path: place('none.csv') })).toBe('file-not-found');
    expect(await codeOf({ path: folder })).toBe('file-unreadable');
  });

  it('has changed since the study was made', async () => {
    expect(await codeOf({ sha256: sha256Of('something else') })).toBe('file-changed');
    expect(shelf.files.size).toBe(0);
  });

  it('lacks the column that was named: the nearest is proposed', async () => {
    await writeFile(place('table.csv'), lines().replace('a,b,y', 'height,weight,age'));
    const found = await problemOf(() => read({ target: 'wieght' }));
    expect([found.code, found.path, found.params!.near]).toEqual([
      'csv-unknown-column-near',
      ['data', 'target'],
      'weight',
    ]);
    expect(await codeOf({ target: 'colour of the eyes' })).toBe('csv-unknown-column');
  });

  it('has 200 MB: it is refused before it is read', async () => {
    await truncate(place('table.csv'), 200_000_000);
    const found = await problemOf(() => read());
    expect([found.code, found.params]).toEqual([
      'file-too-large',
      { file: place('table.csv'), megabytes: 200, limit: 50 },
    ]);
  });

  it.each<[string, string | Buffer, string]>([
    ['is empty', '', 'csv-empty'],
    ['is binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'csv-binary'],
    ['is ragged', lines().replace('3,', '3,3,'), 'csv-ragged'],
    ['has a header only', 'a,b,y\n', 'csv-header-only'],
    ['has one class', lines().replaceAll(/,[\d.]+$/gm, ',same'), 'single-class'],
    ['has values in no row', lines().replaceAll(/^\d+,/gm, 'NaN,').replace('b', 'b'), 'csv-no-inputs'],
  ])('%s', async (_what, content, code) => {
    await writeFile(place('table.csv'), content);
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
    expect(shelf.files.get(sha256Of(lines()))!.content).toEqual(content);
  });

  it('keeps nothing that is no table', async () => {
    for (const text of ['', 'one\n2\n', 'a,b\n'])
      await problemOf(() => library.importFile('x', new TextEncoder().encode(text)));
    const found = await problemOf(() => library.importFile('x', new Uint8Array(50_000_001)));
    expect(found.code).toBe('file-too-large');
    expect(shelf.files.size).toBe(0);
  });
});
