/** The special functions against SciPy's values, where 50 digits agree with those (fixtures/special.json). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { incompleteBeta } from '../../../src/engine/statistics/beta.ts';
import { logGamma, stirlingError } from '../../../src/engine/statistics/gamma.ts';
import { between, cdf, quantile, upper } from '../../../src/engine/statistics/law.ts';
import { normal } from '../../../src/engine/statistics/normal.ts';
import { student } from '../../../src/engine/statistics/student.ts';

type Row = number[];
const table = JSON.parse(readFileSync(new URL('fixtures/special.json', import.meta.url), 'utf8')) as Record<
  'logGamma' | 'incompleteBeta' | 'studentTail' | 'studentQuantile' | 'normalTail' | 'normalQuantile',
  Row[]
>;

/** The rows' last numbers are what `own` makes of those before. */
function expectTable(rows: readonly Row[], relative: number, own: (...given: number[]) => number): void {
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.map((row) => own(...row.slice(0, -1)))).toBeAllClose(
    rows.map((row) => row.at(-1)!),
    { relative, absolute: 0 },
  );
}

describe('ln Γ', () => {
  it('agrees from 1e-300 to 1e100', () => expectTable(table.logGamma, 1e-14, (x) => logGamma(x)));

  it('is 0 at 1 and 2, infinite at the end and undefined below 0', () => {
    expect([1, 2, Infinity, 0, -1].map(logGamma)).toEqual([0, 0, Infinity, NaN, NaN]);
  });

  it('meets factorials', () => {
    let factorial = 1;
    for (let n = 1; n < 22; n++) {
      factorial *= n;
      expect(logGamma(n + 1)).toBeCloseTo(Math.log(factorial), 12);
    }
  });

  it('leaves of Stirling’s formula about 1/12x', () => {
    for (const x of [15.9, 16, 16.1, 1e3, 1e8]) expect(stirlingError(x) * 12 * x).toBeCloseTo(1 - 1 / (30 * x * x), 6);
  });
});

describe('the incomplete beta function', () => {
  it('agrees over shapes from ½ to 500', () =>
    expectTable(table.incompleteBeta, 2e-13, (a, b, x) => incompleteBeta(a, b, x)));

  it('is mirrored, and takes its bounds', () => {
    for (const [a, b, x] of [
      [2, 3, 0.3],
      [0.5, 40, 0.01],
    ] as const)
      expect(incompleteBeta(a, b, x) + incompleteBeta(b, a, 1 - x)).toBeCloseTo(1, 14);
    expect([incompleteBeta(2, 3, 0), incompleteBeta(2, 3, 1), incompleteBeta(0, 1, 0.5)]).toEqual([0, 1, NaN]);
  });
});

describe('Student’s law', () => {
  it('has SciPy’s tails', () => expectTable(table.studentTail, 2e-13, (t, n) => student(n).tail(t)));
  it('has SciPy’s quantiles', () => expectTable(table.studentQuantile, 2e-13, (p, n) => -quantile(student(n), p)));

  it('is Cauchy’s with one degree of freedom', () => {
    const law = student(1);
    for (const t of [0, 0.3, 1, 7]) {
      expect(law.density(t)).toBeCloseTo(1 / (Math.PI * (1 + t * t)), 14);
      expect(cdf(law, t)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 14);
    }
  });

  it('ends in 0 and 1', () => {
    expect([cdf(student(5), -Infinity), cdf(student(5), Infinity), upper(student(5), Infinity)]).toEqual([0, 1, 0]);
    expect([0, 1, 0.5, -0.1].map((p) => quantile(student(5), p) + 0)).toEqual([-Infinity, Infinity, 0, NaN]);
  });
});

describe('the normal law', () => {
  it('has SciPy’s tails', () => expectTable(table.normalTail, 2e-14, (t) => normal.tail(t)));
  it('has SciPy’s quantiles', () => expectTable(table.normalQuantile, 1e-14, (p) => -quantile(normal, p)));

  it('is the same on both sides, and says where it ends', () => {
    expect(quantile(normal, 0.875)).toBe(-quantile(normal, 0.125));
    expect([0, 1, -0.1, 1.1, NaN].map((p) => quantile(normal, p))).toEqual([-Infinity, Infinity, NaN, NaN, NaN]);
  });

  it('is the limit of Student’s', () => {
    for (const t of [0.2, 1.5, 3]) expect(student(1e9).tail(t)).toBeCloseTo(normal.tail(t), 9);
  });

  it('does not lose what lies between two points far out', () => {
    expect(between(normal, 10, 10.1) / (normal.tail(10) - normal.tail(10.1))).toBe(1);
    expect(between(normal, -10.1, -10)).toBe(between(normal, 10, 10.1));
    expect(between(normal, -1, 2)).toBeCloseTo(cdf(normal, 2) - cdf(normal, -1), 15);
  });
});
