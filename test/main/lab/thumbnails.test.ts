/** The images of a preview, and asking networks about them: the test part must stay sealed. */
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../src/engine/datasets/dataset.ts';
import { moons } from '../../../src/engine/datasets/moons.ts';
import { shapes } from '../../../src/engine/datasets/shapes.ts';
import type { Choice } from '../../../src/engine/member.ts';
import { splitDataset } from '../../../src/engine/validation/prepare.ts';
import { makeMaterial } from '../../../src/main/lab/make-material.ts';
import { previewOf } from '../../../src/main/lab/preview.ts';
import { previewSchema } from '../../../src/shared/contract.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { choose } from '../../engine/datasets/choices.ts';
import { experimentOf } from '../../helpers/training.ts';
import { freshLab, listen, run } from './fixtures.ts';

const choice = choose(shapes, { samples: 203, side: 12, classes: 5 });
const data = shapes.generate(choice);
const experiment = (given = {}, chosen: Choice = choice) => ({
  ...experimentOf({ data: { type: 'shapes' }, ...given }),
  data: chosen,
});

/** The bytes of a sample, as an image of 8 bits a colour. */
const bytesOf = ({ inputs, features }: Dataset, index: number) =>
  [...inputs.subarray(index * features, (index + 1) * features)].map((value) => Math.round(255 * value));

const imagesOf = (dataset: Dataset, given = {}) => {
  const images = previewOf(dataset, experiment(given)).images!;
  const bytes = [...Buffer.from(images.pixels, 'base64')];
  const length = images.height * images.width * images.channels;
  return { ...images, bytes: images.parts.map((_, i) => bytes.slice(i * length, (i + 1) * length)) };
};

describe('the images of a preview', () => {
  it('are samples of the training and the validation part, with their classes', () => {
    const preview = previewOf(data, experiment());
    expect(previewSchema.parse(preview)).toEqual(preview);
    expect([preview.points, preview.rows]).toEqual([[], []]);
    const split = splitDataset(data, experiment());
    const images = imagesOf(data);
    expect([images.height, images.width, images.channels]).toEqual([12, 12, 3]);
    images.bytes.forEach((bytes, i) => {
      const index = [...split[images.parts[i]!]].find((sample) => bytesOf(data, sample).join() === bytes.join());
      expect(index).toBeDefined();
      expect(data.targets[index!]).toBe(images.labels[i]);
    });
  });

  it('never come from the test part', () => {
    const { test } = splitDataset(data, experiment());
    const sealed = new Set([...test].map((index) => bytesOf(data, index).join()));
    expect(sealed.size).toBe(test.length);
    expect(imagesOf(data).bytes.filter((bytes) => sealed.has(bytes.join()))).toEqual([]);
    // Whatever the test part holds, the preview is the same.
    const width = data.features;
    const other = { ...data, inputs: data.inputs.map((v, k) => (test.includes(Math.floor(k / width)) ? 1 - v : v)) };
    expect(previewOf(other, experiment())).toEqual(previewOf(data, experiment()));
  });

  it('are as many of each class, in their order', () => {
    const { labels, parts } = imagesOf(data);
    for (const part of ['train', 'validation'] as const) {
      const own = labels.filter((_, i) => parts[i] === part);
      expect(own).toEqual([...own].sort((a, b) => a - b));
      const counts = [0, 1, 2, 3, 4].map((label) => own.filter((one) => one === label).length);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      expect(counts[0]).toBeGreaterThanOrEqual(8);
    }
  });

  it('are a limited number, however many samples and classes there are', () => {
    const many = shapes.generate(choose(shapes, { samples: 4000, side: 12, noise: 0 }));
    expect(imagesOf(many).parts).toHaveLength(2 * 4 * 12);
    const names = Array.from({ length: 200 }, (_, i) => String(i));
    const classes = { ...many, classNames: names, targets: many.targets.map((_, i) => i % 200) };
    const { classTexts: _, ...rest } = classes;
    expect(imagesOf(rest).parts).toHaveLength(2 * 120);
  });

  it('use the whole range of bytes for the intensities that there may be', () => {
    const ramp = data.inputs.map((_, k) => (k % 12) - 2);
    const { bytes } = imagesOf({ ...data, inputs: ramp, intensities: [-2, 9] });
    expect([Math.min(...bytes[0]!), Math.max(...bytes[0]!)]).toEqual([0, 255]);
    const { intensities: _, ...unknown } = { ...data, inputs: ramp };
    expect(imagesOf(unknown).bytes).toEqual(bytes);
  });

  it('have an id that other images do not have', () => {
    const { id } = imagesOf(data);
    expect(imagesOf(shapes.generate(choice)).id).toBe(id);
    expect(imagesOf(data, { split: { seed: 1 } }).id).not.toBe(id);
    expect(imagesOf(shapes.generate({ ...choice, seed: 1 })).id).not.toBe(id);
  });

  it('have classes named in both languages', () => {
    const { classes } = previewOf(data, experiment());
    expect(classes[4]).toEqual({ name: { en: 'star', ko: '별' }, samples: 40 });
  });

  it('are none of other data', () => {
    const plane = moons.generate(choose(moons));
    expect(previewOf(plane, experiment({}, choose(moons))).images).toBeNull();
  });
});

describe('a network that learns from images', () => {
  it('is asked for the validation images of the preview, in their order', () => {
    const { probe, data: prepared } = makeMaterial(data, experiment());
    const images = imagesOf(data);
    const own = images.bytes.filter((_, i) => images.parts[i] === 'validation');
    expect(probe!.samples).toBe(own.length);
    const { inputMean, inputDeviation } = prepared.scaler;
    const width = data.features;
    own.forEach((bytes, i) => {
      const asked = [...probe!.inputs.subarray(i * width, (i + 1) * width)];
      expect(asked.map((v, k) => Math.abs(Math.round(255 * (v * inputDeviation[k]! + inputMean[k]!))))).toEqual(bytes);
    });
  });

  it('is not asked for images that a fold trains it on; together the folds are asked for all', () => {
    const shown = imagesOf(data).parts.filter((part) => part === 'validation').length;
    const folds = [0, 1, 2].map((fold) => {
      const resample = { type: 'fold', folds: 3, fold };
      const { probe, data: prepared } = makeMaterial(data, experiment({ resample }));
      const { id, places, count } = probe!.images!;
      expect([id, count, probe!.samples]).toEqual([imagesOf(data).id, shown, places.length]);
      const rows = (inputs: Float32Array, samples: number) =>
        Array.from({ length: samples }, (_, i) => inputs.slice(i * data.features, (i + 1) * data.features).join());
      const trained = new Set(rows(prepared.train.inputs, prepared.train.samples));
      expect(rows(probe!.inputs, probe!.samples).filter((row) => trained.has(row))).toEqual([]);
      return places;
    });
    expect(folds.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: shown }, (_, i) => i));
  });

  it('is asked nothing without a validation part', () => {
    expect(makeMaterial(data, experiment({ split: { train: 0.8, validation: 0 } })).probe).toBeNull();
  });
});

describe('a study of images', () => {
  const base: LooseObject = {
    data: { type: 'shapes', samples: 100, classes: 5, side: 12 },
    network: { layers: [{ type: 'flatten' }, { type: 'dense', units: 16 }, { type: 'relu' }] },
    optimizer: { type: 'adam', learningRate: 0.01 },
    epochs: 20,
  };

  it('tells while it runs and afterwards what its network takes the validation images for', async () => {
    const lab = await freshLab({ workers: 1 });
    const heard = listen(lab);
    const { runList } = await run(lab, { base });
    const [final] = await lab.runs.probes({ runIds: [runList[0]!.id] });
    await expect.poll(() => heard.findLast((event) => event.type === 'probe')?.probe).toEqual(final);
    const { images, parts } = await lab.data.preview({ experiment: base });
    const labels = images!.labels.filter((_, i) => images!.parts[i] === 'validation');
    // All validation images of so few are shown: right answers among them are the validation accuracy.
    expect(labels).toHaveLength(parts.validation);
    const right = final!.values.filter((label, i) => label === labels[i]).length;
    expect(right / labels.length).toBe(runList[0]!.final['validation.accuracy']);
    expect(final!.images).toBe(images!.id);
    expect(final!.confidence!.every((sure) => sure! >= 0.2 && sure! <= 1)).toBe(true);
  });

  it('has answers of its folds for every image that any fold holds back', async () => {
    const lab = await freshLab({ workers: 2 });
    const { runList } = await run(lab, { base, protocol: { type: 'k_fold', folds: 4 } });
    const probes = await lab.runs.probes({ runIds: runList.map(({ id }) => id) });
    const { parts } = await lab.data.preview({ experiment: base });
    const answers = Array.from({ length: parts.validation }, (_, i) =>
      probes.filter(({ values }) => values[i] !== null),
    );
    expect(answers.map((said) => said.length)).toEqual(new Array<number>(parts.validation).fill(1));
  });
});
