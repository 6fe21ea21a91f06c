import { describe, expect, it } from 'vitest';
import { splitRows as rowsOf } from '../../../src/main/lab/csv.ts';
import { problemOf } from '../../helpers/problems.ts';

const splitRows = (text: string, delimiter: string) => [...rowsOf(text, delimiter)];

describe('splitRows', () => {
  it.each([
    [
      'commas',
      'a,b\n1,2\n3,4\n',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'semicolons with decimal commas',
      'a;b\n1,5;2,5\n3,5;4,5',
      [
        ['a', 'b'],
        ['1,5', '2,5'],
        ['3,5', '4,5'],
      ],
    ],
    [
      'tabs with commas in texts',
      'a\tb\nx,y\t2\nz,w\t4',
      [
        ['a', 'b'],
        ['x,y', '2'],
        ['z,w', '4'],
      ],
    ],
    [
      'bars',
      'a|b\n1|2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'blanks',
      'a  b\n 1 2\n3   4',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'Windows line ends',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'quoted fields',
      'a,b\n"1,5","say ""yes""\nand go"\n',
      [
        ['a', 'b'],
        ['1,5', 'say "yes"\nand go'],
      ],
    ],
    [
      'commas followed by blanks',
      'a, b\n1, 2',
      [
        ['a', ' b'],
        ['1', ' 2'],
      ],
    ],
    ['a single column', 'y\n1\n2', [['y'], ['1'], ['2']]],
  ])('finds %s', (_what, text, rows) => {
    const filled = splitRows(text, 'auto').filter((row) => row.some((cell) => cell !== ''));
    expect(filled).toEqual(rows);
  });

  it('takes the separator that it is given', () => {
    expect(splitRows('1,5;2\n3,5;4', 'comma')).toEqual([
      ['1', '5;2'],
      ['3', '5;4'],
    ]);
    expect(splitRows('a\tb,c', 'tab')).toEqual([['a', 'b,c']]);
  });

  it('keeps blank lines, so that rows are numbered as in the file', () => {
    expect(splitRows('a,b\n\n1,2', 'comma')).toEqual([['a', 'b'], [''], ['1', '2']]);
  });

  it('prefers the separator that cuts the rows evenly', () => {
    const text = ['when,what', '1,one; two', '2,three; four; five', '3,six', '4,seven'].join('\n');
    expect(splitRows(text, 'auto')[1]).toEqual(['1', 'one; two']);
  });

  it('names the row where a quotation mark stays open', async () => {
    const found = await problemOf(() => splitRows('a,b\n1,2\n"3,4\n5,6\n', 'auto'));
    expect([found.code, found.params]).toEqual(['csv-quotes', { row: 3 }]);
  });
});
