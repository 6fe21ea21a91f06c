/** Fewer points of a history that draw the same picture. */
import type { History } from '../../shared/records.ts';

/**
 * About `points` epochs of a history: of every stretch the first and the last epoch, and those where a metric is least
 * or greatest. Values that are left are exact.
 */
export function thin(history: History, points: number): History {
  const { runId, epochs, values } = history;
  const columns = Object.values(values);
  if (epochs.length <= points || columns.length === 0) return history;
  const keep = keptIndices(epochs.length, columns, points);
  const pick = <T>(list: readonly T[]) => keep.map((index) => list[index]!);
  return {
    runId,
    epochs: pick(epochs),
    values: Object.fromEntries(Object.entries(values).map(([name, column]) => [name, pick(column)])),
  };
}

type Column = readonly (number | null)[];

/** Metrics often turn at the same epochs, so how many stretches make `points` is found by trying: from many to few. */
function keptIndices(length: number, columns: readonly Column[], points: number): number[] {
  let stretches = Math.ceil(points / 2);
  let kept = extremes(length, columns, stretches);
  while (kept.size > points && stretches > 1) {
    stretches = Math.max(1, Math.floor(stretches * Math.min(0.9, points / kept.size)));
    kept = extremes(length, columns, stretches);
  }
  return [...kept].sort((a, b) => a - b);
}

function extremes(length: number, columns: readonly Column[], stretches: number): Set<number> {
  const kept = new Set<number>();
  for (let i = 0; i < stretches; i++) {
    const from = Math.floor((i * length) / stretches);
    const to = Math.floor(((i + 1) * length) / stretches);
    if (to > from) kept.add(from).add(to - 1);
    for (const column of columns) keepExtremes(column, from, to, kept);
  }
  return kept;
}

function keepExtremes(column: Column, from: number, to: number, kept: Set<number>): void {
  let least = -1;
  let greatest = -1;
  for (let i = from; i < to; i++) {
    const value = column[i] ?? null;
    if (value === null) continue;
    if (least < 0 || value < column[least]!) least = i;
    if (greatest < 0 || value > column[greatest]!) greatest = i;
  }
  if (least >= 0) kept.add(least).add(greatest);
}
