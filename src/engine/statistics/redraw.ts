/**
 * The bootstrap of many figures at once, from how often each sample is drawn.
 *
 * Samples on which all figures depend alike are of one kind: then a draw is a few counts, however many samples there are.
 */
import { RandomStream } from '../random.ts';
import { acceleratedInterval, isAccelerable, percentileInterval, type Draws, type DrawSettings } from './bootstrap.ts';
import type { Interval } from './test.ts';

/** What is measured of samples. */
export interface Measured {
  /** The kind of each sample, from 0; all that are measured together have as many samples. */
  readonly kinds: Uint32Array;
  readonly figures: number;
  /** Writes the figures of samples of which `counts[kind]` are of each kind; NaN for one that has no meaning then. */
  readonly measure: (counts: Float64Array, out: Float64Array) => void;
}

/** The draws that have the figure, and its acceleration from the jackknife: NaN where that does not vary. */
export interface FigureDraws extends Draws {
  readonly acceleration: number;
}

export type IntervalMethod = 'bca' | 'percentile';

export interface ResampledInterval extends Interval {
  /** How it came about: percentile, too, where BCa is not defined. */
  readonly method: IntervalMethod;
}

/** The jackknife leaves out so many groups of samples at most. */
const MOST_GROUPS = 400;

/** Draws from the stream (seed, "bootstrap", index) as many samples as there are, with replacement; all of `list` from the same draws. */
export function redraw(list: readonly Measured[], settings: DrawSettings): FigureDraws[][] {
  const { draws, seed, index = 0 } = settings;
  const samples = list[0]?.kinds.length ?? 0;
  const tables = list.map((measured) => new Table(measured, settings));
  const stream = new RandomStream(seed, 'bootstrap', index);
  const times = new Uint32Array(samples);
  for (let draw = 0; draw < draws; draw++) {
    times.fill(0);
    for (let i = 0; i < samples; i++) times[stream.below(samples)]! += 1;
    for (const table of tables) table.add(draw, times);
  }
  return tables.map((table) => table.drawn());
}

/** The draws of one of the measured. */
class Table {
  readonly #measured: Measured;
  readonly #counts: Float64Array;
  readonly #out: Float64Array;
  readonly #values: readonly Float64Array[];
  readonly #whole: Float64Array;
  readonly #seed: number;

  constructor(measured: Measured, { draws, seed }: DrawSettings) {
    const { kinds, figures } = measured;
    this.#measured = measured;
    this.#seed = seed;
    this.#counts = new Float64Array(kinds.reduce((most, kind) => Math.max(most, kind + 1), 0));
    this.#out = new Float64Array(figures);
    this.#values = Array.from({ length: figures }, () => new Float64Array(draws));
    this.#whole = this.#counts.slice();
    for (const kind of kinds) this.#whole[kind]! += 1;
  }

  add(draw: number, times: Uint32Array): void {
    const { kinds } = this.#measured;
    this.#counts.fill(0);
    for (let i = 0; i < times.length; i++) this.#counts[kinds[i]!]! += times[i]!;
    const figures = this.#measure();
    for (let i = 0; i < figures.length; i++) this.#values[i]![draw] = figures[i]!;
  }

  drawn(): FigureDraws[] {
    this.#counts.set(this.#whole);
    const estimates = this.#measure().slice();
    const accelerations = this.#accelerations();
    return this.#values.map((values, i) => ({
      estimate: estimates[i]!,
      resampled: values.filter((value) => !Number.isNaN(value)).sort(),
      acceleration: accelerations[i]!,
    }));
  }

  #measure(): Float64Array {
    this.#measured.measure(this.#counts, this.#out);
    return this.#out;
  }

  #accelerations(): number[] {
    const groups = leftOut(this.#measured.kinds, this.#whole, this.#seed);
    const values = groups.map(({ kinds }) => {
      this.#counts.set(this.#whole);
      for (const kind of kinds) this.#counts[kind]! -= 1;
      return this.#measure().slice();
    });
    const times = groups.map((group) => group.times);
    return this.#values.map((_, figure) =>
      accelerationOf(
        values.map((own) => own[figure]!),
        times,
      ),
    );
  }
}

/** Kinds of samples that are left out together, and how many such groups there are. */
interface Group {
  readonly kinds: ArrayLike<number> & Iterable<number>;
  readonly times: number;
}

/** Each sample by itself; where there are too many, groups of samples that chance put together. */
function leftOut(kinds: Uint32Array, whole: Float64Array, seed: number): Group[] {
  if (whole.length <= MOST_GROUPS) return Array.from(whole, (times, kind) => ({ kinds: [kind], times }));
  const shuffled = kinds.slice();
  new RandomStream(seed, 'jackknife').shuffle(shuffled);
  const edge = (group: number): number => Math.floor((group * kinds.length) / MOST_GROUPS);
  return Array.from({ length: MOST_GROUPS }, (_, i) => ({ kinds: shuffled.subarray(edge(i), edge(i + 1)), times: 1 }));
}

/** Σu³ / 6(Σu²)^{3/2} of the deviations u of the values from their mean, each counted so many times. */
function accelerationOf(values: readonly number[], times: readonly number[]): number {
  const sumOf = (of: (value: number) => number): number =>
    values.reduce((sum, value, i) => sum + times[i]! * of(value), 0);
  const centre = sumOf((value) => value) / sumOf(() => 1);
  const squares = sumOf((value) => (centre - value) * (centre - value));
  const cubes = sumOf((value) => (centre - value) * (centre - value) * (centre - value));
  return squares > 0 ? cubes / (6 * squares * Math.sqrt(squares)) : Number.NaN;
}

/** Null where all draws agree, and so say nothing of how the figure varies. */
export function resampledInterval(draws: FigureDraws, level: number, wished: IntervalMethod): ResampledInterval | null {
  const { estimate, resampled, acceleration } = draws;
  if (!Number.isFinite(estimate) || !(resampled.at(-1)! > resampled[0]!)) return null;
  return wished === 'bca' && isAccelerable(draws, acceleration, level)
    ? { ...acceleratedInterval(draws, acceleration, level), method: 'bca' }
    : { ...percentileInterval(draws, level), method: 'percentile' };
}
