/** A search as its pictures need it: ranked, as a heat map, as parallel coordinates. */
import type { SearchAnalysis, SearchCandidate } from '../../../../shared/analysis/search.ts';

type Better = SearchAnalysis['better'];
type Value = SearchCandidate['values'][number];

const costOf = ({ mean }: SearchCandidate, better: Better): number =>
  mean === null ? Infinity : better === 'lower' ? mean : -mean;

/** Those that came furthest first, the best of them first. */
export function ranked(candidates: readonly SearchCandidate[], better: Better): SearchCandidate[] {
  return [...candidates].sort(
    (a, b) => b.rung - a.rung || costOf(a, better) - costOf(b, better) || a.candidate - b.candidate,
  );
}

/** From 0, the worst, to 1, the best, by rank: one outlier does not wash the others out. Null without a score. */
function goodnessOf(candidates: readonly SearchCandidate[], better: Better): Map<number, number | null> {
  const scored = candidates.filter(({ mean }) => mean !== null).sort((a, b) => costOf(b, better) - costOf(a, better));
  const last = Math.max(1, scored.length - 1);
  const ranks = new Map(scored.map(({ candidate }, rank) => [candidate, scored.length === 1 ? 1 : rank / last]));
  return new Map(candidates.map(({ candidate }) => [candidate, ranks.get(candidate) ?? null]));
}

export interface HeatCell {
  readonly candidate: SearchCandidate;
  readonly goodness: number | null;
}

/** Candidates of two fields: the first field's values down, the second's across. */
export function heatMap(candidates: readonly SearchCandidate[], better: Better) {
  const goodness = goodnessOf(candidates, better);
  const rows = distinct(candidates.map(({ values }) => values[0]!));
  const columns = distinct(candidates.map(({ values }) => values[1]!));
  const cells = rows.map((row) =>
    columns.map((column): HeatCell | null => {
      const found = candidates.find(({ values }) => values[0] === row && values[1] === column);
      return found ? { candidate: found, goodness: goodness.get(found.candidate) ?? null } : null;
    }),
  );
  return { rows, columns, cells };
}

function distinct(values: readonly Value[]): Value[] {
  const found = [...new Set(values)];
  return found.every((value) => typeof value === 'number') ? found.sort((a, b) => a - b) : found;
}

/** Candidates as lines over one axis a field, named by `names`, and a last one for the score; the best are drawn last. */
export function parallels(
  candidates: readonly SearchCandidate[],
  axes: readonly Pick<SearchAnalysis['axes'][number], 'logarithmic'>[],
  names: readonly string[],
  better: Better,
  metric: string,
) {
  const goodness = goodnessOf(candidates, better);
  const scales = axes.map(({ logarithmic }, i) =>
    scaleOf(
      names[i]!,
      candidates.map(({ values }) => values[i]!),
      logarithmic,
    ),
  );
  const scores = scaleOf(
    metric,
    candidates.flatMap(({ mean }) => mean ?? []),
    false,
  );
  const lines = candidates
    .filter(({ mean }) => mean !== null)
    .map(({ candidate, values, mean }) => ({
      candidate,
      goodness: goodness.get(candidate) ?? null,
      shares: [...scales.map(({ shareOf }, i) => shareOf(values[i]!)), scores.shareOf(mean!)],
    }))
    .sort((a, b) => (a.goodness ?? 0) - (b.goodness ?? 0));
  return { axes: [...scales, scores].map(({ name, ticks }) => ({ name, ticks })), lines };
}

const MOST_TICKS = 6;

function scaleOf(name: string, values: readonly Value[], logarithmic: boolean) {
  const found = distinct(values);
  const numeric = found.every((value) => typeof value === 'number');
  const measure = (value: Value): number =>
    numeric ? (logarithmic ? Math.log(value as number) : (value as number)) : found.indexOf(value);
  const [low, high] = [Math.min(...found.map(measure)), Math.max(...found.map(measure))];
  const shareOf = (value: Value): number => (high > low ? (measure(value) - low) / (high - low) : 0.5);
  const shown = found.length <= MOST_TICKS ? found : [found[0]!, found.at(-1)!];
  return { name, shareOf, ticks: shown.map((value) => ({ value, share: shareOf(value) })) };
}
