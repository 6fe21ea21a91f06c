import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withFilesBelow } from '../../../src/main/lab/files-below.ts';

describe('withFilesBelow', () => {
  it('counts the paths of data from the folder of the study, in the base and in variants', () => {
    const study = {
      base: { data: { type: 'csv', path: 'data/a.csv' }, epochs: 3 },
      variants: [{ name: 'b', patch: { data: { path: '../b.csv' } } }, { name: 'c', patch: {} }, { name: 'd' }],
    };
    expect(withFilesBelow('some/folder', study)).toEqual({
      base: { data: { type: 'csv', path: resolve('some/folder/data/a.csv') }, epochs: 3 },
      variants: [
        { name: 'b', patch: { data: { path: resolve('some/b.csv') } } },
        { name: 'c', patch: {} },
        { name: 'd' },
      ],
    });
  });

  it.each([
    [null],
    [7],
    ['text'],
    [[]],
    [{}],
    [{ base: 3, variants: {} }],
    [{ base: { data: [] }, variants: [null, 1] }],
    [{ base: { data: { path: resolve('/absolute.csv') } } }],
  ])('leaves %j as it is, for the check to judge', (study) => {
    expect(withFilesBelow('folder', study)).toEqual(study);
  });
});
