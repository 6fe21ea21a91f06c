/** Ensembles against cases computed by hand, and against identities. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combine, disagreement, errorsBySize } from '../../../src/engine/ensembles/combine.ts';
import type { ClassPredictions, NumberPredictions } from '../../../src/engine/evaluation/predictions.ts';

const classes = (scores: readonly number[], labels: readonly number[], width = 2): ClassPredictions => ({
  task: 'classification',
  samples: labels.length,
  classes: Math.max(width, 2),
  width,
  scores: Float32Array.from(scores),
  labels: Float32Array.from(labels),
});

const numbers = (predicted: readonly number[], actual: readonly number[]): NumberPredictions => ({
  task: 'regression',
  samples: actual.length,
  columns: 1,
  predicted: Float64Array.from(predicted),
  actual: Float64Array.from(actual),
});

const errors = (...given: Parameters<typeof errorsBySize>) => errorsBySize(...given).map(({ error }) => error);

describe('an ensemble of classifiers', () => {
  // Sample 0 is of class 0, sample 1 of class 1. Two members lean a little to the wrong side of the first, one strongly to the right one.
  const members = [
    [0, 0.2, 0, 1],
    [0, 0.2, 0, 1],
    [5, 0, 0, 1],
  ].map((scores) => ({ predictions: classes(scores, [0, 1]) }));

  it('goes by the majority in a vote, and by the probabilities in a mean', () => {
    expect(errors(members, 'vote')).toEqual([0.5, 0.5, 0.5]);
    expect(errors(members, 'mean')).toEqual([0.5, 0.5, 0]);
  });

  it('gives a vote its weight', () => {
    const weighed = members.map((member, i) => ({ ...member, vote: i === 2 ? 3 : 1 }));
    expect(errors(weighed, 'vote').at(-1)).toBe(0);
  });

  it('takes a single score as the logit of the second class', () => {
    const single = [{ predictions: classes([-1, 2], [0, 1], 1) }, { predictions: classes([3, 2], [0, 1], 1) }];
    expect(errors(single, 'mean')).toEqual([0, 0.5]);
  });

  it('disagrees by the chance that two of its members name different classes', () => {
    expect([...disagreement(members.map(({ predictions }) => predictions))]).toEqual([
      expect.closeTo(1 - 4 / 9 - 1 / 9, 14),
      expect.closeTo(0, 14),
    ]);
  });
});

describe('out of bag', () => {
  it('only members that did not see a sample speak of it, and samples that all saw are left out', () => {
    const members = [
      { predictions: numbers([1, 1, 1], [0, 0, 0]), speaks: Uint8Array.from([1, 0, 0]) },
      { predictions: numbers([3, 3, 3], [0, 0, 0]), speaks: Uint8Array.from([1, 1, 0]) },
    ];
    expect(errorsBySize(members, 'mean')).toEqual([
      { error: 1, samples: 1 },
      { error: (4 + 9) / 2, samples: 2 },
    ]);
  });
});

describe('an ensemble of numbers', () => {
  it('is better than its members on average by their disagreement', () => {
    const draw = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(draw, fc.array(draw, { minLength: 1, maxLength: 6 }), (actual, drawn) => {
        const members = drawn.map((predicted) => ({ predictions: numbers(predicted, actual) }));
        const alone = members.map((member) => errors([member], 'mean')[0]!);
        const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
        const together = errors(members, 'mean').at(-1)!;
        const apart = mean(disagreement(members.map(({ predictions }) => predictions)));
        expect(together + apart).toBeCloseTo(mean(alone), 9);
      }),
      { seed: 1 },
    );
  });
});

describe('what members say together', () => {
  it('is a class for every sample that at least one may speak of, with the answer that goes with it', () => {
    const members = [
      { predictions: classes([2, 0, 2, 0, 2, 0], [0, 1, 1]), speaks: Uint8Array.from([1, 0, 0]) },
      { predictions: classes([0, 1, 0, 1, 0, 1], [0, 1, 1]), speaks: Uint8Array.from([1, 0, 1]) },
    ];
    const together = combine(members, 'mean');
    expect(together).toMatchObject({ task: 'classification', samples: 2, width: 2 });
    expect(together).toMatchObject({ scores: Float32Array.from([1, 0, 0, 1]), labels: Float32Array.from([0, 1]) });
    expect(combine(members, 'vote')).toMatchObject({ samples: 2 });
  });

  it('is the mean of their numbers, over those that may speak and by their votes', () => {
    const members = [
      { predictions: numbers([1, 5, 9], [0, 0, 7]), speaks: Uint8Array.from([1, 0, 1]), vote: 3 },
      { predictions: numbers([5, 5, 8], [0, 0, 7]), speaks: Uint8Array.from([1, 0, 0]) },
    ];
    expect(combine(members, 'mean')).toEqual({
      task: 'regression',
      samples: 2,
      columns: 1,
      predicted: Float64Array.from([2, 9]),
      actual: Float64Array.from([0, 7]),
    });
  });
});
