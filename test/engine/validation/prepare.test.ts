import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blobs } from '../../../src/engine/datasets/blobs.ts';
import { cosine } from '../../../src/engine/datasets/cosine.ts';
import type { Dataset } from '../../../src/engine/datasets/dataset.ts';
import { prepare, preparedShape, splitDataset, type PreparationSpec } from '../../../src/engine/validation/prepare.ts';
import { problemOf } from '../../helpers/problems.ts';
import { choose } from '../datasets/choices.ts';

function spec(given: Partial<PreparationSpec> = {}): PreparationSpec {
  const split = { train: 0.6, validation: 0.2, stratify: true, seed: 3 };
  return { split, standardize: { inputs: true, targets: true }, loss: { type: 'mse' }, ...given };
}

/** Images of 3 × 2 pixels and two channels, whose pixels differ in mean and in deviation. */
function images(channels = 2, samples = 30): Dataset {
  const shape = { height: 3, width: 2, channels };
  const numbers = Array.from({ length: samples }, (_, i) =>
    Array.from({ length: 6 * channels }, (_, k) => ((i * 37 + k * k * 11) % 101) * (k % channels === 0 ? 1 : 0.01)),
  );
  return {
    ...dataset(
      numbers,
      numbers.map((_, i) => [i]),
    ),
    image: shape,
  };
}

/** The image's rows upside down. */
function turned({ image, ...data }: Dataset): Dataset {
  const { height, width, channels } = image!;
  const line = width * channels;
  const rowOf = (k: number) => Math.floor(k / line) % height;
  const inputs = data.inputs.map((_, k) => data.inputs[k + (height - 1 - 2 * rowOf(k)) * line]!);
  return { ...data, image: image!, inputs };
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
      { seed: 1 },
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

  it.each([1, 2, 3])('has one mean and deviation for each of %d channels of an image', (channels) => {
    const data = images(channels);
    const { train, scaler } = prepare(data, spec());
    const indices = splitDataset(data, spec()).train;
    const width = data.features;
    for (let channel = 0; channel < channels; channel++) {
      const ofChannel = (values: Float32Array) => [...values].filter((_, k) => k % channels === channel);
      const values = [...indices].flatMap((i) => ofChannel(data.inputs.subarray(i * width, (i + 1) * width)));
      const { mean, deviation } = moments(values);
      const entries = [scaler.inputMean, scaler.inputDeviation].map((entry) =>
        [...entry].filter((_, k) => k % channels === channel),
      );
      expect(entries[0]).toBeAllClose(new Array<number>(6).fill(mean), { relative: 1e-12, absolute: 0 });
      expect(entries[1]).toBeAllClose(new Array<number>(6).fill(deviation), { relative: 1e-12, absolute: 0 });
      const expected = values.map((v) => (v - mean) / deviation);
      expect(ofChannel(train.inputs)).toBeAllClose(expected, { relative: 1e-6, absolute: 1e-6 });
    }
    expect(scaler.inputMean).toHaveLength(width);
  });

  it('comes to the same whether an image is turned before or after', () => {
    const before = prepare(turned(images()), spec());
    const plain = prepare(images(), spec());
    for (const part of ['train', 'validation'] as const) {
      const after = turned({ ...images(), inputs: plain[part].inputs }).inputs;
      // The sums are in another order.
      expect(before[part].inputs).toBeAllClose(after, { relative: 1e-6, absolute: 1e-6 });
    }
  });

  it('never looks at the pixels of validation or test samples to fit', () => {
    const data = images();
    const { train } = splitDataset(data, spec());
    const sample = (k: number) => Math.floor(k / data.features);
    const other = { ...data, inputs: data.inputs.map((v, k) => (train.includes(sample(k)) ? v : 500 - 3 * v)) };
    expect(prepare(other, spec()).train).toEqual(prepare(data, spec()).train);
    expect(prepare(other, spec()).scaler).toEqual(prepare(data, spec()).scaler);
    expect(prepare(other, spec()).validation).not.toEqual(prepare(data, spec()).validation);
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

  it('is foretold without its numbers, its problems too', async () => {
    const data = images();
    const { train, validation, features, outputs, task, image } = prepare(data, spec());
    const shape = { task, features, image, outputs };
    const samples = { train: { samples: train.samples }, validation: { samples: validation.samples } };
    expect(preparedShape(data, spec())).toEqual({ ...shape, ...samples });
    for (const wrong of [
      spec({ loss: { type: 'cross_entropy' } }),
      spec({ split: { ...spec().split, validation: 0.9 } }),
    ])
      expect(await problemOf(() => preparedShape(data, wrong))).toEqual(await problemOf(() => prepare(data, wrong)));
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
