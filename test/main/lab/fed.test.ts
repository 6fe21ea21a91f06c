/** What an update is fed, in a real laboratory: in the terms of the data, beside what the files say. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { shapes } from '../../../src/engine/datasets/shapes.ts';
import { fedSchema, type Fed } from '../../../src/shared/fed.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { choose } from '../../engine/datasets/choices.ts';
import { problemOf } from '../../helpers/problems.ts';
import { freshLab } from './fixtures.ts';

async function fed(experiment: LooseObject, step = 1, samples?: number): Promise<Fed> {
  const lab = await freshLab();
  const answer = await lab.data.fed({ experiment, step, ...(samples ? { samples } : {}) });
  expect(fedSchema.parse(answer)).toEqual(answer);
  return answer;
}

const bytesOf = (base64: string) => [...Buffer.from(base64, 'base64')];
const none: LooseObject = { network: { layers: [] }, epochs: 4 };

describe('images', () => {
  const digits = gunzipSync(readFileSync('resources/data/digits.csv.gz')).toString().trim().split('\n');
  const pixels = (sample: number) => digits[sample]!.split(',').slice(0, 64).map(Number);
  const label = (sample: number) => Number(digits[sample]!.split(',')[64]);

  test('are shown as they are and as they are fed', async () => {
    const { images, shares, samples, rows, epoch, table, numbers } = await fed({
      ...none,
      data: { type: 'digits' },
      regularizers: [{ type: 'flip', probability: 1 }],
    });
    expect([rows, epoch, samples.length, table, numbers]).toEqual([32, 1, 32, null, null]);
    expect(images).toMatchObject({ height: 8, width: 8, channels: 1 });
    const source = samples.map(pixels);
    // 16 is as bright as it gets; half of 255 is no whole number.
    const near = (byte: number, value: number) => Math.abs(byte - (255 * value) / 16) < 0.51;
    const [before, after] = [bytesOf(images!.before), bytesOf(images!.after)];
    const mirror = (i: number) => 8 * Math.floor(i / 8) + 7 - (i % 8);
    source.forEach((image, row) =>
      image.forEach((value, i) => {
        expect(near(before[64 * row + i]!, value)).toBe(true);
        expect(near(after[64 * row + mirror(i)]!, value)).toBe(true);
      }),
    );
    expect(shares!.classes).toEqual(Array.from('0123456789'));
    expect(shares!.before).toEqual(
      samples.map((sample) => Array.from('0123456789', (_, k) => Number(k === label(sample)))),
    );
    expect(shares!.after).toEqual(shares!.before);
  });

  test('may have colours, and classes names in two languages', async () => {
    const { images, samples, shares, rows } = await fed({ ...none, data: { type: 'shapes' } }, 2, 5);
    expect([rows, samples.length]).toEqual([32, 5]);
    expect(images!.after).toBe(images!.before);
    const { inputs, features } = shapes.generate(choose(shapes));
    const source = samples.flatMap((sample) => [...inputs.subarray(sample * features, (sample + 1) * features)]);
    const bytes = bytesOf(images!.before);
    expect(bytes).toHaveLength(source.length);
    expect(source.every((value, i) => Math.abs(bytes[i]! - 255 * value) < 0.51)).toBe(true);
    expect(shares!.classes[0]).toEqual({ en: 'circle', ko: '원' });
  });
});

describe('tables', () => {
  const iris = readFileSync('resources/data/iris.csv', 'utf8').trim().split('\n').slice(1);
  const measures = (sample: number) => iris[sample]!.split(',').slice(0, 4).map(Number);

  test('are in the units of the source, targets as shares', async () => {
    const regularizers = [
      { type: 'jitter', amount: 0.1 },
      { type: 'label_smoothing', amount: 0.3 },
    ];
    const { table, shares, samples, images } = await fed({ ...none, data: { type: 'iris' }, regularizers }, 5);
    expect(images).toBeNull();
    expect(table!.features).toHaveLength(4);
    samples.forEach((sample, row) => {
      expect(table!.before[row]).toBeAllClose(measures(sample), { relative: 1e-6, absolute: 0 });
      const factors = table!.after[row]!.map((value, i) => value / table!.before[row]![i]!);
      expect(factors.every((factor) => factor > 0.8999 && factor < 1.1001)).toBe(true);
      expect(new Set(factors).size).toBeGreaterThan(1);
      const smoothed = shares!.before[row]!.map((share) => (share === 1 ? 0.8 : 0.1));
      expect(shares!.after[row]).toBeAllClose(smoothed, { relative: 1e-6, absolute: 0 });
    });
  });

  test('of two classes under one output still show both shares', async () => {
    const { shares } = await fed({
      ...none,
      data: { type: 'moons' },
      loss: { type: 'binary_cross_entropy' },
      regularizers: [{ type: 'label_smoothing', amount: 0.2 }],
    });
    shares!.before.forEach((before, row) =>
      expect(shares!.after[row]).toBeAllClose(
        before.map((share) => 0.1 + 0.8 * share),
        { relative: 1e-6, absolute: 0 },
      ),
    );
  });

  test('of numbers have targets in their units', async () => {
    const { numbers, table, shares, steps } = await fed({ ...none, data: { type: 'polynomial', noise: 0 } }, 3, 4);
    expect(shares).toBeNull();
    expect(numbers!.before).toHaveLength(4);
    expect(numbers!.after).toEqual(numbers!.before);
    expect(table!.after).toEqual(table!.before);
    expect(steps % 4).toBe(0);
  });

  test('show their first inputs only', async () => {
    const lab = await freshLab();
    const names = Array.from({ length: 45 }, (_, i) => `x${i}`);
    const lines = Array.from({ length: 20 }, (_, row) => [...names.map((_, i) => row * i), row].join());
    const base64 = Buffer.from([[...names, 'y'].join(), ...lines].join('\n')).toString('base64');
    const { sha256 } = await lab.data.importFile({ name: 'wide.csv', base64 });
    const data = { type: 'csv', path: 'wide.csv', sha256, target: 'y', task: 'regression' };
    const { table } = await lab.data.fed({ experiment: { ...none, data, loss: { type: 'mse' } }, step: 1 });
    expect([table!.features, table!.hidden]).toEqual([names.slice(0, 40), 5]);
    expect(table!.before[0]!).toHaveLength(40);
  });
});

describe('refused', () => {
  const refused = (experiment: LooseObject, step = 1) => problemOf(() => fed(experiment, step));

  test('are experiments that do not fit their data', async () => {
    const problem = await refused({ ...none, data: { type: 'iris' }, regularizers: [{ type: 'rotate' }] });
    expect(problem).toMatchObject({ code: 'regularizer-needs-image', path: ['regularizers', 0, 'type'] });
    expect(await refused({ data: { type: 'cosine' }, epochs: 0 })).toMatchObject({ path: ['epochs'] });
  });

  test('are updates beyond the last', async () => {
    // 90 training samples in batches of 32 are three updates an epoch.
    const experiment = { ...none, data: { type: 'iris' } };
    expect(await refused(experiment, 13)).toEqual({ code: 'no-such-update', params: { value: 13, limit: 12 } });
    expect((await fed(experiment, 12)).rows).toBe(26);
  });
});

test('a check remarks on what makes labels wrong, where the study says it', async () => {
  const lab = await freshLab();
  const { notes, problems } = await lab.studies.check({
    study: {
      base: { ...none, data: { type: 'digits' }, regularizers: [{ type: 'rotate', degrees: 90 }] },
      variants: [
        { name: 'turned', patch: {} },
        { name: 'mirrored', patch: { regularizers: [{ type: 'l2' }, { type: 'flip' }] } },
      ],
    },
  });
  expect(problems).toEqual([]);
  expect(notes.map(({ code, path }) => [code, path])).toEqual([
    ['label-altered', ['base', 'regularizers', 0, 'degrees']],
    ['label-altered', ['variants', 1, 'patch', 'regularizers', 1, 'type']],
  ]);
});
