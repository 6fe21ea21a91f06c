/** The shipped data against figures published with them, or computed from the files by other programs. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { BundledDataset, Dataset } from '../../../src/engine/datasets/dataset.ts';
import { datasets } from '../../../src/engine/datasets/index.ts';
import { penguins } from '../../../src/engine/datasets/penguins.ts';
import { choose } from './choices.ts';

const shipped = datasets.filter((member): member is BundledDataset => member.source === 'bundled');

function contentOf(file: string): Uint8Array {
  const bytes = readFileSync(`resources/data/${file}`);
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

function load(type: string, given = {}): Dataset {
  const member = shipped.find((candidate) => candidate.type === type)!;
  return member.parse(choose(member, given), member.files.map(contentOf));
}

function classCounts({ classNames, targets }: Dataset): Record<string, number> {
  return Object.fromEntries(
    classNames.map((name, label) => [name, targets.filter((target) => target === label).length]),
  );
}

function columnMean({ inputs, features, samples }: Dataset, column: number): number {
  return (
    Array.from({ length: samples }, (_, i) => inputs[i * features + column]!).reduce((sum, v) => sum + v, 0) / samples
  );
}

describe('the shipped tables', () => {
  // Rows, columns and class counts as in the scikit-learn user guide ("Toy datasets"), vega-datasets and palmerpenguins.
  it.each([
    ['iris', 150, 4, { setosa: 50, versicolor: 50, virginica: 50 }],
    ['wine', 178, 13, { class_0: 59, class_1: 71, class_2: 48 }],
    ['breast_cancer', 569, 30, { malignant: 212, benign: 357 }],
    ['digits', 1797, 64, { 0: 178, 1: 182, 2: 177, 3: 183, 4: 181, 5: 182, 6: 181, 7: 179, 8: 174, 9: 180 }],
    ['penguins', 333, 9, { Adelie: 146, Chinstrap: 68, Gentoo: 119 }],
    ['seattle_weather', 1461, 6, { drizzle: 53, fog: 101, rain: 641, snow: 26, sun: 640 }],
    ['diabetes', 442, 10, {}],
  ])('%s has %d rows, %d inputs and its classes', (type, rows, features, classes) => {
    const data = load(type);
    expect(data.samples).toBe(rows);
    expect(data.features).toBe(features);
    expect(data.featureNames).toHaveLength(features);
    expect(data.inputs).toHaveLength(rows * features);
    expect(data.inputs.every(Number.isFinite)).toBe(true);
    expect(classCounts(data)).toEqual(classes);
  });

  it('have the published means', () => {
    const iris = load('iris');
    expect([0, 1, 2, 3].map((column) => columnMean(iris, column))).toBeAllClose([5.8433, 3.0573, 3.758, 1.1993], {
      relative: 0,
      absolute: 6e-5,
    });
    expect(columnMean(load('wine'), 0)).toBeCloseTo(13.0006, 4);
    expect(columnMean(load('wine'), 12)).toBeCloseTo(746.8933, 3);
    expect(columnMean(load('breast_cancer'), 0)).toBeCloseTo(14.1273, 4);
    expect(columnMean(load('breast_cancer'), 29)).toBeCloseTo(0.083946, 6);
    const { targets } = load('diabetes');
    expect(targets.reduce((sum, v) => sum + v, 0) / 442).toBeCloseTo(152.1335, 4);
  });

  it('read the first digit as a person sees it', () => {
    const { inputs, targets } = load('digits');
    expect(targets[0]).toBe(0);
    expect([...inputs.slice(0, 16)]).toEqual([0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0]);
    expect(Math.max(...inputs)).toBe(16);
  });

  it('let penguins be weighed as well as named', () => {
    const data = load('penguins', { target: 'body_mass' });
    expect([data.task, data.samples, data.features]).toEqual(['regression', 333, 11]);
    // Mean body mass of the 333 complete penguins.
    expect(data.targets.reduce((sum, v) => sum + v, 0) / 333).toBeCloseTo(4207.057, 3);
    expect(data.notes.slice(0, 2)).toEqual([
      { code: 'rows-without-target', params: { rows: 2 } },
      { code: 'rows-dropped', params: { rows: 9 } },
    ]);
    expect(penguins.task).toBeUndefined();
  });

  it('turn dates into a season on a circle', () => {
    const { inputs, features, featureNames } = load('seattle_weather');
    const [sin, cos] = [featureNames.indexOf('season (sin)'), featureNames.indexOf('season (cos)')];
    expect([inputs[sin], inputs[cos]]).toEqual([0, 1]);
    for (let i = 0; i < 365; i++)
      expect(Math.hypot(inputs[i * features + sin]!, inputs[i * features + cos]!)).toBeCloseTo(1, 6);
    expect(inputs[90 * features + sin]).toBeGreaterThan(0.99); // 31 March 2012
  });
});
