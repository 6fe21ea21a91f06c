/** Where along an axis trainings went to infinity: charts leave these places out, so words must not. */
import { valueText } from '../axes.ts';

/** A place along the axis with its runs. */
export interface Trained {
  readonly value: unknown;
  /** Runs trained to their end, and runs that diverged. */
  readonly completed: number;
  readonly diverged: number;
}

/** “10, 100 (3 / 5)”: the values at which runs diverged, and how many of how many where some did not; empty without any. */
export function divergedAt(places: readonly Trained[]): string {
  return places
    .filter(({ diverged }) => diverged > 0)
    .map(({ value, completed, diverged }) =>
      [valueText(value), completed > 0 ? `(${diverged} / ${completed + diverged})` : ''].filter(Boolean).join(' '),
    )
    .join(', ');
}
