/** What residuals come to, as figures of samples that may be drawn again. */
import type { Measured } from '../statistics/redraw.ts';
import type { Asked, Places } from './asked.ts';
import type { NumberPredictions } from './predictions.ts';

/** In this order, column by column. */
export const NUMBER_FIGURES = ['mean', 'deviation', 'rmse', 'mae', 'r2'] as const;

/** Sums over samples. Residuals and actual values are taken from where they lie on the whole, so that little is lost. */
const SUMS = 7;
const [SAMPLES, RESIDUAL, RESIDUAL2, SQUARE, SIZE, ACTUAL, ACTUAL2] = [0, 1, 2, 3, 4, 5, 6] as const;

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
  const sums = new Float64Array(SUMS);
  return {
    kinds: Uint32Array.from({ length: places.samples }, (_, i) => i),
    figures: columns * NUMBER_FIGURES.length,
    measure: (counts, out) => {
      out.fill(0);
      tables.forEach((table, column) => {
        for (const one of table) addFigures(one, counts, sums, out, column * NUMBER_FIGURES.length, table.length);
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

function addUp(
  { places, residuals, actual, residualMean, actualMean }: Column,
  counts: Float64Array,
  sums: Float64Array,
) {
  sums.fill(0);
  for (let i = 0; i < places.length; i++) {
    const times = counts[places[i]!]!;
    const [residual, left, value] = [residuals[i]!, residuals[i]! - residualMean, actual[i]! - actualMean];
    sums[SAMPLES]! += times;
    sums[RESIDUAL]! += times * left;
    sums[RESIDUAL2]! += times * left * left;
    sums[SQUARE]! += times * residual * residual;
    sums[SIZE]! += times * Math.abs(residual);
    sums[ACTUAL]! += times * value;
    sums[ACTUAL2]! += times * value * value;
  }
}

/** The figures of one network, of `networks` over which they are means. */
function addFigures(
  column: Column,
  counts: Float64Array,
  sums: Float64Array,
  out: Float64Array,
  first: number,
  networks: number,
): void {
  addUp(column, counts, sums);
  const n = sums[SAMPLES]!;
  const around = (sum: number, squares: number): number => squares - (sum * sum) / n;
  const spread = around(sums[ACTUAL]!, sums[ACTUAL2]!);
  const figures = [
    column.residualMean + sums[RESIDUAL]! / n,
    n > 1 ? Math.sqrt(Math.max(0, around(sums[RESIDUAL]!, sums[RESIDUAL2]!)) / (n - 1)) : Number.NaN,
    Math.sqrt(sums[SQUARE]! / n),
    sums[SIZE]! / n,
    spread > 0 ? 1 - sums[SQUARE]! / spread : Number.NaN,
  ];
  for (let i = 0; i < figures.length; i++) out[first + i]! += figures[i]! / networks;
}
