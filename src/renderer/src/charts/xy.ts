/** What the curve chart draws, free of runs and variants: lines, points and bands over one x axis. */
import { formatNumber } from '../model/format.ts';
import type { SymbolName } from '../model/palette.ts';
import type { Point } from '../model/thin.ts';

export interface XyLine {
  readonly kind: 'line';
  readonly id: string;
  readonly label: string;
  readonly color: string;
  readonly points: readonly Point[];
  readonly symbol?: SymbolName;
  readonly dash?: readonly number[];
  readonly width?: number;
  /** Drawn, but not read out in tooltips and tables. */
  readonly silent?: boolean;
}

export interface XyPoints {
  readonly kind: 'points';
  readonly id: string;
  readonly label: string;
  readonly color: string;
  readonly points: readonly Point[];
  readonly symbol: SymbolName;
  readonly radius: number;
  readonly hollow?: boolean;
  readonly silent?: boolean;
}

/** The area between two lines over the same x. */
export interface XyBand {
  readonly kind: 'band';
  readonly id: string;
  readonly color: string;
  readonly lower: readonly Point[];
  readonly upper: readonly Point[];
}

/** Later series are drawn over earlier ones. */
export type XySeries = XyLine | XyPoints | XyBand;

export interface XyAxis {
  readonly title: string;
  readonly log?: boolean;
  readonly min?: number;
  readonly max?: number;
  /** Whole numbers only: there is no half of what it counts. */
  readonly whole?: boolean;
  /** What stands at 1, 2, 3… on an axis of names; it has no other ticks. */
  readonly names?: readonly string[];
}

/** A place along an axis in words. */
export const placeText = ({ names }: Pick<XyAxis, 'names'>, place: number): string =>
  names ? (names[Math.round(place) - 1] ?? '') : formatNumber(place);

/** A round number at or below (`down`) or at or above a positive `value`: one of `leads` times a power of ten. */
function roundOut(value: number, down: boolean, leads: readonly number[] = COARSE): number {
  const power = Math.pow(10, Math.floor(Math.log10(value)));
  const steps = down ? leads.toReversed() : [...leads, 10];
  const lead = value / power;
  const step = steps.find((s) => (down ? s <= lead * (1 + 1e-9) : s >= lead * (1 - 1e-9))) ?? 1;
  return Number((step * power).toPrecision(2));
}

/** An axis that ends at these changes seldom; one that ends at the fine ones leaves less of the chart empty. */
const COARSE = [1, 2, 5];
const FINE = [1, 1.5, 2, 3, 4, 5, 6, 8];

/** Limits from 0 for values that come all at once, not bit by bit; undefined when there is nothing to show. */
export function closeLimits(values: Iterable<number>): { min: number; max: number } | undefined {
  const shown = [...values].filter(Number.isFinite);
  const steady = steadyLimits(shown, false);
  if (!steady || steady.max === 0) return steady;
  const high = Math.min(steady.max, Math.max(...shown));
  const low = Math.min(...shown);
  return {
    min: low < 0 ? -roundOut(-low, false, FINE) : 0,
    max: high > 0 ? roundOut(high, false, FINE) : steady.max,
  };
}

/** Above so many times the median, values are taken for those of a diverging run. */
const RUNAWAY = 1e6;

/** `max`, or where the axis should end instead so that one runaway run does not flatten all the others. */
function withoutRunaways(values: readonly number[], max: number): number {
  const magnitudes = Float64Array.from(values, Math.abs).sort();
  const median = magnitudes[(magnitudes.length - 1) >> 1] ?? 0;
  return median > 0 ? Math.min(max, RUNAWAY * median) : max;
}

/** Limits for these values which change seldom while a training goes on; undefined when there is nothing to show. */
export function steadyLimits(values: Iterable<number>, log: boolean): { min: number; max: number } | undefined {
  const shown = [...values].filter((value) => Number.isFinite(value) && (!log || value > 0));
  if (shown.length === 0) return undefined;
  const min = shown.reduce((a, b) => Math.min(a, b));
  const max = withoutRunaways(
    shown,
    shown.reduce((a, b) => Math.max(a, b)),
  );
  if (log) return logLimits(min, max);
  const low = min >= 0 ? 0 : -roundOut(-min, false);
  const high = max > 0 ? roundOut(max, false) : 0;
  // Nothing but zeros: any axis that begins there.
  return { min: low, max: high > low ? high : 1 };
}

/** A constant at a round number stands in the middle of an axis, too. */
function logLimits(least: number, most: number): { min: number; max: number } {
  const [min, max] = [roundOut(least, true), roundOut(most, false)];
  return max > min ? { min, max } : { min: roundOut(min * 0.99, true), max: roundOut(max * 1.01, false) };
}
