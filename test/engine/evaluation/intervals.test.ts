/**
 * Intervals of the figures of predictions, against NumPy's and SciPy's (intervals.json: 20,000 draws of NumPy's for the
 * percentile intervals, 9,999 of `scipy.stats.bootstrap` for BCa), and by what must be so.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Asked } from '../../../src/engine/evaluation/asked.ts';
import { ACCURACY, classPlace, MACRO, WEIGHTED } from '../../../src/engine/evaluation/class-figures.ts';
import { classScores } from '../../../src/engine/evaluation/class-scores.ts';
import { confusionOf } from '../../../src/engine/evaluation/confusion.ts';
import { figureIntervals, type FigureIntervals } from '../../../src/engine/evaluation/intervals.ts';
import { NUMBER_FIGURES } from '../../../src/engine/evaluation/number-figures.ts';
import type { ClassPredictions, NumberPredictions } from '../../../src/engine/evaluation/predictions.ts';
import { residualSummary } from '../../../src/engine/evaluation/residuals.ts';
import { RandomStream } from '../../../src/engine/random.ts';
import { bcaInterval, bootstrap, meanOver } from '../../../src/engine/statistics/bootstrap.ts';
import { redraw, resampledInterval } from '../../../src/engine/statistics/redraw.ts';

interface Figure {
  estimate: number;
  percentile: [number, number];
}

interface Reference {
  classes: {
    name: string;
    classes: number;
    labels: number[];
    predictions: number[][];
    figures: Figure[];
    bca: { figure: number; low: number; high: number }[];
  }[];
  numbers: { name: string; actual: number[]; predicted: number[][]; figures: (Figure & { bca: [number, number] })[] }[];
}

const reference = JSON.parse(readFileSync(new URL('intervals.json', import.meta.url), 'utf8')) as Reference;
const settings = { level: 0.95, method: 'bca', seed: 0 } as const;
/** Ends from other draws differ by chance: their standard error is below two hundredths of the width. */
const CHANCE = 0.08;

const namesOf = (count: number, first = 0): number[] => Array.from({ length: count }, (_, i) => first + i);

function ofClasses(
  classes: number,
  labels: readonly number[],
  named: readonly number[],
  names = namesOf(labels.length),
): Asked<ClassPredictions> {
  const scores = Float32Array.from({ length: labels.length * classes }, (_, i) =>
    Number(named[Math.floor(i / classes)] === i % classes),
  );
  const shape = { task: 'classification', samples: labels.length, classes, width: classes } as const;
  return { names, predictions: { ...shape, scores, labels: Float32Array.from(labels) } };
}

function ofNumbers(actual: readonly number[], predicted: readonly number[], names = namesOf(actual.length)) {
  const predictions: NumberPredictions = {
    task: 'regression',
    samples: actual.length,
    columns: 1,
    actual: Float64Array.from(actual),
    predicted: Float64Array.from(predicted),
  };
  return { names, predictions };
}

const intervalsOf = (asked: readonly Asked[], method: 'bca' | 'percentile' = 'bca', level = 0.95): FigureIntervals =>
  figureIntervals([asked], { ...settings, method, level })[0]!;

function expectClose(found: { low: number; high: number } | null, [low, high]: readonly [number, number]): void {
  const absolute = CHANCE * (high - low);
  expect([found!.low, found!.high]).toBeAllClose([low, high], { relative: 0, absolute });
}

describe('intervals of classes', () => {
  it.each(reference.classes.map((one) => [one.name, one] as const))('are NumPy’s and SciPy’s: %s', (_name, one) => {
    const asked = one.predictions.map((named) => ofClasses(one.classes, one.labels, named));
    const { figures } = intervalsOf(asked, 'percentile');
    expect(figures).toHaveLength(classPlace(one.classes));
    figures.forEach((found, i) => {
      const { estimate, percentile } = one.figures[i]!;
      expect(found!.estimate).toBeCloseTo(estimate, 10);
      expectClose(found, percentile);
    });
    const bca = intervalsOf(asked).figures;
    for (const { figure, low, high } of one.bca) expectClose(bca[figure]!, [low, high]);
  });

  it('are about the scores of the report', () => {
    const { classes, labels, predictions } = reference.classes[0]!;
    const asked = ofClasses(classes, labels, predictions[0]!);
    const { accuracy, macro, weighted, classes: each } = classScores(confusionOf(asked.predictions));
    const estimates = intervalsOf([asked]).figures.map((figure) => figure!.estimate);
    const scores = ({ precision, recall, f1 }: typeof macro): number[] => [precision, recall, f1];
    const expected = [accuracy, ...scores(macro), ...scores(weighted), ...each.flatMap(scores)];
    expect(estimates).toBeAllClose(expected, { relative: 1e-12, absolute: 1e-14 });
  });

  it('draw what the bootstrap of single answers draws', () => {
    const { classes, labels, predictions } = reference.classes[0]!;
    const right = labels.map((label, i) => Number(predictions[0]![i] === label));
    const statistic = meanOver(right);
    const draws = bootstrap(labels.length, statistic, { draws: 2000, seed: 0 });
    const found = intervalsOf([ofClasses(classes, labels, predictions[0]!)]).figures[ACCURACY]!;
    const expected = bcaInterval(draws, labels.length, statistic, 0.95);
    expect([found.low, found.high]).toBeAllClose([expected.low, expected.high], { relative: 1e-9, absolute: 0 });
  });

  it('are the exact ones of Clopper and Pearson where every answer is right, or wrong', () => {
    const labels = Array.from({ length: 30 }, (_, i) => i % 3);
    const { figures } = intervalsOf([ofClasses(3, labels, labels)]);
    // (α/2)^(1/n), for 30 samples and for the 10 of a class.
    expect(figures[ACCURACY]).toEqual({
      estimate: 1,
      low: expect.closeTo(0.025 ** (1 / 30), 12) as number,
      high: 1,
      method: 'exact',
    });
    for (const place of [0, 1]) expect(figures[classPlace(1) + place]!.low).toBeCloseTo(0.025 ** (1 / 10), 12);
    // Of what is no share of samples nothing is known.
    expect([MACRO, WEIGHTED, classPlace(0) + 2].map((place) => figures[place])).toEqual([null, null, null]);
    const wrong = intervalsOf([
      ofClasses(
        3,
        labels,
        labels.map((label) => (label + 1) % 3),
      ),
    ]).figures;
    expect(wrong[ACCURACY]).toMatchObject({
      estimate: 0,
      low: 0,
      high: expect.closeTo(1 - 0.025 ** (1 / 30), 12) as number,
    });
  });

  it('know next to nothing from one sample', () => {
    const { figures } = intervalsOf([ofClasses(2, [1], [1])]);
    expect(figures[ACCURACY]).toMatchObject({ low: expect.closeTo(0.025, 12) as number, high: 1, method: 'exact' });
    // Class 0 was neither there nor named.
    expect(figures.slice(classPlace(0), classPlace(1))).toEqual([null, null, null]);
  });

  it('leave a class that was not drawn out of its own score, and out of the means', () => {
    // Two of three samples of the small class are found: among draws that hold it, all from none to all.
    const labels = [...Array.from({ length: 40 }, () => 0), 1, 1, 1];
    const named = labels.map((label, i) => (i === 42 ? 0 : label));
    const { figures } = intervalsOf([ofClasses(2, labels, named)]);
    expect(figures[classPlace(1) + 1]).toMatchObject({ estimate: 2 / 3, low: 0, high: 1 });
    // One that is always found, with the two others: counted as 0 where it is missing, its mean would fall to 0.5.
    const found = intervalsOf(
      [ofClasses(2, [...labels.slice(0, 40), 1], [1, ...labels.slice(1, 40), 1])],
      'percentile',
    );
    expect(found.figures[classPlace(1) + 1]).toMatchObject({
      method: 'exact',
      low: expect.closeTo(0.025, 12) as number,
    });
    expect(found.figures[MACRO + 1]!.low).toBeGreaterThan(0.9);
  });

  it('stay inside their bounds, without NaN, whatever is asked', () => {
    const stream = new RandomStream(3, 'odd cases');
    for (let i = 0; i < 60; i++) {
      const [n, classes] = [1 + stream.below(12), 2 + stream.below(4)];
      const draw = (): number[] => Array.from({ length: n }, () => stream.below(classes));
      const labels = draw();
      const asked = Array.from({ length: 1 + stream.below(3) }, () => ofClasses(classes, labels, draw()));
      for (const found of intervalsOf(asked, i % 2 ? 'bca' : 'percentile', 0.9).figures) {
        if (!found) continue;
        expect(found.low).toBeGreaterThanOrEqual(0);
        expect(found.high).toBeLessThanOrEqual(1);
        expect(found.low).toBeLessThanOrEqual(found.high);
      }
    }
  });
});

describe('intervals of numbers', () => {
  it.each(reference.numbers.map((one) => [one.name, one] as const))('are SciPy’s: %s', (_name, one) => {
    const asked = one.predicted.map((predicted) => ofNumbers(one.actual, predicted));
    for (const method of ['percentile', 'bca'] as const)
      intervalsOf(asked, method).figures.forEach((found, i) => {
        expect(found!.estimate).toBeCloseTo(one.figures[i]!.estimate, 8);
        expect(found!.method).toBe(method);
        expectClose(found, one.figures[i]![method]);
      });
  });

  it('are about the figures of the report, far from 0 too', () => {
    const { actual, predicted } = reference.numbers[0]!;
    const far = (values: readonly number[]): number[] => values.map((value) => value + 1e6);
    for (const asked of [ofNumbers(actual, predicted[0]!), ofNumbers(far(actual), predicted[0]!)]) {
      const summary = residualSummary(asked.predictions, 0);
      const estimates = intervalsOf([asked]).figures.map((figure) => figure!.estimate);
      expect(estimates).toBeAllClose(
        NUMBER_FIGURES.map((key) => summary[key]),
        { relative: 1e-8, absolute: 1e-9 },
      );
    }
  });

  it('are missing where nothing varies, and where networks say no numbers', () => {
    expect(intervalsOf([ofNumbers([1, 2, 3], [1, 2, 3])]).figures.slice(0, 4)).toEqual([null, null, null, null]);
    expect(intervalsOf([ofNumbers([4], [5])]).figures).toEqual([null, null, null, null, null]);
    expect(intervalsOf([ofNumbers([1, 2, 3], [1, Number.NaN, 3])]).figures).toEqual([null, null, null, null, null]);
    // No variance to explain: all figures but R².
    const same = intervalsOf([ofNumbers([1, 1, 1, 1], [1, 2, 3, 5])]).figures;
    expect(same.map((figure) => figure !== null)).toEqual([true, true, true, true, false]);
  });
});

describe('answers of folds', () => {
  const { classes, labels, predictions } = reference.classes[0]!;
  const whole = ofClasses(classes, labels, predictions[0]!);
  const folds = [0, 1, 2, 3].map((fold) => {
    const places = namesOf(labels.length).filter((i) => i % 4 === fold);
    return ofClasses(
      classes,
      places.map((i) => labels[i]!),
      places.map((i) => predictions[0]![i]!),
      places,
    );
  });

  it('are taken together, as if one network had given them', () => {
    expect(intervalsOf(folds)).toEqual({ ...intervalsOf([whole]), shared: false });
    const { actual, predicted } = reference.numbers[0]!;
    const half = (from: number) =>
      ofNumbers(actual.slice(from, from + 30), predicted[0]!.slice(from, from + 30), namesOf(30, from));
    const [together, alone] = [[half(30), half(0)], [ofNumbers(actual, predicted[0]!)]].map((asked) =>
      intervalsOf(asked),
    );
    const endsOf = ({ figures }: FigureIntervals) => figures.flatMap((one) => [one!.estimate, one!.low, one!.high]);
    expect(endsOf(together!)).toBeAllClose(endsOf(alone!), { relative: 1e-9, absolute: 1e-12 });
  });

  it('of a repeat that says the same make nothing more certain', () => {
    const twice = intervalsOf([...folds, ...folds]);
    expect(twice.samples).toBe(labels.length);
    expect(twice.figures).toEqual(intervalsOf(folds).figures);
  });

  it('come to the same whether they are asked for alone or among others', () => {
    const [first, both] = figureIntervals([folds, [...folds, whole]], settings);
    expect(first).toEqual(intervalsOf(folds));
    expect(both).toEqual(intervalsOf([...folds, whole]));
  });
});

describe('methods', () => {
  it('fall back on percentiles where BCa is not defined', () => {
    const measured = (measure: (counts: Float64Array) => number) => ({
      kinds: Uint32Array.of(0, 1, 2, 3),
      figures: 1,
      measure: (counts: Float64Array, out: Float64Array) => void (out[0] = measure(counts)),
    });
    // The largest of the samples that were drawn: no draw lies above it.
    const largest = measured((counts) => [...counts].reduce((most, count, i) => (count > 0 ? i : most), 0));
    const [[draws]] = redraw([largest], { draws: 500, seed: 0 }) as [[Parameters<typeof resampledInterval>[0]]];
    expect(resampledInterval(draws, 0.95, 'bca')).toMatchObject({ method: 'percentile', high: 3 });
  });
});

describe('95 % intervals', () => {
  const held = (times: number, holds: (trial: number) => boolean): number =>
    Array.from({ length: times }, (_, i) => Number(holds(i))).reduce((sum, one) => sum + one, 0) / times;
  const trials = 300;

  it('of an accuracy hold the truth about as often as they should', () => {
    const share = held(trials, (trial) => {
      const stream = new RandomStream(21, 'coverage', trial);
      const labels = Array.from({ length: 80 }, () => stream.below(2));
      const named = labels.map((label) => (stream.uniform() < 0.8 ? label : 1 - label));
      const { low, high } = intervalsOf([ofClasses(2, labels, named)]).figures[ACCURACY]!;
      return low <= 0.8 && 0.8 <= high;
    });
    expect(share).toBeGreaterThanOrEqual(0.92);
    expect(share).toBeLessThanOrEqual(0.98);
  });

  it('of an RMSE likewise', () => {
    const share = held(trials, (trial) => {
      const stream = new RandomStream(22, 'coverage', trial);
      const actual = Array.from({ length: 80 }, () => stream.normal());
      const predicted = actual.map((value) => value + 0.5 * stream.normal());
      const { low, high } = intervalsOf([ofNumbers(actual, predicted)]).figures[NUMBER_FIGURES.indexOf('rmse')]!;
      return low <= 0.5 && 0.5 <= high;
    });
    expect(share).toBeGreaterThanOrEqual(0.92);
    expect(share).toBeLessThanOrEqual(0.98);
  });
});
