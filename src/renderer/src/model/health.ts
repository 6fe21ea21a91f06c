/** What is plainly wrong with a training: said where a definition tells it, not a matter of taste. */
import { diagnosticColumn } from '../../../shared/diagnostics.ts';
import type { CurveRun } from './curves.ts';
import type { Series } from './series.ts';

export type Ailment =
  /** More than half of a layer's units are dead: the layer that is worst off in any of the runs. */
  | {
      readonly kind: 'dead';
      readonly runs: number;
      readonly layer: number;
      readonly type: string;
      readonly share: number;
    }
  /** The last update was at least as long as all the weights were: a thousand times the rule of thumb of 10⁻³. */
  | { readonly kind: 'leaping'; readonly runs: number };

type Watched = Pick<CurveRun, 'diagnostics' | 'layers'>;

const MOST_DEAD = 0.5;
const LONGEST_UPDATE = 1;

/** What ails most, after the last record of each run, and in how many of the runs; null when nothing does. */
export function ailmentOf(runs: readonly Watched[]): Ailment | null {
  const worst = runs.map(deadest).filter((found) => found.share > MOST_DEAD);
  const [first] = worst.toSorted((a, b) => b.share - a.share);
  if (first) return { kind: 'dead', runs: worst.length, ...first };
  const leaping = runs.filter((run) => lastOf(run.diagnostics, 'update_ratio') >= LONGEST_UPDATE).length;
  return leaping > 0 ? { kind: 'leaping', runs: leaping } : null;
}

/** The layer with the greatest share of dead units. */
function deadest({ diagnostics, layers }: Watched): { layer: number; type: string; share: number } {
  const shares = diagnostics.metrics.flatMap((column) => {
    const { type, layer } = diagnosticColumn(column);
    if (type !== 'dead_units' || layer === null) return [];
    return [{ layer, type: layers[layer - 1] ?? '', share: lastOf(diagnostics, column) }];
  });
  return shares.reduce((a, b) => (b.share > a.share ? b : a), { layer: 0, type: '', share: 0 });
}

/** The last value of a column; NaN where there is none. */
function lastOf(series: Series, column: string): number {
  if (!series.metrics.includes(column)) return NaN;
  const { ys, length } = series.samples(column);
  return length > 0 ? (ys[length - 1] as number) : NaN;
}
