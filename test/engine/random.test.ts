import { describe, expect, it } from 'vitest';
import { philox, RandomStream, streamName } from '../../src/engine/random.ts';

const words = (hex: string) => Uint32Array.from(hex.split(' '), (word) => Number.parseInt(word, 16));
const draw = (n: number, next: () => number) => Array.from({ length: n }, next);
const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;

function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const product = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
    x.reduce((sum, v, i) => sum + (v - mx) * (y[i]! - my), 0);
  return product(a, meanA, b, meanB) / Math.sqrt(product(a, meanA, a, meanA) * product(b, meanB, b, meanB));
}

describe('philox', () => {
  // Random123's kat_vectors, "philox4x32 10".
  it.each([
    ['00000000 00000000 00000000 00000000', '00000000 00000000', '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    ['ffffffff ffffffff ffffffff ffffffff', 'ffffffff ffffffff', '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    ['243f6a88 85a308d3 13198a2e 03707344', 'a4093822 299f31d0', 'd16cfe09 94fdcceb 5001e420 24126ea1'],
  ])('gives the published answer for counter %s', (counter, key, answer) => {
    const out = new Uint32Array(4);
    philox(out, words(counter), words(key));
    expect(out).toEqual(words(answer));
  });
});

describe('RandomStream', () => {
  it('counts blocks under the key, so that its words are Philox words', () => {
    const stream = new RandomStream(0x1_0000_0007, { low: 5, high: 6 }, 9);
    const out = new Uint32Array(4);
    philox(out, Uint32Array.of(1, 9, 5, 6), Uint32Array.of(7, 1));
    stream.seek(4);
    expect(draw(4, () => stream.uint32())).toEqual([...out]);
  });

  it('goes on from a position, and starts again when reset', () => {
    const name = streamName('shuffle');
    const stream = new RandomStream(42, name, 3);
    const first = draw(11, () => stream.uint32());
    const position = stream.position;
    const next = draw(11, () => stream.uint32());
    const other = new RandomStream(1, 'other');
    other.reset(42, name, 3);
    expect(draw(11, () => other.uint32())).toEqual(first);
    other.seek(0);
    other.seek(position);
    expect(draw(11, () => other.uint32())).toEqual(next);
  });

  it('refuses seeds, indices and positions out of range', () => {
    for (const seed of [-1, 1.5, NaN, 2 ** 53]) expect(() => new RandomStream(seed, 'a')).toThrow(RangeError);
    for (const index of [-1, 0.5, 2 ** 32]) expect(() => new RandomStream(1, 'a', index)).toThrow(RangeError);
    const stream = new RandomStream(Number.MAX_SAFE_INTEGER, 'a', 2 ** 32 - 1);
    expect(() => stream.seek(-1)).toThrow(RangeError);
    stream.seek(2 ** 34 - 1);
    stream.uint32();
    expect(() => stream.uint32()).toThrow(RangeError);
  });

  it('draws uniform numbers (χ² over 100 bins, moments)', () => {
    const stream = new RandomStream(7, 'uniform');
    const values = draw(200_000, () => stream.uniform());
    const bins = new Float64Array(100);
    for (const v of values) bins[Math.floor(v * 100)]! += 1;
    const chiSquare = bins.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    expect(chiSquare).toBeLessThan(160); // 99 degrees of freedom: p = 10⁻⁴
    expect(mean(values)).toBeCloseTo(0.5, 2);
    expect(Math.min(...values.slice(0, 1000))).toBeGreaterThanOrEqual(0);
    expect(mean(values.map((v) => v * v))).toBeCloseTo(1 / 3, 2);
  });

  it('draws normal numbers (moments and quantiles)', () => {
    const stream = new RandomStream(7, 'normal');
    const n = 200_000;
    const values = draw(n, () => stream.normal());
    const moment = (k: number) => mean(values.map((v) => v ** k));
    expect(Math.abs(moment(1))).toBeLessThan(0.01);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.015);
    expect(Math.abs(moment(3))).toBeLessThan(0.04);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.12);
    const below = (x: number) => values.filter((v) => v < x).length / n;
    // Φ(x) from tables; four standard errors are at most 0.0045.
    for (const [x, p] of [
      [-1.959964, 0.025],
      [-1, 0.158655],
      [0, 0.5],
      [0.6744898, 0.75],
      [1.644854, 0.95],
    ] as const) {
      expect(Math.abs(below(x) - p)).toBeLessThan(0.0045);
    }
  });

  it('draws whole numbers below n without favour', () => {
    const stream = new RandomStream(3, 'below');
    const counts = [0, 0, 0, 0, 0, 0, 0];
    for (let i = 0; i < 70_000; i++) counts[stream.below(7)]! += 1;
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquare).toBeLessThan(28); // 6 degrees of freedom: p = 10⁻⁴
    // 3·2³⁰ does not divide 2³²: without rejection the lowest third would come up half of the time.
    const n = 3 * 2 ** 30;
    const low = draw(20_000, () => stream.below(n)).filter((v) => v < n / 3).length;
    expect(Math.abs(low / 20_000 - 1 / 3)).toBeLessThan(0.015);
    expect(stream.below(1)).toBe(0);
  });

  it('shuffles every order equally often', () => {
    const stream = new RandomStream(3, 'orders');
    const counts = new Map<string, number>();
    for (let i = 0; i < 24_000; i++) {
      const items = Int32Array.of(0, 1, 2, 3);
      stream.shuffle(items);
      counts.set(items.join(), (counts.get(items.join()) ?? 0) + 1);
    }
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(counts.size).toBe(24);
    expect(chiSquare).toBeLessThan(57); // 23 degrees of freedom: p = 10⁻⁴
  });

  it('keeps streams apart: another seed, name or index is uncorrelated', () => {
    const streams = [
      new RandomStream(0, 'shuffle', 0),
      new RandomStream(1, 'shuffle', 0),
      new RandomStream(2 ** 32, 'shuffle', 0),
      new RandomStream(0, 'shuffle', 1),
      new RandomStream(0, 'shufflf', 0),
      new RandomStream(0, 'init', 0),
      new RandomStream(0, '', 0),
    ].map((stream) => draw(20_000, () => stream.uniform()));
    for (const [i, a] of streams.entries()) {
      for (const b of streams.slice(i + 1)) expect(Math.abs(correlation(a, b))).toBeLessThan(4.5 / Math.sqrt(20_000));
    }
  });

  it('hashes names apart', () => {
    const names = Array.from({ length: 50_000 }, (_, i) => `dropout.${i}`);
    const keys = new Set(names.map((name) => JSON.stringify(streamName(name))));
    expect(keys.size).toBe(names.length);
  });
});
