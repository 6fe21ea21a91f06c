/**
 * Fewer points for the same picture: of every stretch of the x axis keep the first, the last, the least and the
 * greatest value. Unlike averaging, no spike is lost.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Samples as parallel lists, x ascending. */
export interface Samples {
  readonly xs: ArrayLike<number>;
  readonly ys: ArrayLike<number>;
  readonly length: number;
}

/** The first index whose x is at least `x`. */
export function lowerBound(xs: ArrayLike<number>, length: number, x: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((xs[middle] as number) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Points of `samples` with x in [from, to] (and one beyond either end), at most about four for each of `stretches`. */
export function thin(samples: Samples, stretches: number, from = -Infinity, to = Infinity): Point[] {
  const { xs, ys, length } = samples;
  const start = Math.max(0, lowerBound(xs, length, from) - 1);
  const end = Math.min(length, lowerBound(xs, length, to) + 2);
  const points: Point[] = [];
  const size = Math.max(1, (end - start) / stretches);
  if (size <= 4) {
    for (let i = start; i < end; i++) points.push({ x: xs[i] as number, y: ys[i] as number });
    return points;
  }
  for (let first = start, k = 1; first < end; k++) {
    const after = Math.max(first + 1, Math.min(end, Math.round(start + k * size)));
    for (const i of extremes(ys, first, after)) points.push({ x: xs[i] as number, y: ys[i] as number });
    first = after;
  }
  return points;
}

/** First, last, least and greatest of [first, after), ascending and without repeats; a gap (NaN) is kept as a gap. */
function extremes(ys: ArrayLike<number>, first: number, after: number): number[] {
  let least = first;
  let greatest = first;
  for (let i = first; i < after; i++) {
    const y = ys[i] as number;
    if (Number.isNaN(y)) return [first, i, after - 1].filter((v, k, all) => k === 0 || v > (all[k - 1] as number));
    if (y < (ys[least] as number)) least = i;
    if (y > (ys[greatest] as number)) greatest = i;
  }
  const kept = [first, Math.min(least, greatest), Math.max(least, greatest), after - 1];
  return kept.filter((v, k) => k === 0 || v > (kept[k - 1] as number));
}
