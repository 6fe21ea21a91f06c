/** Several maps in one panel. */
import { expect, it } from 'vitest';
import { bestColumns, CAPTION } from '../../../src/renderer/src/charts/maps.ts';

it.each([
  [1, 343, 232, 1],
  [2, 343, 600, 1],
  [2, 343, 232, 2],
  // Six beside each other would have less room, for the gaps between them, and hardly any for their names.
  [6, 343, 156, 3],
  [6, 900, 120, 6],
])('%i maps in a room of %i × %i are largest in %i columns', (count, width, height, columns) => {
  expect(bestColumns(count, width, height)).toBe(columns);
});

it('has a column for what finds no room', () => {
  expect(bestColumns(0, 0, 0)).toBe(1);
  expect(bestColumns(3, 10, CAPTION)).toBeGreaterThan(0);
});
