import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut, neighbour, placeAt, type Arrangement } from '../../../src/renderer/src/charts/image-layout.ts';

const image = { pixels: new Uint8Array(1), text: 'x' };
const rowsOf = (...counts: number[]) => counts.map((count) => ({ images: new Array(count).fill(image) }));
const arrangement = (given: Partial<Arrangement> = {}): Arrangement => ({
  rows: rowsOf(12, 12, 12),
  aspect: 1,
  width: 400,
  height: 250,
  gutter: 60,
  captions: false,
  least: 6,
  ...given,
});

describe('a grid of images', () => {
  it('keeps its images apart, beside the names and inside, unless it is scrolled', () => {
    const anything = fc.record({
      rows: fc
        .array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 })
        .map((counts) => rowsOf(...counts)),
      aspect: fc.double({ min: 0.5, max: 2, noNaN: true }),
      width: fc.integer({ min: 150, max: 1200 }),
      height: fc.integer({ min: 60, max: 900 }),
      gutter: fc.integer({ min: 0, max: 60 }),
      captions: fc.boolean(),
      least: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(anything, (given) => {
        const { places, width, height, caption, total } = layOut(given);
        for (const [i, place] of places.entries()) {
          expect(place.x).toBeGreaterThanOrEqual(given.gutter);
          expect(place.x + width).toBeLessThanOrEqual(Math.max(given.width, given.gutter + width));
          expect(place.y + height + caption).toBeLessThanOrEqual(total);
          const before = places[i - 1];
          const follows = !before || place.x >= before.x + width || place.y >= before.y + height + caption;
          expect(follows).toBe(true);
        }
        if (height > 16) expect(total).toBeLessThanOrEqual(given.height);
      }),
      { seed: 1 },
    );
  });

  it('shows the first images of every row, and as many as are wanted', () => {
    const { places, height } = layOut(arrangement());
    for (const row of [0, 1, 2]) {
      const indices = places.filter((place) => place.row === row).map(({ index }) => index);
      expect(indices).toEqual(indices.map((_, i) => i));
      expect(indices.length).toBeGreaterThanOrEqual(6);
    }
    expect(height).toBeGreaterThan(30);
  });

  it('fills the room with a single row on many lines', () => {
    const few = layOut(arrangement({ rows: rowsOf(6), gutter: 0, least: Infinity }));
    const many = layOut(arrangement({ rows: rowsOf(60), gutter: 0, least: Infinity }));
    expect([few.places.length, many.places.length]).toEqual([6, 60]);
    expect(few.height).toBeGreaterThan(many.height);
    expect(new Set(many.places.map(({ y }) => y)).size).toBeGreaterThan(3);
  });

  it('has room for captions only below images of some size', () => {
    expect(layOut(arrangement({ rows: rowsOf(4, 4), captions: true })).caption).toBeGreaterThan(0);
    expect(layOut(arrangement({ rows: rowsOf(...new Array<number>(10).fill(12)), captions: true })).caption).toBe(0);
  });

  it('knows the image at a point, and none between them', () => {
    const layout = layOut(arrangement());
    const { x, y } = layout.places[7]!;
    expect(placeAt(layout, x, y)).toBe(7);
    expect(placeAt(layout, x + layout.width - 1, y + layout.height - 1)).toBe(7);
    expect(placeAt(layout, x - 1, y)).toBeNull();
    expect(placeAt(layout, 10, y)).toBeNull();
  });

  it('is walked through with the arrow keys', () => {
    const layout = layOut(arrangement({ rows: rowsOf(3, 2, 3) }));
    const walk = (from: number, ...keys: string[]) => keys.reduce((at, key) => neighbour(layout, at, key)!, from);
    expect(walk(0, 'ArrowRight', 'ArrowRight', 'ArrowDown')).toBe(4);
    expect(walk(4, 'ArrowDown', 'ArrowRight', 'ArrowUp')).toBe(4);
    expect(walk(0, 'ArrowLeft')).toBe(0);
    expect(walk(0, 'ArrowUp')).toBe(0);
    expect(walk(3, 'End')).toBe(7);
    expect(walk(7, 'ArrowRight')).toBe(7);
    expect(walk(7, 'Home')).toBe(0);
    expect(neighbour(layout, 0, 'a')).toBeNull();
  });
});
