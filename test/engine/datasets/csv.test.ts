import { describe, expect, it } from 'vitest';
import { csv } from '../../../src/engine/datasets/csv.ts';
import type { Dataset } from '../../../src/engine/datasets/dataset.ts';
import { expectWords, problemOf } from '../../helpers/problems.ts';
import { choose } from './choices.ts';

type Rows = string[][];

/** `n` rows of a number that varies, made by `row`. */
const table = (header: string[] | null, row: (i: number) => (string | number)[], n = 12): Rows => [
  ...(header ? [header] : []),
  ...Array.from({ length: n }, (_, i) => row(i).map(String)),
];
const plain = (n = 12) => table(['a', 'b', 'y'], (i) => [i / 2, (i * i) % 7, i * 1.5], n);

function parse(rows: Rows, given = {}): Dataset {
  const choice = choose(csv, { path: 'table.csv', ...given });
  const data = csv.parse(choice, csv.read(choice, rows));
  data.notes.forEach(expectWords);
  return data;
}

const codes = (data: Dataset) => data.notes.map((note) => note.code);
const column = ({ inputs, features }: Dataset, place: number) => [...inputs].filter((_, i) => i % features === place);
const problem = (rows: Rows, given = {}) => problemOf(() => parse(rows, given));

describe('a table that is fine', () => {
  it('is read with its header; the last column is the target', () => {
    const data = parse(plain());
    expect([data.task, data.samples, data.features, data.outputs]).toEqual(['regression', 12, 2, 1]);
    expect([data.featureNames, data.targetNames]).toEqual([['a', 'b'], ['y']]);
    expect([...data.inputs.slice(2, 4), data.targets[1]]).toEqual([0.5, 1, 1.5]);
    expect(data.notes).toEqual([]);
  });

  it('is read without a header', () => {
    const rows = plain().slice(1);
    expect(parse(rows).samples).toBe(12);
    expect(parse(rows).featureNames).toEqual(['column 1', 'column 2']);
    expect(parse(plain(), { header: 'yes' }).samples).toBe(12);
    expect(parse(rows, { header: 'yes' }).samples).toBe(11);
  });

  it('tells a header from data when all is text', () => {
    const rows = table(['sky', 'wind'], (i) => [['clear', 'grey'][i % 2]!, ['calm', 'gale', 'calm'][i % 3]!]);
    expect(parse(rows).targetNames).toEqual(['wind']);
    expect(parse(rows.slice(1)).targetNames).toEqual(['column 2']);
    // With the header forced off, its texts become values.
    expect(parse(rows, { header: 'no' }).classNames).toEqual(['calm', 'gale', 'wind']);
  });

  it('takes the target by name or number and leaves columns out', () => {
    expect(parse(plain(), { target: 'a' }).featureNames).toEqual(['b', 'y']);
    expect(parse(plain(), { target: '2' }).targetNames).toEqual(['b']);
    expect(parse(plain(), { exclude: ['1'] }).featureNames).toEqual(['b']);
    expect(parse(plain(), { exclude: ['y'] }).targetNames).toEqual(['b']);
  });
});

describe('numbers', () => {
  it('may have decimal commas, thousands separators, exponents and signs', () => {
    const commas = parse(table(['a', 'y'], (i) => [`1.00${i % 10},5`, `-${i},25`]));
    expect(column(commas, 0).slice(0, 2)).toEqual([1000.5, 1001.5]);
    expect(commas.targets[3]).toBe(-3.25);
    expect(codes(commas)).toContain('csv-decimal-comma');
    const points = parse(
      table(['a', 'y'], (i) => [`1,00${i % 10}.5`, ['−2', '+3', '.5', '5.', '1e3', '2E-2'][i % 6]!]),
    );
    expect(column(points, 0)[1]).toBe(1001.5);
    expect([...points.targets.slice(0, 6)]).toBeAllClose([-2, 3, 0.5, 5, 1000, 0.02], { relative: 1e-6, absolute: 0 });
  });

  it('are read as the reader says where a sign is ambiguous', () => {
    const rows = table(['a', 'y'], (i) => [`1,00${i % 10}`, i]);
    expect(column(parse(rows), 0)[2]).toBe(1002);
    expect(column(parse(rows, { decimal: 'comma' }), 0)[2]).toBeCloseTo(1.002, 6);
  });

  it('that are stray texts are named with column and row', async () => {
    const rows = plain(20);
    rows[7]![1] = 'abc';
    const found = await problem(rows);
    expect(found).toEqual({
      code: 'csv-bad-number',
      path: ['data', 'path'],
      params: { column: 'b', row: 8, value: 'abc', others: 0 },
    });
    expect(parse(rows, { exclude: ['b'] }).features).toBe(1);
  });
});

describe('missing values', () => {
  const holes = () => {
    const rows = plain(20);
    ['', 'NA', 'nan', 'NULL', '?', 'inf', '-Infinity', '1e300'].forEach((word, i) => (rows[i + 1]![0] = word));
    rows[16]![2] = '';
    return rows;
  };

  it('drop their rows, infinities among them', () => {
    const data = parse(holes());
    expect(data.samples).toBe(11);
    expect(codes(data)).toEqual(['rows-without-target', 'rows-dropped']);
  });

  it('stay open until the training part is known', () => {
    const data = parse(holes(), { missing: 'mean' });
    expect(data.samples).toBe(19);
    expect(column(data, 0).map(Number.isNaN)).toEqual(Array.from({ length: 19 }, (_, i) => i < 8));
    expect(data.notes).toEqual([
      { code: 'rows-without-target', params: { rows: 1 } },
      { code: 'values-filled', params: { rows: 8 } },
    ]);
  });

  it('refuse the table when asked to', async () => {
    const found = await problem(holes(), { missing: 'error' });
    expect(found).toEqual({ code: 'csv-missing-values', path: ['data', 'missing'], params: { rows: 9, column: 'a' } });
    expect(parse(plain(), { missing: 'error' }).samples).toBe(12);
  });

  it('leave all places of a one-hot 0', () => {
    const data = parse(
      table(['c', 'y'], (i) => [i === 0 ? '' : ['u', 'v'][i % 2]!, i]),
      { missing: 'mean' },
    );
    expect([...data.inputs.slice(0, 4)]).toEqual([0, 0, 0, 1]);
  });
});

describe('texts', () => {
  it('become one-hot inputs in the order of their names', () => {
    const data = parse(table(['colour', 'a', 'y'], (i) => [['red', '파랑', 'green'][i % 3]!, i * i, i]));
    expect(data.featureNames).toEqual(['colour: green', 'colour: red', 'colour: 파랑', 'a']);
    expect([...data.inputs.slice(0, 12)]).toEqual([0, 1, 0, 0, 0, 0, 1, 1, 1, 0, 0, 4]);
    expect(data.notes).toEqual([{ code: 'one-hot', params: { column: 'colour', categories: 3 } }]);
  });

  it('with too many values are refused', async () => {
    const rows = table(['name', 'a', 'y'], (i) => [`person ${i}`, i * i, i], 60);
    const found = await problem(rows);
    expect(found.code).toBe('csv-too-many-categories');
    expect(found.params).toEqual({ column: 'name', found: 60, limit: 50, value: 'person 0' });
    expect(parse(rows, { exclude: ['name'] }).features).toBe(1);
  });
});

describe('the task', () => {
  it('is classification for texts and for few whole numbers', () => {
    const texts = parse(table(['a', 'y'], (i) => [i * i, ['yes', 'no'][i % 2]!], 30));
    expect([texts.task, texts.classNames, texts.targets[0]]).toEqual(['classification', ['no', 'yes'], 1]);
    const numbers = parse(table(['a', 'y'], (i) => [i * i, [10, 9, 2][i % 3]!], 30));
    expect([numbers.task, numbers.classNames]).toEqual(['classification', ['2', '9', '10']]);
    expect(codes(numbers)).toEqual(['csv-numbers-as-classes']);
  });

  it('is what the reader says', async () => {
    const whole = table(['a', 'y'], (i) => [i * i, i % 3], 30);
    expect(parse(whole, { task: 'regression' }).task).toBe('regression');
    expect(codes(parse(whole, { task: 'classification' }))).toEqual([]);
    const texts = table(['a', 'y'], (i) => [i * i, ['yes', 'no'][i % 2]!]);
    expect((await problem(texts, { task: 'regression' })).code).toBe('csv-target-not-number');
  });

  it('cannot be learned from one class, a constant, or ever new classes', async () => {
    expect((await problem(table(['a', 'y'], (i) => [i * i, 'same']))).code).toBe('single-class');
    expect(
      (
        await problem(
          table(['a', 'y'], (i) => [i * i, 4]),
          { task: 'regression' },
        )
      ).code,
    ).toBe('constant-target');
    const found = await problem(table(['a', 'y'], (i) => [i * i, `class ${i}`], 101));
    expect([found.code, found.params]).toEqual(['too-many-classes', { column: 'y', found: 101, limit: 100 }]);
  });

  it('warns of classes with few samples', () => {
    const data = parse(table(['a', 'y'], (i) => [i * i, i < 3 ? 'rare' : 'usual'], 30));
    expect(data.notes).toEqual([{ code: 'small-class', params: { class: 'rare', samples: 3 } }]);
  });
});

describe('what is wrong with a table', () => {
  it.each<[string, Rows, string, Record<string, unknown>?]>([
    ['nothing', [], 'csv-empty'],
    ['blank rows only', [[''], ['', ' ']], 'csv-empty'],
    ['one column', table(['y'], (i) => [i]), 'csv-one-column'],
    ['a header only', [['a', 'b', 'y']], 'csv-header-only'],
    ['too few rows', plain(9), 'too-few-rows'],
    ['an unknown target', plain(), 'csv-unknown-column', { target: 'z' }],
    ['a column number out of range', plain(), 'csv-unknown-column', { target: '4' }],
    ['an unknown column to leave out', plain(), 'csv-unknown-column', { exclude: ['a', 'z'] }],
    ['the target left out', plain(), 'csv-target-left-out', { exclude: ['y'], target: 'y' }],
    ['no inputs left', plain(), 'csv-no-inputs', { exclude: ['a', 'b'] }],
    ['everything left out', plain(), 'csv-no-columns', { exclude: ['a', 'b', 'y'] }],
    ['no values', table(['a', 'y'], () => ['NA', '']), 'csv-no-columns'],
    ['a target that does not vary', table(['a', 'y'], (i) => [i * i, 4]), 'constant-target'],
  ])('%s', async (_what, rows, code, given) => {
    expect((await problem(rows, given)).code).toBe(code);
  });

  it('ragged rows, by number; blank cells at the end are forgiven', async () => {
    const short = plain();
    short[4] = ['1', '2'];
    const found = await problem(short);
    expect([found.code, found.params]).toEqual(['csv-ragged', { row: 5, found: 2, expected: 3 }]);
    const long = plain();
    long[4] = ['1', '2', '3', '4'];
    expect((await problem(long)).code).toBe('csv-ragged');
    long[4] = ['1', '2', '3', '', ' '];
    expect(parse(long).samples).toBe(12);
  });

  it('counts rows as the file does, blank ones included', async () => {
    const rows = [...plain().slice(0, 3), [''], [''], ...plain().slice(3)];
    rows[7] = ['1', '2'];
    expect((await problem(rows)).params).toMatchObject({ row: 8 });
  });

  it('more numbers than memory should hold', async () => {
    const row = Array.from({ length: 60 }, (_, c) => `v${c}`);
    const wide = table(null, (i) => [...row.map((_, c) => `${(i + c) % 50} x`), i], 17_000);
    expect((await problem(wide, { header: 'no' })).code).toBe('table-too-large');
  });
});

describe('remarks', () => {
  it('name doubled, empty, constant and counting columns', () => {
    const data = parse(table(['id', 'a', 'a', 'e', 'k', ''], (i) => [i + 1, i * i, -i * i, '', 7, i / 3]));
    expect(data.featureNames).toEqual(['id', 'a', 'a (2)', 'k']);
    expect(data.targetNames).toEqual(['column 6']);
    expect(data.notes).toEqual([
      { code: 'csv-duplicate-column', params: { column: 'a', renamed: 'a (2)' } },
      { code: 'csv-empty-column', params: { column: 'e' } },
      { code: 'csv-looks-like-id', params: { column: 'id' } },
      { code: 'constant-column', params: { column: 'k' } },
    ]);
  });
});
