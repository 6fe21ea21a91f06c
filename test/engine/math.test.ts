import { describe, expect, it } from 'vitest';
import { cos, cosTurns, exp, integerPower, log, sin, sinTurns, TAU } from '../../src/engine/math.ts';

/** The gap between neighbouring float64 numbers at |x|. */
function unitInLastPlace(x: number): number {
  const magnitude = Math.max(Math.abs(x), 2 ** -1022);
  const exponent = Math.min(Math.max(Math.floor(Math.log2(magnitude)), -1022), 1023);
  return 2 ** (exponent - 52);
}

function worstError(own: (x: number) => number, theirs: (x: number) => number, low: number, high: number): number {
  const steps = 100_003;
  const errors = Array.from({ length: steps }, (_, i) => {
    const x = low + (high - low) * (i / (steps - 1));
    return Math.abs(own(x) - theirs(x)) / unitInLastPlace(theirs(x));
  });
  return errors.reduce((worst, e) => (e > worst || Number.isNaN(e) ? e : worst), 0);
}

describe('exp', () => {
  it.each([
    [-745, -700],
    [-708, 709],
    [-2, 2],
    [-1e-3, 1e-3],
  ])('agrees with the platform on [%f, %f]', (low, high) => {
    expect(worstError(exp, Math.exp, low, high)).toBeLessThanOrEqual(2);
  });

  it('takes the special values', () => {
    expect([0, -0, -Infinity, Infinity, NaN, 710, -746, 1e308, -1e308].map(exp)).toEqual([
      1,
      1,
      0,
      Infinity,
      NaN,
      Infinity,
      0,
      Infinity,
      0,
    ]);
    expect(Math.abs(exp(709.782712893384) - 1.7976931348622732e308)).toBeLessThanOrEqual(2 ** 971); // mpmath, 200 bits
    expect(exp(-745.1332191019411)).toBe(5e-324);
  });
});

describe('log', () => {
  it.each([
    [1e-300, 1e-290],
    [1e-3, 0.5],
    [0.5, 2],
    [0.999, 1.001],
    [2, 1e6],
    [1e300, 1.7e308],
    [5e-324, 1e-310],
  ])('agrees with the platform on [%f, %f]', (low, high) => {
    expect(worstError(log, Math.log, low, high)).toBeLessThanOrEqual(2);
  });

  it('takes the special values', () => {
    expect([1, 0, -0, -1, Infinity, -Infinity, NaN].map(log)).toEqual([
      0,
      -Infinity,
      -Infinity,
      NaN,
      Infinity,
      NaN,
      NaN,
    ]);
    expect(log(5e-324)).toBe(Math.log(5e-324));
    expect(log(Number.MAX_VALUE)).toBe(Math.log(Number.MAX_VALUE));
  });
});

describe('sin and cos', () => {
  it.each([
    [-0.8, 0.8],
    [-10, 10],
    [1000, 1010],
    [1048000, 1048576],
  ])('agree with the platform on [%f, %f]', (low, high) => {
    expect(worstError(sin, Math.sin, low, high)).toBeLessThanOrEqual(2);
    expect(worstError(cos, Math.cos, low, high)).toBeLessThanOrEqual(2);
  });

  it('keep relative accuracy next to multiples of π/2', () => {
    for (let n = 1; n < 600_000; n += 7) {
      const x = n * (Math.PI / 2);
      const [own, theirs] = n % 2 === 0 ? [sin(x), Math.sin(x)] : [cos(x), Math.cos(x)];
      expect(Math.abs(own - theirs)).toBeLessThanOrEqual(2 * unitInLastPlace(theirs));
    }
  });

  it('take the special values and refuse huge angles', () => {
    expect(sin(0)).toBe(0);
    expect(sin(-0)).toBe(-0);
    expect(cos(0)).toBe(1);
    expect([sin(Infinity), cos(-Infinity), sin(NaN), cos(NaN)]).toEqual([NaN, NaN, NaN, NaN]);
    expect(() => sin(1e7)).toThrow(RangeError);
  });

  it('take turns exactly at the quarters', () => {
    expect([0, 0.25, 0.5, 0.75, 1, -0.25].map((u) => sinTurns(u) + 0)).toEqual([0, 1, 0, -1, 0, -1]);
    expect([0, 0.25, 0.5, 0.75, 1, -0.25].map((u) => cosTurns(u) + 0)).toEqual([1, 0, -1, 0, 1, 0]);
    // The platform rounds 2πu before it begins: compare with an absolute tolerance.
    for (let u = 0; u < 1; u += 1 / 4099) {
      expect(Math.abs(sinTurns(u) - Math.sin(TAU * u))).toBeLessThan(1e-15);
      expect(Math.abs(cosTurns(u) - Math.cos(TAU * u))).toBeLessThan(1e-15);
    }
  });
});

describe('integerPower', () => {
  it('agrees with the platform', () => {
    expect(integerPower(3, 0)).toBe(1);
    expect(integerPower(0, 0)).toBe(1);
    expect(integerPower(-2, 9)).toBe(-512);
    for (const n of [1, 2, 7, 100, 10_000]) {
      expect(integerPower(0.999, n) / Math.pow(0.999, n)).toBeCloseTo(1, 11);
    }
  });
});
