/** Which runs stand for a variant. */
import { expect, it } from 'vitest';
import { areAlike, tellingRuns } from '../../../src/renderer/src/model/telling.ts';
import type { Run } from '../../../src/shared/records.ts';

const run = (cell: Record<string, number>, status: Run['status'] = 'completed', seed = 0) => ({ cell, status, seed });
const cellsOf = (runs: readonly { cell: object }[]) => runs.map(({ cell }) => cell);

it('are the folds of a search’s winner, on the last rung that it came to', () => {
  const tried = [0, 1].flatMap((candidate) => [0, 1].map((fold) => run({ rung: 0, candidate, fold })));
  const last = [0, 1].map((fold) => run({ rung: 1, candidate: 1, fold }));
  const outer = [run({ outer: 0, candidate: 1, fold: 0 }), run({ outer: 0, candidate: 0, winner: 1 })];
  expect(tellingRuns([...tried, ...last, ...outer])).toHaveLength(8);
  const chosen = tellingRuns([...tried, ...last, ...outer, run({ candidate: 1, winner: 1 })]);
  expect(cellsOf(chosen)).toEqual(cellsOf(last));
});

it('are those of each seed’s own winner', () => {
  const runs = [0, 1].flatMap((seed) => [
    ...[0, 1].map((candidate) => run({ candidate, fold: 0 }, 'completed', seed)),
    run({ candidate: seed, winner: 1 }, 'completed', seed),
  ]);
  expect(tellingRuns(runs).map(({ seed, cell }) => [seed, cell['candidate']])).toEqual([
    [0, 0],
    [1, 1],
  ]);
});

it('are those with the most samples that have begun', () => {
  const runs = [run({ size: 10, draw: 0 }), run({ size: 100, draw: 0 }, 'running'), run({ size: 1000 }, 'queued')];
  expect(cellsOf(tellingRuns(runs))).toEqual([{ size: 100, draw: 0 }]);
});

it('are all of them where all have the same to do', () => {
  const runs = [run({ repeat: 0, fold: 0 }), run({ repeat: 0, fold: 1 }, 'queued')];
  expect(tellingRuns(runs)).toEqual(runs);
  expect(areAlike(runs)).toBe(true);
  expect(areAlike([run({ candidate: 0 }), run({ candidate: 1 })])).toBe(false);
});
