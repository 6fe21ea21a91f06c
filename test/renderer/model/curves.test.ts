/** What the learning-curve chart can draw, and what it draws of it. */
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/engine/catalogue.ts';
import type { XyLine } from '../../../src/renderer/src/charts/xy.ts';
import { curveChoices, curveName, layerChoices, mayBeLog } from '../../../src/renderer/src/model/curve-choices.ts';
import { curveLines } from '../../../src/renderer/src/model/curve-lines.ts';
import {
  curveSeries,
  suitsLog,
  valuesOf,
  type CurveGroup,
  type CurveOptions,
  type CurveRun,
} from '../../../src/renderer/src/model/curves.ts';
import { Series } from '../../../src/renderer/src/model/series.ts';

type Columns = Record<string, (number | null)[]>;

function seriesOf(values: Columns): Series {
  const series = new Series();
  const length = Math.max(0, ...Object.values(values).map((column) => column.length));
  if (length > 0) series.append({ epochs: Array.from({ length }, (_, epoch) => epoch), values });
  return series;
}

const runOf = (metrics: Columns, diagnostics: Columns = {}, layers: string[] = []): CurveRun => ({
  label: 'seed 0',
  over: true,
  series: seriesOf(metrics),
  diagnostics: seriesOf(diagnostics),
  layers,
});

const groupOf = (...runs: CurveRun[]): CurveGroup => ({ label: 'Adam', mark: 0, runs });
const PARTS = ['train', 'validation'] as const;
const NAMES = { train: 'Training', validation: 'Validation' };

const METRICS: Columns = {
  'train.loss': [1, 0.5],
  'validation.loss': [1.5, 1.25],
  'train.accuracy': [0.5, 1],
  'validation.accuracy': [0.25, 0.75],
};
const DIAGNOSTICS: Columns = {
  gradient_norm: [null, 2],
  weight_norm: [3, 4],
  'dead_units.2': [0, 0.5],
  'dead_units.4': [0.25, 1],
};
const FULL = groupOf(runOf(METRICS, DIAGNOSTICS, ['dense', 'relu', 'dense', 'tanh']));

const choiceOf = (key: string) => curveChoices(catalogue, [FULL]).find((choice) => choice.key === key)!;

/** The points of the lines, by label. */
function drawn(group: CurveGroup, key: string, layer: number | null = null, more: Partial<CurveOptions> = {}) {
  const lines = curveLines(choiceOf(key), PARTS, NAMES, layer);
  const options = { lines, smoothing: 0, spread: 'range', log: false, shade: 'light', range: null, ...more } as const;
  const found = curveSeries([group], options).filter((one): one is XyLine => one.kind === 'line');
  return Object.fromEntries(found.map(({ label, points }) => [label, points.map(({ x, y }) => [x, y])]));
}

describe('runs that are still under way', () => {
  it('have lines of their own, also where folds share a seed', () => {
    const [first, second] = [runOf(METRICS), runOf(METRICS)].map((run) => ({ ...run, over: false }));
    const lines = curveLines(choiceOf('loss'), PARTS, NAMES, null);
    const options = { lines, smoothing: 0, spread: 'range', log: false, shade: 'light', range: null } as const;
    const ids = curveSeries([groupOf(first!, second!, runOf(METRICS))], options).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(4);
  });
});

describe('choices', () => {
  it('are the metrics, their gaps, and the diagnostics that were measured, in the order of the registry', () => {
    expect(curveChoices(catalogue, [FULL]).map(({ key, of }) => [key, of])).toEqual([
      ['loss', 'metric'],
      ['accuracy', 'metric'],
      ['gap loss', 'gap'],
      ['gap accuracy', 'gap'],
      ['diagnostic gradient_norm', 'training'],
      ['diagnostic weight_norm', 'training'],
      ['diagnostic dead_units', 'layer'],
    ]);
  });

  it('are at least the loss; without a validation part there is no gap', () => {
    expect(curveChoices(catalogue, []).map(({ key }) => key)).toEqual(['loss']);
    const single = groupOf(runOf({ 'train.loss': [1], 'train.rmse': [1] }));
    expect(curveChoices(catalogue, [single]).map(({ key }) => key)).toEqual(['loss', 'rmse']);
  });

  it('have names, and an axis that suits them', () => {
    expect(curveName(choiceOf('gap loss'))).toBe('Gap: Loss');
    expect(curveName(choiceOf('diagnostic weight_norm'))).toBe('Weight norm');
    const log = ['loss', 'diagnostic gradient_norm', 'diagnostic weight_norm'];
    expect(
      curveChoices(catalogue, [FULL])
        .filter(mayBeLog)
        .map(({ key }) => key),
    ).toEqual(log);
  });

  it('of layers bear every kind of layer that stands there', () => {
    const other = runOf({}, { 'dead_units.2': [0], 'dead_units.10': [0] }, Array<string>(10).fill('gelu'));
    expect(layerChoices([...FULL.runs, other])).toEqual([
      { layer: 2, types: ['relu', 'gelu'] },
      { layer: 4, types: ['tanh'] },
      { layer: 10, types: ['gelu'] },
    ]);
  });
});

describe('lines', () => {
  it('of a metric are named by their parts', () => {
    expect(drawn(FULL, 'loss')).toEqual({
      'Adam · Training': [
        [0, 1],
        [1, 0.5],
      ],
      'Adam · Validation': [
        [0, 1.5],
        [1, 1.25],
      ],
    });
  });

  it('of a gap are above zero where validation is worse', () => {
    expect(drawn(FULL, 'gap loss').Adam!.map(([, y]) => y)).toEqual([0.5, 0.75]);
    expect(drawn(FULL, 'gap accuracy').Adam!.map(([, y]) => y)).toEqual([0.25, 0.25]);
  });

  it('of a diagnostic begin where it was first measured', () => {
    expect(drawn(FULL, 'diagnostic gradient_norm')).toEqual({ Adam: [[1, 2]] });
    expect(drawn(FULL, 'diagnostic dead_units', 4).Adam!.map(([, y]) => y)).toEqual([0.25, 1]);
  });

  it('of a layer are of the runs that have it', () => {
    expect(drawn(groupOf(runOf(METRICS, {})), 'diagnostic dead_units', 4)).toEqual({});
    expect(drawn(FULL, 'diagnostic dead_units')).toEqual({});
    // Looking does not make a column.
    expect(FULL.runs[0]!.diagnostics.metrics).toEqual(Object.keys(DIAGNOSTICS));
  });
});

describe('a logarithmic axis', () => {
  const of = (...values: (number | null)[]) => groupOf(runOf({}, { gradient_norm: values }));
  const lines = curveLines(choiceOf('diagnostic gradient_norm'), PARTS, NAMES, null);

  it('has gaps at zero', () => {
    const points = drawn(of(2, 0, 1), 'diagnostic gradient_norm', null, { log: true }).Adam!;
    expect(points).toEqual([
      [0, 2],
      [1, NaN],
      [2, 1],
    ]);
  });

  it('suits what is anywhere above zero, and what is not there yet', () => {
    expect([of(0, 1), of(null), of(), of(0, 0), of(-1)].map((group) => suitsLog([group], lines))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('ends a band of seeds above zero, where one of them is at zero', () => {
    const seeds = groupOf(runOf({}, { gradient_norm: [2] }), runOf({}, { gradient_norm: [0] }));
    const series = curveSeries([seeds], {
      lines,
      smoothing: 0,
      spread: 'range',
      log: true,
      shade: 'light',
      range: null,
    });
    expect([...valuesOf(series)]).toEqual([1]);
    expect(Math.min(...valuesOf(series, true))).toBeCloseTo(1e-3, 15);
  });
});
