import fc from 'fast-check';
import { expect, test } from 'vitest';
import { thin } from '../../../src/main/lab/thin.ts';
import type { History } from '../../../src/shared/records.ts';

const value = fc.oneof(
  { weight: 9, arbitrary: fc.double({ noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(null) },
);
const history = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 3000 }).map((rows): History => ({
  runId: 'r1',
  epochs: rows.map((_, epoch) => epoch * 2),
  values: { a: rows.map(([a]) => a), b: rows.map(([, b]) => b) },
}));

const numbers = (column: readonly (number | null)[]) => column.filter((entry) => entry !== null);
const least = (column: readonly (number | null)[]) => numbers(column).reduce((a, b) => Math.min(a, b), Infinity);
const greatest = (column: readonly (number | null)[]) => numbers(column).reduce((a, b) => Math.max(a, b), -Infinity);

test('keeps the ends and the extremes of every metric, changes no value, and keeps to the number of points', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 8, max: 500 }), (whole, points) => {
      const thinned = thin(whole, points);
      expect(thinned.epochs.length).toBeLessThanOrEqual(Math.min(whole.epochs.length, points));
      expect([thinned.epochs[0], thinned.epochs.at(-1)]).toEqual([whole.epochs[0], whole.epochs.at(-1)]);
      for (const name of ['a', 'b']) {
        const [before, after] = [whole.values[name]!, thinned.values[name]!];
        expect(after).toEqual(thinned.epochs.map((epoch) => before[epoch / 2]));
        expect([least(after), greatest(after)]).toEqual([least(before), greatest(before)]);
      }
    }),
    { seed: 1 },
  );
});

test('leaves a short history alone, and uses most of the points it may', () => {
  const epochs = Array.from({ length: 5000 }, (_, i) => i);
  const whole: History = { runId: 'r1', epochs, values: { loss: epochs.map((i) => Math.sin(i / 7)) } };
  expect(thin(whole, 5000)).toBe(whole);
  expect(thin(whole, 1000).epochs.length).toBeGreaterThan(500);
});

test('a history of nulls is thinned too', () => {
  const epochs = Array.from({ length: 100 }, (_, i) => i);
  expect(thin({ runId: 'r1', epochs, values: { loss: epochs.map(() => null) } }, 10).epochs.length).toBeLessThanOrEqual(
    10,
  );
});
