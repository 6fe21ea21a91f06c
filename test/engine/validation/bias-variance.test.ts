/**
 * Bias and variance against the closed form of polynomial ridge regression with a fixed design: f̂ = S t with
 * S = Φ(ΦᵀΦ + λI)⁻¹Φᵀ, so that E f̂ = S f and the variance at point g is σ² Σⱼ S²_gj.
 */
import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../../src/engine/random.ts';
import { biasVariance, measuredError } from '../../../src/engine/validation/bias-variance.ts';

const POINTS = 12;
const SIGMA = 0.3;
const x = Array.from({ length: POINTS }, (_, i) => -1 + (2 * i) / (POINTS - 1));
const truth = x.map((value) => Math.sin(3 * value));
const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/** The matrix that takes targets to fitted values. */
function smoother(degree: number, lambda: number): number[][] {
  const phi = x.map((value) => range(degree + 1).map((power) => value ** power));
  const normal = range(degree + 1).map((a) =>
    range(degree + 1).map((b) => phi.reduce((sum, row) => sum + row[a]! * row[b]!, a === b ? lambda : 0)),
  );
  const inverse = invert(normal);
  return phi.map((row) =>
    phi.map((other) =>
      range(degree + 1).reduce((sum, a) => sum + row[a]! * inverse[a]!.reduce((s, v, b) => s + v * other[b]!, 0), 0),
    ),
  );
}

/** Gauss and Jordan. */
function invert(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...range(n).map((j) => (i === j ? 1 : 0))]);
  for (const i of range(n)) {
    const pivot = rows[i]![i]!;
    rows[i] = rows[i]!.map((value) => value / pivot);
    for (const j of range(n)) {
      if (j === i) continue;
      const factor = rows[j]![i]!;
      rows[j] = rows[j]!.map((value, k) => value - factor * rows[i]![k]!);
    }
  }
  return rows.map((row) => row.slice(n));
}

const apply = (s: readonly (readonly number[])[], t: readonly number[]) =>
  s.map((row) => row.reduce((sum, value, j) => sum + value * t[j]!, 0));
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

function drawn(draws: number, seed: number): number[][] {
  const stream = new RandomStream(seed, 'test');
  return range(draws).map(() => x.map(() => stream.normal()));
}

describe.each([
  [1, 1e-3],
  [3, 1e-2],
  [8, 1e-4],
  [8, 1],
])('polynomial ridge of degree %i with λ = %d', (degree, lambda) => {
  const s = smoother(degree, lambda);
  const exact = {
    biasSquared: mean(apply(s, truth).map((value, g) => (truth[g]! - value) ** 2)),
    variance: mean(s.map((row) => SIGMA ** 2 * row.reduce((sum, value) => sum + value * value, 0))),
  };

  it('comes to the closed form within its Monte-Carlo error', () => {
    const repeats = range(40).map((seed) =>
      biasVariance(
        drawn(50, seed).map((noise) =>
          apply(
            s,
            truth.map((f, j) => f + SIGMA * noise[j]!),
          ),
        ),
        truth,
        SIGMA ** 2,
      ),
    );
    for (const term of ['biasSquared', 'variance'] as const) {
      const found = repeats.map((one) => one[term]);
      const error = Math.sqrt(found.reduce((sum, value) => sum + (value - mean(found)) ** 2, 0) / (40 * 39));
      expect(Math.abs(mean(found) - exact[term])).toBeLessThan(4 * error);
    }
  });

  it('adds up, and to what is measured on new samples', () => {
    const fits = drawn(400, 99).map((noise) =>
      apply(
        s,
        truth.map((f, j) => f + SIGMA * noise[j]!),
      ),
    );
    const parts = biasVariance(fits, truth, SIGMA ** 2);
    expect(parts.biasSquared + parts.variance).toBeCloseTo(parts.distance, 12);
    const { error, standardError } = measuredError(fits, truth, SIGMA, drawn(400, 100));
    expect(Math.abs(error - parts.expected)).toBeLessThan(4 * standardError);
  });
});
