/** What residuals come to, as figures of samples that may be drawn again. */
import type { Measured } from '../statistics/redraw.ts';
import type { Asked, Places } from './asked.ts';
import type { NumberPredictions } from './predictions.ts';

/** In this order, column by column. */
export const NUMBER_FIGURES = ['mean', 'deviation', 'rmse', 'mae', 'r2'] as const;

/** Sums over samples. Residuals and actual values are taken from where they lie on the whole, so that little is lost. */
interface Sums {
  readonly samples: number;
  readonly residual: number;
  readonly residual2: number;
  /** Of the residuals as they are, and of their sizes. */
  readonly square: number;
  readonly size: number;
  readonly value: number;
  readonly value2: number;
}

/** One column of what a network said, or of what all of them said where they are taken together. */
interface Column {
  /** Places of the samples. */
  readonly places: Uint32Array;
  readonly residuals: Float64Array;
  readonly actual: Float64Array;
  readonly residualMean: number;
  readonly actualMean: number;
}

export function numberFigures(asked: readonly Asked<NumberPredictions>[], places: Places): Measured {
  const { columns } = asked[0]!.predictions;
  const networks = asked.map((one, i) => [{ ...one, places: places.of[i]! }]);
  const groups = places.shared ? networks : [networks.flat()];
  const tables = Array.from({ length: columns }, (_, column) => groups.map((group) => columnOf(group, column)));
  return {
    kinds: Uint32Array.from({ length: places.samples }, (_, i) => i),
    figures: columns * NUMBER_FIGURES.length,
    measure: (counts, out) => {
      out.fill(0);
      tables.forEach((table, column) => {
        for (const one of table) addFigures(one, addUp(one, counts), out, column * NUMBER_FIGURES.length, table.length);
      });
    },
  };
}

type Placed = Asked<NumberPredictions> & { readonly places: Uint32Array };

function columnOf(group: readonly Placed[], column: number): Column {
  const valuesOf = (of: (one: NumberPredictions, place: number) => number): Float64Array =>
    Float64Array.from(
      group.flatMap(({ predictions }) =>
        Array.from({ length: predictions.samples }, (_, i) => of(predictions, i * predictions.columns + column)),
      ),
    );
  const residuals = valuesOf(({ actual, predicted }, place) => actual[place]! - predicted[place]!);
  const actual = valuesOf((one, place) => one.actual[place]!);
  const places = Uint32Array.from(group.flatMap((one) => [...one.places]));
  return { places, residuals, actual, residualMean: meanOf(residuals), actualMean: meanOf(actual) };
}

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function addUp({ places, residuals, actual, residualMean, actualMean }: Column, counts: Float64Array): Sums {
  let [samples, residual, residual2, square, size, value, value2] = [0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < places.length; i++) {
    const times = counts[places[i]!]!;
    const error = residuals[i]!;
    const left = error - residualMean;
    const above = actual[i]! - actualMean;
    samples += times;
    residual += times * left;
    residual2 += times * left * left;
    square += times * error * error;
    size += times * Math.abs(error);
    value += times * above;
    value2 += times * above * above;
  }
  return { samples, residual, residual2, square, size, value, value2 };
}

/** The figures of one network, of `networks` over which they are means. */
function addFigures(
  { residualMean }: Column,
  { samples: n, residual, residual2, square, size, value, value2 }: Sums,
  out: Float64Array,
  first: number,
  networks: number,
): void {
  const around = (sum: number, squares: number): number => squares - (sum * sum) / n;
  const spread = around(value, value2);
  const figures = [
    residualMean + residual / n,
    n > 1 ? Math.sqrt(Math.max(0, around(residual, residual2)) / (n - 1)) : Number.NaN,
    Math.sqrt(square / n),
    size / n,
    spread > 0 ? 1 - square / spread : Number.NaN,
  ];
  for (let i = 0; i < figures.length; i++) out[first + i]! += figures[i]! / networks;
}
