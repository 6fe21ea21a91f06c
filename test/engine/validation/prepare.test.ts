import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blobs } from '../../../src/engine/datasets/blobs.ts';
import { cosine } from '../../../src/engine/datasets/cosine.ts';
import type { Dataset } from '../../../src/engine/datasets/dataset.ts';
import { prepare, splitDataset, type PreparationSpec } from '../../../src/engine/validation/prepare.ts';
import { problemOf } from '../../helpers/problems.ts';
import { choose } from '../datasets/choices.ts';

function spec(given: Partial<PreparationSpec> = {}): PreparationSpec {
  const split = { train: 0.6, validation: 0.2, stratify: true, seed: 3 };
  return { split, standardize: { inputs: true, targets: true }, loss: { type: 'mse' }, ...given };
}

function dataset(inputs: number[][], targets: number[][]): Dataset {
  return {
    task: 'regression',
    samples: inputs.length,
    features: inputs[0]!.length,
    outputs: targets[0]!.length,
    inputs: Float32Array.from(inputs.flat()),
    targets: Float32Array.from(targets.flat()),
    featureNames: inputs[0]!.map((_, i) => `x${i}`),
    targetNames: targets[0]!.map((_, i) => `y${i}`),
    classNames: [],
    notes: [],
  };
}

/** Mean and population deviation of numbers, in plain float64. */
function moments(values: readonly number[]) {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
  return { mean, deviation: deviation < 1e-30 ? 1 : deviation };
}

const value = fc.double({ min: -1e4, max: 1e4, noNaN: true }).map(Math.fround);
const rows = fc.array(fc.tuple(value, value, value, value, value), { minLength: 20, maxLength: 80 });

describe('prepare', () => {
  it('agrees with plain float64 arithmetic fitted on the training part', () => {
    fc.assert(
      fc.property(rows, (table) => {
        const data = dataset(
          table.map((r) => r.slice(0, 3)),
          table.map((r) => r.slice(3)),
        );
        const { train, validation, scaler } = prepare(data, spec());
        const parts = splitDataset(data, spec());
        for (let c = 0; c < 5; c++) {
          const { mean, deviation } = moments([...parts.train].map((i) => table[i]![c]!));
          const [means, deviations, place] =
            c < 3 ? [scaler.inputMean, scaler.inputDeviation, c] : [scaler.targetMean, scaler.targetDeviation, c - 3];
          // A constant is exact in ours and nearly so in the plain sum.
          const varies = new Set([...parts.train].map((i) => table[i]![c])).size > 1;
          if (!varies) continue;
          expect([means[place], deviations[place]]).toBeAllClose([mean, deviation], { relative: 1e-9, absolute: 1e-9 });
          const width = c < 3 ? 3 : 2;
          for (const [part, indices] of [
            [train, parts.train],
            [validation, parts.validation],
          ] as const) {
            const values = c < 3 ? part.inputs : part.targets;
            const expected = [...indices].map((i) => (table[i]![c]! - mean) / deviation);
            expect(values.filter((_, k) => k % width === place)).toBeAllClose(expected, {
              relative: 1e-5,
              absolute: 1e-5,
            });
          }
        }
      }),
    );
  });

  it('never looks at validation or test samples to fit', () => {
    const table = Array.from({ length: 40 }, (_, i) => [i, i * i]);
    const answers = table.map(([a]) => [a! / 3]);
    const data = dataset(table, answers);
    const { train } = splitDataset(data, spec());
    const held = table.map((row, i) => (train.includes(i) ? row : row.map((v) => v * 1000 + 7)));
    const other = dataset(
      held,
      answers.map((row, i) => (train.includes(i) ? row : [1e6])),
    );
    expect(prepare(other, spec()).train).toEqual(prepare(data, spec()).train);
    expect(prepare(other, spec()).scaler).toEqual(prepare(data, spec()).scaler);
  });

  it('puts the training mean where a value is missing', () => {
    const table = Array.from({ length: 20 }, (_, i) => [i % 4 === 0 ? NaN : i, i]);
    const data = dataset(
      table,
      table.map((_, i) => [i * 2]),
    );
    const parts = splitDataset(data, spec());
    const { mean } = moments([...parts.train].map((i) => table[i]![0]!).filter((v) => !Number.isNaN(v)));
    const at = (inputs: Float32Array, indices: Uint32Array) =>
      [...indices].flatMap((i, k) => (i % 4 === 0 ? [inputs[2 * k]!] : []));
    const scaled = prepare(data, spec());
    const raw = prepare(data, spec({ standardize: { inputs: false, targets: false } }));
    for (const part of ['train', 'validation'] as const) {
      expect(at(scaled[part].inputs, parts[part]).every((v) => v === 0)).toBe(true);
      expect(at(raw[part].inputs, parts[part]).every((v) => v === Math.fround(mean))).toBe(true);
    }
    expect(at(raw.train.inputs, parts.train).length).toBeGreaterThan(0);
  });

  it('makes a constant column 0, also one that only varies outside the training part', () => {
    const base = dataset(
      Array.from({ length: 20 }, (_, i) => [i, 0.1]),
      Array.from({ length: 20 }, (_, i) => [i]),
    );
    const { train } = splitDataset(base, spec());
    const data = dataset(
      Array.from({ length: 20 }, (_, i) => [i, train.includes(i) ? 0.1 : 5]),
      Array.from({ length: 20 }, (_, i) => [i]),
    );
    const prepared = prepare(data, spec());
    expect(prepared.train.inputs.filter((_, i) => i % 2 === 1).every((v) => v === 0)).toBe(true);
    expect(prepared.validation.inputs.every(Number.isFinite)).toBe(true);
  });

  it('leaves the units alone when asked to', () => {
    const data = cosine.generate(choose(cosine, { samples: 50 }));
    const { train, scaler } = prepare(data, spec({ standardize: { inputs: false, targets: false } }));
    const indices = splitDataset(data, spec()).train;
    expect([...train.inputs]).toEqual([...indices].map((i) => data.inputs[i]));
    expect([...train.targets]).toEqual([...indices].map((i) => data.targets[i]));
    expect([scaler.inputMean[0], scaler.inputDeviation[0], scaler.targetMean[0], scaler.targetDeviation[0]]).toEqual([
      0, 1, 0, 1,
    ]);
  });

  it('gives classes as they are and the outputs that the loss takes', () => {
    const data = (classes: number) => blobs.generate(choose(blobs, { classes }));
    const loss = (type: string) => spec({ loss: { type } });
    const three = prepare(data(3), loss('cross_entropy'));
    expect([three.task, three.features, three.outputs]).toEqual(['classification', 2, 3]);
    expect(new Set(three.train.targets)).toEqual(new Set([0, 1, 2]));
    expect([three.train.samples, three.validation.samples]).toEqual([120, 40]);
    expect(prepare(data(2), loss('binary_cross_entropy')).outputs).toBe(1);
    expect(prepare(data(2), loss('cross_entropy')).outputs).toBe(2);
  });

  it('refuses a loss that does not fit the data', async () => {
    const classes = blobs.generate(choose(blobs));
    const numbers = cosine.generate(choose(cosine));
    const code = async (data: Dataset, type: string) =>
      (await problemOf(() => prepare(data, spec({ loss: { type } })))).code;
    expect(await code(classes, 'binary_cross_entropy')).toBe('loss-needs-two-classes');
    expect(await code(classes, 'mse')).toBe('loss-needs-regression');
    expect(await code(numbers, 'cross_entropy')).toBe('loss-needs-classification');
  });
});
