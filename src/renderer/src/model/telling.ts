/**
 * Which runs stand for a variant where a protocol gives it different things to do: curves, figures and answers of
 * one-unit and of many-unit networks, or of ten and of a thousand samples, come to nothing together.
 */
import type { Run } from '../../../shared/records.ts';

type Told = Pick<Run, 'seed' | 'cell' | 'status'>;

/** Of a search: the winner's folds, as soon as there is one. Of a learning curve: the largest part that has begun. */
export function tellingRuns<R extends Told>(runs: readonly R[]): readonly R[] {
  const winners = runs.filter(({ cell }) => cell['winner'] === 1 && cell['outer'] === undefined);
  if (winners.length > 0) return winners.flatMap((winner) => foldsOf(winner, runs));
  const largest = Math.max(0, ...runs.filter(({ status }) => status !== 'queued').map(({ cell }) => cell['size'] ?? 0));
  return largest > 0 ? runs.filter(({ cell }) => cell['size'] === largest) : runs;
}

/** The runs of the winner's own race that chose it. */
function foldsOf<R extends Told>(winner: R, runs: readonly R[]): R[] {
  const own = runs.filter(
    ({ seed, cell }) =>
      seed === winner.seed &&
      cell['fold'] !== undefined &&
      cell['outer'] === undefined &&
      cell['candidate'] === winner.cell['candidate'],
  );
  const last = Math.max(...own.map(({ cell }) => cell['rung'] ?? 0));
  return own.filter(({ cell }) => (cell['rung'] ?? 0) === last);
}

/** Whether all of the runs trained with the same settings, so that a mean over them says something. */
export const areAlike = (runs: readonly Pick<Run, 'cell'>[]): boolean =>
  new Set(runs.map(({ cell }) => cell['candidate'])).size <= 1;
