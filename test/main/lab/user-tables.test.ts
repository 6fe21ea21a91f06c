import { describe, expect, it } from 'vitest';
import { csv } from '../../../src/engine/datasets/csv.ts';
import { UserTables } from '../../../src/main/lab/user-tables.ts';
import { choose } from '../../engine/datasets/choices.ts';
import { problemOf } from '../../helpers/problems.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const lines = (name: string) => [`${name},y`, ...Array.from({ length: 12 }, (_, i) => `${i},${i * i}`)].join('\n');
const asked = (given: Record<string, string>) => choose(csv, { path: '', ...given });

describe('the file that was looked at last', () => {
  it('is read once, whatever is asked of its columns', () => {
    const tables = new UserTables();
    const sha256 = tables.take(bytes(lines('a')));
    const table = tables.table(csv, asked({ sha256 }))!;
    expect(table.names).toEqual(['a', 'y']);
    expect(tables.table(csv, asked({ sha256, target: 'a', missing: 'mean', task: 'regression' }))).toBe(table);
    expect(tables.table(csv, asked({ sha256, header: 'no' }))!.names).toEqual(['column 1', 'column 2']);
  });

  it('makes room for the next one, and can be given again', () => {
    const tables = new UserTables();
    const first = tables.take(bytes(lines('a')));
    const second = tables.take(bytes(lines('b')));
    expect(tables.table(csv, asked({ sha256: second }))!.names[0]).toBe('b');
    expect(tables.table(csv, asked({ sha256: first }))).toBeNull();
    expect(tables.table(csv, asked({ sha256: first }), bytes(lines('a')))!.names[0]).toBe('a');
  });

  it('is not replaced by what is no text', async () => {
    const tables = new UserTables();
    const sha256 = tables.take(bytes(lines('a')));
    expect((await problemOf(() => tables.take(bytes('\0\0')))).code).toBe('csv-binary');
    expect(tables.table(csv, asked({ sha256 }))!.names[0]).toBe('a');
  });
});
