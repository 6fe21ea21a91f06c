/** Confusion matrices, class scores and residuals by hand and against scikit-learn's (reference.json). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classScores } from '../../../src/engine/evaluation/class-scores.ts';
import { addConfusions, confusionOf, decidedClass } from '../../../src/engine/evaluation/confusion.ts';
import {
  poolClasses,
  poolNumbers,
  predictionsOf,
  type ClassPredictions,
  type NumberPredictions,
} from '../../../src/engine/evaluation/predictions.ts';
import { quantilePoints, residualsOf, residualSummary } from '../../../src/engine/evaluation/residuals.ts';
import type { PreparedData } from '../../../src/engine/training.ts';

interface Reference {
  classification: {
    name: string;
    classes: number;
    labels: number[];
    scores: number[];
    expect: Record<'matrix' | 'precision' | 'recall' | 'f1' | 'support' | 'macro' | 'weighted', number[]> & {
      accuracy: number;
    };
  }[];
  regression: {
    name: string;
    columns: number;
    actual: number[];
    predicted: number[];
    expect: Record<'mean' | 'deviation' | 'rmse' | 'mae' | 'r2' | 'largest', number>[];
  }[];
}

const reference = JSON.parse(readFileSync(new URL('reference.json', import.meta.url), 'utf8')) as Reference;
const exact = { relative: 1e-12, absolute: 1e-14 };

function classes(width: number, scores: readonly number[], labels: readonly number[]): ClassPredictions {
  return {
    task: 'classification',
    samples: labels.length,
    classes: Math.max(width, 2),
    width,
    scores: Float32Array.from(scores),
    labels: Float32Array.from(labels),
  };
}

function numbers(columns: number, predicted: readonly number[], actual: readonly number[]): NumberPredictions {
  const samples = actual.length / columns;
  const [p, a] = [Float64Array.from(predicted), Float64Array.from(actual)];
  return { task: 'regression', samples, columns, predicted: p, actual: a };
}

describe('class scores', () => {
  it.each(reference.classification.map((one) => [one.name, one] as const))('of %s', (_name, one) => {
    const confusion = confusionOf(classes(one.classes, one.scores, one.labels));
    expect([...confusion.counts]).toEqual(one.expect.matrix);
    const { classes: each, macro, weighted, accuracy, samples } = classScores(confusion);
    for (const key of ['precision', 'recall', 'f1', 'support'] as const) {
      expect(each.map((score) => score[key])).toBeAllClose(one.expect[key], exact);
    }
    expect([macro.precision, macro.recall, macro.f1]).toBeAllClose(one.expect.macro, exact);
    expect([weighted.precision, weighted.recall, weighted.f1]).toBeAllClose(one.expect.weighted, exact);
    expect([accuracy, weighted.recall]).toBeAllClose([one.expect.accuracy, one.expect.accuracy], exact);
    expect(samples).toBe(one.labels.length);
  });

  it('come out of a matrix as on paper', () => {
    // Actual a: 5 right, 1 taken for b. Actual b: 2 taken for a, 2 right.
    const { classes: each, accuracy } = classScores({ classes: 2, counts: Float64Array.of(5, 1, 2, 2) });
    expect(each[0]).toEqual({ precision: 5 / 7, recall: 5 / 6, f1: 10 / 13, support: 6, predicted: 7 });
    expect(each[1]).toEqual({ precision: 2 / 3, recall: 1 / 2, f1: 4 / 7, support: 4, predicted: 3 });
    expect(accuracy).toBe(7 / 10);
  });

  it('are 0 where they would be a share of nothing', () => {
    const { classes: each, macro } = classScores({ classes: 2, counts: Float64Array.of(3, 0, 0, 0) });
    expect(each[1]).toEqual({ precision: 0, recall: 0, f1: 0, support: 0, predicted: 0 });
    expect(macro).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 });
  });

  it('of no samples have no accuracy', () => {
    expect(classScores({ classes: 2, counts: new Float64Array(4) }).accuracy).toBeNaN();
  });
});

describe('the decided class', () => {
  it('is the first of the largest scores, or the sign of a single logit', () => {
    const several = classes(3, [1, 1, 0, 0, 2, 2, -1, -2, -0.5], [0, 0, 0]);
    expect([0, 1, 2].map((i) => decidedClass(several, i))).toEqual([0, 1, 2]);
    const single = classes(1, [0.5, 0, -3], [1, 1, 0]);
    expect([0, 1, 2].map((i) => decidedClass(single, i))).toEqual([1, 0, 0]);
    expect([...confusionOf(single).counts]).toEqual([1, 0, 1, 1]);
  });
});

describe('pooling', () => {
  const one = classes(2, [1, 0, 0, 1], [0, 0]);
  const other = classes(2, [0, 1], [1]);

  it('of predictions gives the sum of their matrices', () => {
    const pooled = confusionOf(poolClasses([one, other]));
    expect([...pooled.counts]).toEqual([1, 1, 0, 1]);
    expect(addConfusions([confusionOf(one), confusionOf(other)])).toEqual(pooled);
  });

  it('puts numbers one after the other', () => {
    const pooled = poolNumbers([numbers(2, [1, 2], [3, 4]), numbers(2, [5, 6], [7, 8])]);
    expect(pooled).toEqual(numbers(2, [1, 2, 5, 6], [3, 4, 7, 8]));
  });

  it('refuses what has not the same shape', () => {
    expect(() => poolClasses([one, classes(3, [1, 0, 0], [0])])).toThrow(RangeError);
    expect(() => poolNumbers([])).toThrow(RangeError);
  });
});

describe('residuals', () => {
  it.each(reference.regression.map((one) => [one.name, one] as const))('of %s', (_name, one) => {
    const predictions = numbers(one.columns, one.predicted, one.actual);
    one.expect.forEach(({ largest, ...figures }, column) => {
      const summary = residualSummary(predictions, column);
      for (const [key, value] of Object.entries(figures)) {
        expect([summary[key as keyof typeof figures]]).toBeAllClose([value], { relative: 1e-11, absolute: 1e-13 });
      }
      expect(Math.abs(summary.largest.residual)).toBeCloseTo(largest, 12);
      expect(residualsOf(predictions, column)[summary.largest.sample]).toBe(summary.largest.residual);
    });
  });

  it('are actual minus predicted, column by column', () => {
    const predictions = numbers(2, [1, 10, 2, 20], [1.5, 9, 2, 26]);
    expect([...residualsOf(predictions, 0)]).toEqual([0.5, 0]);
    expect([...residualsOf(predictions, 1)]).toEqual([-1, 6]);
    expect(residualSummary(predictions, 1)).toMatchObject({ mean: 2.5, mae: 3.5, largest: { sample: 1, residual: 6 } });
  });

  it('of one sample have no deviation, and of a constant target no R²', () => {
    expect(residualSummary(numbers(1, [1], [2]), 0)).toMatchObject({ mean: 1, deviation: NaN, r2: NaN, rmse: 1 });
    expect(() => residualSummary(numbers(1, [], []), 0)).toThrow(RangeError);
  });

  it('stand in a quantile plot in order, both ends among them', () => {
    const points = quantilePoints(Float64Array.of(3, -1, 0, 8), 100);
    expect(points.map(({ residual }) => residual)).toEqual([-1, 0, 3, 8]);
    // Φ⁻¹ of 1/8, 3/8, 5/8, 7/8.
    const normal = [-1.1503493803760079, -0.31863936396437514, 0.31863936396437514, 1.1503493803760079];
    expect(points.map((point) => point.normal)).toBeAllClose(normal, exact);
    const many = quantilePoints(
      Float64Array.from({ length: 1000 }, (_, i) => i),
      11,
    );
    expect(many.map(({ residual }) => residual)).toEqual([0, 100, 200, 300, 400, 500, 599, 699, 799, 899, 999]);
    expect(quantilePoints(Float64Array.of(7), 5)).toEqual([{ normal: 0, residual: 7 }]);
    expect(quantilePoints(new Float64Array(0), 5)).toEqual([]);
  });
});

describe('predictions', () => {
  const data = (task: PreparedData['task'], outputs: number) =>
    ({
      task,
      outputs,
      scaler: { targetMean: Float64Array.of(100, -1), targetDeviation: Float64Array.of(4, 0.5) },
    }) as unknown as PreparedData;
  const part = (targets: number[], samples: number) =>
    ({ samples, inputs: new Float32Array(), targets: Float32Array.from(targets) }) as const;

  it('of numbers are in the units of their columns', () => {
    const predictions = predictionsOf(Float32Array.of(0, 0, 1, 2), part([0.5, -2, 1, 0], 2), data('regression', 2));
    expect(predictions).toEqual(numbers(2, [100, -1, 104, 0], [102, -2, 104, -1]));
  });

  it('of classes keep the scores; one logit is for two classes', () => {
    const single = predictionsOf(Float32Array.of(2, -1), part([1, 1], 2), data('classification', 1));
    expect(single).toEqual(classes(1, [2, -1], [1, 1]));
  });
});
