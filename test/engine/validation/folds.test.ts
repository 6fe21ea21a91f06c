/** Folds: every sample in one of them, sizes as even as can be, classes and groups as promised. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dealFolds, type FoldSpec } from '../../../src/engine/validation/folds.ts';

const spec = (given: Partial<FoldSpec>): FoldSpec => ({
  folds: 5,
  repeat: 0,
  stratify: false,
  grouped: false,
  seed: 0,
  ...given,
});

const dataOf = (labels: readonly number[], groups?: readonly number[]) => ({
  targets: Float32Array.from(labels),
  classNames: [...new Set(labels)].map(String),
  ...(groups ? { groups: { labels: Uint32Array.from(groups), names: groups.map(String) } } : {}),
});

const everyIndex = (n: number) => Uint32Array.from({ length: n }, (_, i) => i);

function sizesOf(assigned: Uint32Array, folds: number, counts: (place: number) => boolean = () => true): number[] {
  const sizes = new Array<number>(folds).fill(0);
  assigned.forEach((fold, place) => (sizes[fold]! += counts(place) ? 1 : 0));
  return sizes;
}

const unevenness = (sizes: readonly number[]) => Math.max(...sizes) - Math.min(...sizes);

describe('folds', () => {
  it('differ by one sample at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), fc.integer({ min: 2, max: 20 }), (n, k) => {
        const folds = Math.min(n, k);
        const assigned = dealFolds(dataOf(new Array<number>(n).fill(0)), everyIndex(n), spec({ folds }));
        expect(Math.max(...assigned)).toBe(folds - 1);
        expect(unevenness(sizesOf(assigned, folds))).toBeLessThanOrEqual(1);
      }),
      { seed: 1 },
    );
  });

  it('differ by one sample of every class at most when they are stratified', () => {
    const labels = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 30, maxLength: 120 });
    fc.assert(
      fc.property(labels, fc.nat(), (given, seed) => {
        const classes = [0, 1, 2, ...given, 0, 1, 2, 0, 1, 2];
        const assigned = dealFolds(
          dataOf(classes),
          everyIndex(classes.length),
          spec({ folds: 3, stratify: true, seed }),
        );
        expect(unevenness(sizesOf(assigned, 3))).toBeLessThanOrEqual(1);
        for (const label of [0, 1, 2]) {
          expect(unevenness(sizesOf(assigned, 3, (place) => classes[place] === label))).toBeLessThanOrEqual(1);
        }
      }),
      { seed: 2 },
    );
  });

  it('never divide a group', () => {
    const groups = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 20, maxLength: 80 });
    fc.assert(
      fc.property(groups, (given) => {
        const all = [...given, 0, 1, 2, 3];
        const data = dataOf(new Array<number>(all.length).fill(0), all);
        const assigned = dealFolds(data, everyIndex(all.length), spec({ folds: 4, grouped: true }));
        const homes = Map.groupBy(assigned.keys(), (place) => all[place]!);
        for (const places of homes.values()) expect(new Set(places.map((place) => assigned[place])).size).toBe(1);
        expect(sizesOf(assigned, 4).every((size) => size > 0)).toBe(true);
      }),
      { seed: 3 },
    );
  });

  it('are the same for a seed and repeat, and others for the next', () => {
    const data = dataOf(new Array<number>(50).fill(0));
    const deal = (given: Partial<FoldSpec>) => [...dealFolds(data, everyIndex(50), spec(given))];
    expect(deal({})).toEqual(deal({}));
    expect(deal({ repeat: 1 })).not.toEqual(deal({}));
    expect(deal({ seed: 1 })).not.toEqual(deal({}));
  });

  it('leave a sample where it is whatever its class is called', () => {
    const labels = Array.from({ length: 60 }, (_, i) => i % 3);
    const renamed = { ...dataOf(labels), classNames: ['x', 'y', 'z'] };
    const stratified = spec({ stratify: true });
    expect(dealFolds(renamed, everyIndex(60), stratified)).toEqual(
      dealFolds(dataOf(labels), everyIndex(60), stratified),
    );
  });

  it.each([
    ['more than samples', [0, 0, 0], undefined, { folds: 4 }, 'folds-exceed-samples'],
    ['more than a class has', [0, 0, 0, 0, 0, 1, 1], undefined, { folds: 3, stratify: true }, 'folds-exceed-class'],
    ['more than groups', [0, 0, 0, 0], [0, 0, 1, 1], { folds: 3, grouped: true }, 'folds-exceed-groups'],
    ['groups that are not there', [0, 0, 0, 0], undefined, { folds: 2, grouped: true }, 'folds-without-groups'],
  ] as const)('are refused: %s', (_, labels, groups, given, code) => {
    const deal = () => dealFolds(dataOf(labels, groups), everyIndex(labels.length), spec(given));
    expect(deal).toThrow(code);
  });
});
