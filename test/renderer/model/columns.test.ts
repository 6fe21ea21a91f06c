/** Columns as a file names them. */
import { expect, it } from 'vitest';
import { columnsOf } from '../../../src/renderer/src/model/columns.ts';

it('names a text column once, whatever its values', () => {
  const features = ['weight', 'kind: blue', 'kind: green', 'kind: red'];
  expect(columnsOf({ features, targets: ['price'] })).toEqual(['weight', 'kind', 'price']);
});

it('leaves a column alone whose own name has a colon', () => {
  expect(columnsOf({ features: ['time: start', 'length'], targets: ['y'] })).toEqual(['time: start', 'length', 'y']);
});
