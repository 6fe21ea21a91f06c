/**
 * The bootstrap: how a statistic would vary if the samples were drawn again, from draws with replacement among the ones
 * there are (Efron 1979).
 *
 * A statistic is a function of the places of the samples, so that anything can be resampled: scores, pairs of scores,
 * predictions. Nothing is allocated between two draws.
 */
import { cdf, quantile } from './law.ts';
import { mean, sum } from './moments.ts';
import { normal } from './normal.ts';
import { RandomStream } from '../random.ts';
import type { Interval, Numbers } from './test.ts';

/** A figure of the samples at these places; a place may come more than once. The array is used again. */
export type Statistic = (places: Uint32Array) => number;

/** The acceleration of so many groups is that of single samples, in a time that does not grow with their square. */
const MOST_GROUPS = 400;

export interface Draws {
  /** The statistic of all samples, each once. */
  readonly estimate: number;
  /** The statistic of every draw, ascending. */
  readonly resampled: Float64Array;
}

export interface DrawSettings {
  readonly draws: number;
  readonly seed: number;
  /** Index of the stream, where one seed serves several. */
  readonly index?: number;
}

/** The mean of `values` over places. */
export function meanOver(values: Numbers): Statistic {
  return (places) => {
    let total = 0;
    for (let i = 0; i < places.length; i++) total += values[places[i]!]!;
    return total / places.length;
  };
}

/** Draws `samples` places `draws` times from the stream (seed, "bootstrap", index). */
export function bootstrap(samples: number, statistic: Statistic, { draws, seed, index = 0 }: DrawSettings): Draws {
  const places = Uint32Array.from({ length: samples }, (_, i) => i);
  const estimate = statistic(places);
  const stream = new RandomStream(seed, 'bootstrap', index);
  const resampled = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < samples; i++) places[i] = stream.below(samples);
    resampled[draw] = statistic(places);
  }
  return { estimate, resampled: resampled.sort() };
}

/** The quantile of ascending values, on the straight line between neighbours (Hyndman and Fan 1996, definition 7). */
function quantileOf(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const before = Math.floor(place);
  const [low, high] = [sorted[before]!, sorted[Math.min(before + 1, sorted.length - 1)]!];
  return low + (place - before) * (high - low);
}

/** From one quantile of the draws to the other (Efron 1979). */
export function percentileInterval({ resampled }: Draws, level: number): Interval {
  const outside = (1 - level) / 2;
  return { low: quantileOf(resampled, outside), high: quantileOf(resampled, 1 - outside) };
}

/**
 * The percentile interval, corrected for bias and for a spread that changes with the statistic (BCa: Efron 1987, with the
 * acceleration from the jackknife).
 */
export function bcaInterval(draws: Draws, samples: number, statistic: Statistic, level: number): Interval {
  return acceleratedInterval(draws, accelerationOf(jackknife(samples, statistic)), level);
}

/** As `bcaInterval`, with an acceleration that is known. */
export function acceleratedInterval(draws: Draws, acceleration: number, level: number): Interval {
  const bias = biasOf(draws);
  const adjusted = (share: number): number => {
    const z = bias + quantile(normal, share);
    return quantileOf(draws.resampled, cdf(normal, bias + z / (1 - acceleration * z)));
  };
  const outside = (1 - level) / 2;
  return { low: adjusted(outside), high: adjusted(1 - outside) };
}

/** Whether BCa can be had: some draws on each side of the estimate, and an acceleration that keeps the order of the ends. */
export function isAccelerable(draws: Draws, acceleration: number, level: number): boolean {
  const { estimate, resampled } = draws;
  const furthest = Math.abs(biasOf(draws)) + quantile(normal, (1 + level) / 2);
  return resampled[0]! < estimate && resampled.at(-1)! > estimate && Math.abs(acceleration) * furthest < 1;
}

/** The normal quantile of the share of draws below the estimate, ties counting half; never infinite. */
function biasOf({ estimate, resampled }: Draws): number {
  let twice = 0;
  for (const value of resampled) twice += Number(value < estimate) + Number(value <= estimate);
  const most = 2 * resampled.length - 1;
  return quantile(normal, Math.min(Math.max(twice, 1), most) / (most + 1));
}

/** The statistic without each of the samples in turn; without each of so many groups of neighbours where there are more. */
function jackknife(samples: number, statistic: Statistic): Float64Array {
  const groups = Math.min(samples, MOST_GROUPS);
  const places = new Uint32Array(samples);
  return Float64Array.from({ length: groups }, (_, group) => {
    const [from, to] = [group, group + 1].map((edge) => Math.floor((edge * samples) / groups));
    let kept = 0;
    for (let i = 0; i < samples; i++) if (i < from! || i >= to!) places[kept++] = i;
    return statistic(places.subarray(0, kept));
  });
}

/** Σu³ / 6(Σu²)^{3/2} of the jackknife's deviations u from its mean; 0 where nothing varies by more than rounds to 0. */
function accelerationOf(values: Float64Array): number {
  const centre = mean(values);
  const deviations = values.map((value) => centre - value);
  const squares = sum(deviations.map((u) => u * u));
  const cubes = sum(deviations.map((u) => u * u * u));
  const scale = 6 * squares * Math.sqrt(squares);
  return scale > 0 ? cubes / scale : 0;
}

/**
 * Two-sided p of “the statistic is 0”: the share of draws that lie as far from the estimate as the estimate lies from 0.
 * The data themselves count as one draw, so that p is never 0 (Davison and Hinkley 1997, 4.4).
 */
export function bootstrapP({ estimate, resampled }: Draws): number {
  const distance = Math.abs(estimate);
  let far = 1;
  for (const value of resampled) far += Number(Math.abs(value - estimate) >= distance);
  return far / (resampled.length + 1);
}
