/** How many runs a variant has, and what of: seeds, folds, repeats. */
import type { Run } from '../../../shared/records.ts';

export interface RunCounts {
  readonly seeds: number;
  /** 0 without folds. */
  readonly folds: number;
  readonly repeats: number;
}

export function runCounts(runs: readonly Pick<Run, 'seed' | 'cell'>[]): RunCounts {
  const distinct = (values: readonly (number | undefined)[]): number =>
    new Set(values.filter((value) => value !== undefined)).size;
  return {
    seeds: distinct(runs.map(({ seed }) => seed)),
    folds: distinct(runs.map(({ cell }) => cell['fold'])),
    repeats: distinct(runs.map(({ cell }) => cell['repeat'])),
  };
}
