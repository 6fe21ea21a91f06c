/**
 * Intervals end where their figure does: an accuracy beyond 1 is no accuracy. That takes nothing from an interval, because
 * the truth was not out there either.
 */
import { metrics } from '../../engine/metrics/index.ts';
import type { Interval } from '../../engine/statistics/test.ts';

/** Figures of a run that are counted or timed. */
const COUNTED = ['epochs', 'bestEpoch', 'seconds'];

/** The interval of a figure as a comparison calls it, such as `final.validation.accuracy`. */
export function withinFigure(name: string, interval: Interval | null): Interval | null {
  const { least, most } = boundsOf(name);
  return interval && clipped(interval, least, most);
}

/** The interval of a difference of two such figures. */
export function withinDifference(name: string, interval: Interval | null): Interval | null {
  const { least, most } = boundsOf(name);
  return interval && clipped(interval, least - most, most - least);
}

function boundsOf(name: string): { least: number; most: number } {
  if (COUNTED.includes(name)) return { least: 0, most: Infinity };
  const [, , kind] = name.split('.');
  const { least = -Infinity, most = Infinity } = metrics.find(({ type }) => type === kind) ?? {};
  return { least, most };
}

const clipped = ({ low, high }: Interval, least: number, most: number): Interval => ({
  low: Math.max(low, least),
  high: Math.min(high, most),
});
