/** Boosting against cases computed by hand. */
import { describe, expect, it } from 'vitest';
import { boostClasses, residuals } from '../../../src/engine/ensembles/boosting.ts';

describe('SAMME', () => {
  it('is AdaBoost for two classes: one of four wrong', () => {
    const { weights, votes, errors } = boostClasses([0, 0, 1, 1], [[0, 0, 1, 0]], 2);
    expect(errors[0]).toBe(1 / 4);
    expect(votes[0]).toBeCloseTo(Math.log(3), 14);
    // The wrong one weighs 3 times the others; mean 1: 4/6 · (1, 1, 1, 3).
    expect([...weights]).toEqual([2 / 3, 2 / 3, 2 / 3, 2].map((weight) => expect.closeTo(weight, 14) as number));
  });

  it('adds log(K − 1) for more classes, and weighs the second round by the first', () => {
    const labels = [0, 1, 2, 0, 1, 2];
    const { votes, errors, weights } = boostClasses(
      labels,
      [
        [0, 1, 2, 0, 2, 1],
        [1, 1, 2, 0, 1, 2],
      ],
      3,
    );
    // ε₁ = 2/6: α₁ = log 2 + log 2 = log 4; weights (1, 1, 1, 1, 4, 4) · 6/12.
    expect(votes[0]).toBeCloseTo(Math.log(4), 14);
    // ε₂ = 1/12: α₂ = log 11 + log 2 = log 22; weights (22, 1, 1, 1, 4, 4) · 6/33.
    expect(errors[1]).toBeCloseTo(1 / 12, 14);
    expect(votes[1]).toBeCloseTo(Math.log(22), 14);
    expect([...weights]).toEqual([22, 1, 1, 1, 4, 4].map((weight) => expect.closeTo((weight * 6) / 33, 12) as number));
  });

  it('gives no vote to a network no better than guessing', () => {
    const { votes, weights } = boostClasses([0, 1, 0, 1], [[1, 0, 0, 1]], 2);
    expect(votes).toEqual([0]);
    expect([...weights]).toEqual([1, 1, 1, 1]);
  });

  it('gives a finite vote to a network without a mistake', () => {
    const { votes } = boostClasses([0, 1], [[0, 1]], 2);
    expect(Number.isFinite(votes[0])).toBe(true);
    expect(votes[0]).toBeGreaterThan(20);
  });
});

describe('gradient boosting', () => {
  it('leaves to the next round what is left', () => {
    expect([
      ...residuals(
        [3, 1],
        [
          [1, 1],
          [1, -1],
        ],
        0.5,
      ),
    ]).toEqual([2, 1]);
  });
});
