/**
 * One curve from several seeds: their mean, with the range or the standard deviation around it.
 *
 * The curve ends where the first run ends. A mean over the runs that happen to be left would flatter a variant whose
 * other runs diverged.
 */
import { lowerBound, type Samples } from './thin.ts';

export interface Spread {
  readonly length: number;
  readonly xs: Float64Array;
  readonly mean: Float64Array;
  readonly least: Float64Array;
  readonly greatest: Float64Array;
  /** Sample standard deviation (n − 1); 0 for one run. */
  readonly deviation: Float64Array;
}

/** Values that are looked at for one curve: with hundreds of folds, not every epoch of every one. */
const MOST_VALUES = 60_000;

/** Of `reached` places, so many that all runs together stay below the limit; the first and the last among them. */
function placesOf(reached: number, runs: number): number[] {
  const every = Math.max(1, Math.ceil((reached * runs) / MOST_VALUES));
  const places = Array.from({ length: Math.ceil(reached / every) }, (_, i) => i * every);
  return reached > 0 && places.at(-1) !== reached - 1 ? [...places, reached - 1] : places;
}

/** Statistics of `runs` over the epochs of the longest of them that all have reached; with very many runs, over some of them. */
export function spread(runs: readonly Samples[]): Spread {
  const end = Math.min(...runs.map((run) => (run.length === 0 ? -Infinity : (run.xs[run.length - 1] as number))));
  const finest = runs.reduce((a, b) => (b.length > a.length ? b : a));
  const reached = Number.isFinite(end) ? lowerBound(finest.xs, finest.length, end + 0.5) : 0;
  const places = placesOf(reached, runs.length);
  const { length } = places;
  const result: Spread = {
    length,
    xs: Float64Array.from(places, (place) => finest.xs[place] as number),
    mean: new Float64Array(length),
    least: new Float64Array(length),
    greatest: new Float64Array(length),
    deviation: new Float64Array(length),
  };
  for (let i = 0; i < length; i++)
    describe(
      result,
      i,
      runs.map((run) => valueAt(run, result.xs[i] as number)),
    );
  return result;
}

function describe(result: Spread, i: number, values: readonly number[]): void {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const squares = values.reduce((sum, v) => sum + (v - mean) * (v - mean), 0);
  result.mean[i] = mean;
  result.least[i] = Math.min(...values);
  result.greatest[i] = Math.max(...values);
  result.deviation[i] = values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
}

/** The value at `x`, on the straight line between its neighbours where a thinned history skips it. */
function valueAt(run: Samples, x: number): number {
  const after = lowerBound(run.xs, run.length, x);
  const xAfter = run.xs[after] as number;
  if (xAfter === x || after === 0) return run.ys[after] as number;
  const xBefore = run.xs[after - 1] as number;
  const share = (x - xBefore) / (xAfter - xBefore);
  return (run.ys[after - 1] as number) * (1 - share) + (run.ys[after] as number) * share;
}
