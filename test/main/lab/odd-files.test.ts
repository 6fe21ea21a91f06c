/** What a user may bring in for a table, and what it must come to: a sensible data set, or a clear problem. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csv } from '../../../src/engine/datasets/csv.ts';
import { ProblemError } from '../../../src/engine/problem.ts';
import { DataThread, dataWorkerNextTo } from '../../../src/main/lab/data-thread.ts';
import { DataLibrary } from '../../../src/main/lab/data.ts';
import type { Preview } from '../../../src/shared/contract.ts';
import { choose } from '../../engine/datasets/choices.ts';
import { expectWords } from '../../helpers/problems.ts';
import { experimentOf } from '../../helpers/training.ts';
import { Shelf } from './shelf.ts';

let thread: DataThread;
beforeAll(() => {
  thread = new DataThread(dataWorkerNextTo(new URL('file:///worker.ts')));
});
afterAll(() => thread.close());

type Content = string | Uint8Array;

/** A header, and lines made by `line`. */
const table = (header: string, line: (i: number) => string, n = 30) =>
  [header, ...Array.from({ length: n }, (_, i) => line(i))].join('\n');
const plain = (header = 'a,b,y') => table(header, (i) => `${i * i},${i % 4},${i / 3}`);
const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => Buffer.from(part as string)));
const UTF_8_MARK = [0xef, 0xbb, 0xbf];
/** "이름" in CP949. */
const NAME = [0xc0, 0xcc, 0xb8, 0xa7];

/** Brings the file in and looks at its data. Whatever is said about it must have words. */
async function read(content: Content): Promise<Preview> {
  const library = new DataLibrary('resources', new Shelf(), thread);
  const { sha256 } = await library.importFile('odd.csv', Buffer.from(content as string));
  const data = choose(csv, { path: '', sha256 });
  const preview = await library.preview({ ...experimentOf({}), data });
  preview.notes.forEach(expectWords);
  return preview;
}

/** The codes of what is wrong with the file. */
async function problemsOf(content: Content): Promise<string[]> {
  try {
    await read(content);
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    error.problems.forEach(expectWords);
    return error.problems.map(({ code }) => code);
  }
}

describe('no table', () => {
  it.each<[string, Content, string]>([
    ['nothing but a byte order mark', bytes(UTF_8_MARK), 'csv-empty'],
    ['line ends', '\r\n\r\n\n', 'csv-empty'],
    ['commas', ',,,,\n'.repeat(50), 'csv-empty'],
    ['semicolons', ';;;;\n'.repeat(50), 'csv-one-column'],
    ['NUL bytes', plain().replace('9', '\0'), 'csv-binary'],
    ['UTF-16 without a mark', Buffer.from(plain(), 'utf16le'), 'csv-binary'],
    ['a packed table', gzipSync(plain()), 'csv-binary'],
    ['a workbook called .csv', bytes('PK\x03\x04', [0, 1, 2, 3]), 'csv-spreadsheet'],
    ['JSON, a list of objects', JSON.stringify([{ a: 1, b: 2 }], null, 2), 'csv-other-format'],
    ['JSON, an object', JSON.stringify({ cells: [1, 2] }), 'csv-other-format'],
    ['JSON, a line each', table('{"a": 1, "b": 2}', (i) => `{"a": ${i}, "b": 2}`), 'csv-other-format'],
    ['a page', '\n<!DOCTYPE html><table><tr><td>1,2</td></tr></table>', 'csv-other-format'],
    ['a PDF', '%PDF-1.7\n1 0 obj, 2', 'csv-other-format'],
    ['prose', 'Once upon a time, there was\na king. He had, as kings do,\nthree daughters.\n'.repeat(9), 'csv-ragged'],
  ])('%s', async (_what, content, code) => {
    expect(await problemsOf(content)).toEqual([code]);
  });
});

describe('a table that has to be mended', () => {
  it.each<[string, Content, string]>([
    ['rows with one separator or another', table('a,b,y', (i) => `${i}${',;'[i % 2]}1${',;'[i % 2]}2`), 'csv-ragged'],
    ['a quotation mark that stays open', plain().replace('\n4,', '\n"4,'), 'csv-quotes'],
    ['a quotation mark within a quoted text', plain().replace('\n4,', '\n"4" pipe",'), 'csv-quotes'],
    ['an open quotation mark far down', `${table('a,y', (i) => `${i},${i}`, 50_000)}\n"1,2`, 'csv-quotes'],
    ['a hexadecimal number among decimal ones', plain().replace('\n4,', '\n0x1F,'), 'csv-bad-number'],
    ['a row of units', plain('a,b,y\n(cm),(kg),(s)'), 'csv-bad-number'],
    ['a row of totals', `${plain()}\nTotal,1,2`, 'csv-bad-number'],
    ['millions of digits and a letter', plain().replace('\n4,', `\n${'1'.repeat(5e6)}x,`), 'csv-bad-number'],
    ['dates', table('date,y', (i) => `2024-${1 + (i % 12)}-${1 + (i % 28)},${i}`, 80), 'csv-too-many-categories'],
    ['no values at all', table('a,b,y', () => 'NA,-,NaN'), 'csv-no-columns'],
    ['a constant target', table('a,y', (i) => `${i},7`), 'constant-target'],
    ['hardly any complete rows', table('a,b,y', (i) => (i % 2 ? `NA,${i},1` : `${i},inf,2`)), 'too-few-rows'],
    [
      'a hundred thousand columns',
      table('x,'.repeat(99_999) + 'y', () => '1,'.repeat(99_999) + '2', 12),
      'csv-too-many-inputs',
    ],
  ])('%s', async (_what, content, code) => {
    expect(await problemsOf(content)).toEqual([code]);
  });
});

describe('a table that is understood', () => {
  it.each<[string, Content]>([
    ['Windows line ends', plain().replaceAll('\n', '\r\n')],
    ['old Macintosh line ends', plain().replaceAll('\n', '\r')],
    [
      'line ends of all kinds',
      plain()
        .split('\n')
        .map((line, i) => line + ['\r\n', '\n', '\r'][i % 3]!)
        .join(''),
    ],
    ['a byte order mark', bytes(UTF_8_MARK, plain())],
    ['UTF-16', bytes([0xff, 0xfe], [...Buffer.from(plain().replaceAll(',', '\t'), 'utf16le')])],
    ['a comma at the end of every line', plain().replaceAll('\n', ',\n') + ','],
    ['a separator named for Excel', `sep=;\r\n${plain().replaceAll(',', ';')}`],
    ['columns aligned by blanks', plain().replaceAll(',', '    ').replaceAll(/^/gm, '  ')],
    ['blanks that do not break', plain().replaceAll(',', '\u00a0,\u00a0')],
    ['blank lines between', plain().replaceAll('\n', '\n\n\n')],
    ['decimal commas', plain().replaceAll(',', ';').replaceAll('.', ',')],
    ['quotation marks around everything', plain().replaceAll(/[^,\n]+/g, '"$&"')],
  ])('with %s', async (_what, content) => {
    const { notes: _, ...data } = await read(content);
    const { notes: none, ...expected } = await read(plain());
    expect(data).toEqual(expected);
    expect(expected).toMatchObject({ task: 'regression', samples: 30, features: ['a', 'b'], targets: ['y'] });
    expect(none).toEqual([]);
  });

  it.each([
    ['emoji', '😀,🎉🎉,y', ['😀', '🎉🎉']],
    ['names of JavaScript', '__proto__,constructor,toString', ['__proto__', 'constructor']],
    ['the same name twice', 'a,a,a', ['a', 'a (2)']],
    ['a name that a doubled one would get', 'a (2),a,a', ['a (2)', 'a']],
    ['no names', ',,y', ['column 1', 'column 2']],
    ['line ends in a name', '"a\r\nb",c,y', ['a b', 'c']],
  ])('with %s in the header', async (_what, header, features) => {
    expect((await read(plain(header))).features).toEqual(features);
  });

  it('with classes called like parts of JavaScript', async () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const preview = await read(table('a,y', (i) => `${i * i},${names[i % 3]}`));
    expect(preview.classes).toEqual(names.map((name) => ({ name, samples: 10 })));
  });

  it('with the mark of UTF-8 before CP949', async () => {
    const lines = Array.from({ length: 20 }, (_, i) => bytes(NAME, `${i % 2},${i}\n`));
    const preview = await read(Buffer.concat([bytes(UTF_8_MARK, NAME, ',y\n'), ...lines]));
    expect(preview.features).toEqual(['이름: 이름0', '이름: 이름1']);
    expect(preview.notes).toContainEqual({ code: 'csv-encoding', params: { encoding: 'cp949' } });
  });

  it('with UTF-8 that was cut in the middle of a letter', async () => {
    const whole = Buffer.from(table('이름,값,y', (i) => `김철수${i % 3},${i},${i % 2 ? '홍길동' : '임꺽정'}`));
    const preview = await read(whole.subarray(0, -1));
    expect(preview.features).toContain('이름: 김철수0');
    expect(preview.notes).toContainEqual({ code: 'csv-damaged-letters', params: { count: 1 } });
  });

  it('with infinities, words for nothing and numbers beyond float32: their rows are left out', async () => {
    const odd = ['NaN', 'inf', '-', '1e400', '-Infinity', '#N/A'];
    const preview = await read(
      table('a,b,y', (i) => `${i % 3 ? i : odd[(i / 3) % odd.length]!},${i * i},${i / 7}`, 60),
    );
    expect(preview.samples).toBe(40);
    expect(preview.notes).toContainEqual({ code: 'rows-dropped', params: { rows: 20 } });
    expect(preview.points.flatMap(({ x, y }) => [...x, y]).every(Number.isFinite)).toBe(true);
  });

  it('with a cell of 20 MB, which no view gets to see in full', async () => {
    const cell = `"${'x'.repeat(2e7)}"`;
    const preview = await read(table(`${cell},b,y`, (i) => `${i === 3 ? cell : 'short'},${i * i},${i / 3}`));
    expect(preview.samples).toBe(30);
    expect(JSON.stringify(preview).length).toBeLessThan(10_000);
  });
});

describe('a remark warns of', () => {
  it.each<[string, Content, string]>([
    ['texts that hardly repeat', table('price,y', (i) => `"$1,${100 + i}",${i / 3}`), 'one-hot-unlike'],
    ['a column that counts the rows', table('id,a,y', (i) => `${i + 1},${i * i},${i / 3}`), 'csv-looks-like-id'],
    [
      'numbers closer together than float32 tells',
      table('a,y', (i) => `${20_240_101 + (i % 28)},${i / 3}`),
      'rounded-column',
    ],
    ['very many columns alike', table('a,'.repeat(5000) + 'y', (i) => `${'1,'.repeat(5000)}${i / 3}`), 'more-remarks'],
  ])('%s', async (_what, content, code) => {
    const { notes } = await read(content);
    expect(notes.map((note) => note.code)).toContain(code);
    expect(notes.length).toBeLessThan(100);
  });
});
