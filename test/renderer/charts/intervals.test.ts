/** The axis of the interval plot, and that what is drawn lies where it should. */
import { describe, expect, it } from 'vitest';
import {
  drawIntervals,
  plotHeight,
  rangeOf,
  ROW_HEIGHT,
  rowTop,
  ticksOf,
  type IntervalRow,
} from '../../../src/renderer/src/charts/intervals.ts';

const row = (low: number | null, value: number | null, high: number | null): IntervalRow => ({
  names: ['Adam', 'SGD'],
  marks: [1, 0],
  value,
  low,
  high,
  firm: true,
  instead: 'not tested',
});

describe('the axis', () => {
  it('has round ticks that lie within it', () => {
    expect(ticksOf(-0.06, 0.42, 4)).toEqual([0, 0.2, 0.4]);
    expect(ticksOf(-0.0021, 0.0009, 4)).toEqual([-0.002, -0.001, 0]);
    expect(ticksOf(-7, 12, 5)).toEqual([-5, 0, 5, 10]);
  });

  it('holds 0, the region that does not matter, and every interval', () => {
    const { low, high } = rangeOf([row(0.2, 0.3, 0.4), row(null, null, null)], 0.01);
    expect(low).toBeLessThan(-0.01);
    expect(high).toBeGreaterThan(0.4);
    expect(rangeOf([row(null, null, null)], 0).high).toBeGreaterThan(0);
  });
});

describe('the plot', () => {
  /** Notes down where texts stand and arcs lie. */
  function drawn(rows: readonly IntervalRow[]): { texts: Map<string, number>; points: [number, number][] } {
    const texts = new Map<string, number>();
    const points: [number, number][] = [];
    const own: Record<string, unknown> = {
      measureText: (text: string) => ({ width: 6 * text.length }),
      fillText: (text: string, x: number) => texts.set(text, x),
      arc: (x: number, y: number, radius: number) => radius === 5 && points.push([x, y]),
    };
    const context = new Proxy(own, { get: (target, name) => target[name as string] ?? (() => undefined) });
    const axis = { title: 'title', format: String, rope: 0.1, ropeLabel: '±0.1' };
    drawIntervals(context as unknown as CanvasRenderingContext2D, 1000, rows, axis, 'light');
    return { texts, points };
  }

  it('sets a point over the tick of its value, in its row', () => {
    const { texts, points } = drawn([row(0.2, 0.5, 0.9), row(-0.5, -0.2, 0.1)]);
    expect(points).toHaveLength(2);
    const [[x, y] = [0, 0], [left] = [0]] = points;
    expect(x).toBeCloseTo(texts.get('0.5')!, 6);
    expect(left).toBeLessThan(texts.get('0')!);
    expect(y).toBe(rowTop(0) + ROW_HEIGHT / 2);
    expect(texts.get('±0.1')).toBe(texts.get('0'));
    expect(plotHeight(2)).toBeGreaterThan(rowTop(2));
  });

  it('says in words what has no value, and shortens names that are too long', () => {
    const long = {
      ...row(null, null, null),
      names: ['A name that is much too long for its place', 'b'] as [string, string],
    };
    const { texts, points } = drawn([long]);
    expect(points).toEqual([]);
    expect([...texts.keys()]).toContain('not tested');
    expect([...texts.keys()].some((text) => /^A name.*…$/.test(text))).toBe(true);
  });
});
