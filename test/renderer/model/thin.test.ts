import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thin } from '../../../src/renderer/src/model/thin.ts';

const samplesOf = (ys: readonly number[]) => ({ xs: ys.map((_, i) => i), ys, length: ys.length });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('thin', () => {
  it('keeps first, last, least and greatest, in order, and never more than four a stretch', () => {
    fc.assert(
      fc.property(
        fc.array(finite, { minLength: 1, maxLength: 500 }),
        fc.integer({ min: 1, max: 40 }),
        (ys, stretches) => {
          const points = thin(samplesOf(ys), stretches);
          const shown = points.map((point) => point.y);
          expect(points[0]).toEqual({ x: 0, y: ys[0] });
          expect(points.at(-1)).toEqual({ x: ys.length - 1, y: ys.at(-1) });
          expect(Math.max(...shown)).toBe(Math.max(...ys));
          expect(Math.min(...shown)).toBe(Math.min(...ys));
          expect(points.length).toBeLessThanOrEqual(4 * stretches + 4);
          for (let i = 1; i < points.length; i++) expect(points[i]!.x).toBeGreaterThan(points[i - 1]!.x);
          for (const { x, y } of points) expect(ys[x]).toBe(y);
        },
      ),
      { seed: 1 },
    );
  });

  it('leaves a short history as it is', () => {
    expect(thin(samplesOf([3, 1, 2]), 10)).toEqual([
      { x: 0, y: 3 },
      { x: 1, y: 1 },
      { x: 2, y: 2 },
    ]);
  });

  it('takes one point beyond either end of the range on show, so that lines reach the edge', () => {
    const points = thin(samplesOf(Array.from({ length: 100 }, (_, i) => i)), 200, 40.5, 50.5);
    expect(points[0]?.x).toBe(40);
    expect(points.at(-1)?.x).toBe(52);
  });

  it('keeps a gap as a gap', () => {
    const ys = Array.from({ length: 400 }, (_, i) => (i === 200 ? NaN : i));
    expect(thin(samplesOf(ys), 10).some((point) => Number.isNaN(point.y))).toBe(true);
  });
});
