/** A study of five hundred runs is opened with no more than is drawn of it. */
import { expect, it } from 'vitest';
import { firstOfEach, pointsFor } from '../../../src/renderer/src/model/loading.ts';

it('few runs are read in full, many in parts that come to about the same together', () => {
  expect(pointsFor(0)).toBe(4000);
  expect(pointsFor(9)).toBe(4000);
  expect(500 * pointsFor(500)).toBe(60_000);
  expect(pointsFor(2000)).toBe(40);
});

it('some networks of every variant are asked', () => {
  const runs = Array.from({ length: 10 }, (_, i) => ({ id: `r${i}`, variantIndex: i % 2 }));
  expect(firstOfEach(runs, 2)).toEqual(['r0', 'r2', 'r1', 'r3']);
  expect(firstOfEach([], 2)).toEqual([]);
});
