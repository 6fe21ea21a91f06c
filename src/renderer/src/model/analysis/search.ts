/** A search as its pictures need it: ranked, as a heat map, as parallel coordinates. */
import type { SearchAnalysis, SearchCandidate } from '../../../../shared/analysis/search.ts';
import type { Shade } from '../palette.ts';

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
  readonly candidate: number;
  readonly mean: number | null;
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
      return found
        ? { candidate: found.candidate, mean: found.mean, goodness: goodness.get(found.candidate) ?? null }
        : null;
    }),
  );
  return { rows, columns, cells };
}

function distinct(values: readonly Value[]): Value[] {
  const found = [...new Set(values)];
  return found.every((value) => typeof value === 'number') ? found.sort((a, b) => a - b) : found;
}

/** The ends of a ramp from poor to good in one hue; the text on it stands at least 4.5:1. */
const RAMPS: Readonly<Record<Shade, readonly [readonly number[], readonly number[]]>> = {
  light: [
    [238, 241, 246],
    [0, 56, 168],
  ],
  dark: [
    [38, 44, 53],
    [126, 170, 255],
  ],
};

/** The colour of a goodness from 0 to 1, and the colour of a text on it. */
export function heatColor(goodness: number | null, shade: Shade): { background: string; text: string } {
  if (goodness === null) return { background: 'transparent', text: 'var(--muted)' };
  const [poor, good] = RAMPS[shade];
  const mixed = poor.map((value, i) => Math.round(value + goodness * (good[i]! - value)));
  const [red = 0, green = 0, blue = 0] = mixed;
  const lightness = (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
  return { background: `rgb(${mixed.join(' ')})`, text: lightness > 0.5 ? '#14171b' : '#ffffff' };
}

/** Candidates as lines over one axis a field and a last one for the score. */
export function parallels(
  candidates: readonly SearchCandidate[],
  axes: SearchAnalysis['axes'],
  better: Better,
  metric: string,
) {
  const goodness = goodnessOf(candidates, better);
  const scales = axes.map(({ field, logarithmic }, i) =>
    scaleOf(
      field.split('.').at(-1)!,
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
