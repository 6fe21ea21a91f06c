/** Sets of images: Fashion-MNIST against published facts, and drawn shapes against geometry. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../../src/engine/datasets/dataset.ts';
import { digits } from '../../../src/engine/datasets/digits.ts';
import { fashionMnist } from '../../../src/engine/datasets/fashion-mnist.ts';
import { parseIdx } from '../../../src/engine/datasets/image/idx.ts';
import { circle, cross, square, star, triangle, type Outline } from '../../../src/engine/datasets/image/outlines.ts';
import { shapes } from '../../../src/engine/datasets/shapes.ts';
import { prepare } from '../../../src/engine/validation/prepare.ts';
import { problemOf } from '../../helpers/problems.ts';
import { experimentOf, finish, trainerOf } from '../../helpers/training.ts';
import { choose } from './choices.ts';

const [images, labels] = fashionMnist.files.map((file) => gunzipSync(readFileSync(`resources/data/${file}`)));
const fashion = (given = {}) => fashionMnist.parse(choose(fashionMnist, given), [images!, labels!]);

const countsOf = ({ targets, classNames }: Dataset): number[] =>
  classNames.map((_, label) => targets.filter((target) => target === label).length);

const imageOf = ({ inputs, features }: Dataset, index: number): number[] => [
  ...inputs.subarray(index * features, (index + 1) * features),
];

describe('Fashion-MNIST', () => {
  const whole = fashion({ samples: 10_000 });

  it('is as its makers describe it', () => {
    expect([whole.samples, whole.features, whole.image]).toEqual([10_000, 784, { height: 28, width: 28, channels: 1 }]);
    // The classes and the first labels of the test set, as the dataset's page and its Keras loader give them.
    expect(countsOf(whole)).toEqual(new Array(10).fill(1000));
    expect([...whole.targets.subarray(0, 10)]).toEqual([9, 2, 1, 1, 6, 1, 4, 6, 5, 7]);
    expect([0, 1, 7, 9].map((label) => whole.classNames[label])).toEqual([
      'T-shirt/top',
      'Trouser',
      'Sneaker',
      'Ankle boot',
    ]);
    expect(whole.intensities).toEqual([Math.min(...whole.inputs.subarray(0, 7840)), 255]);
    const mean = whole.inputs.reduce((sum, value) => sum + value, 0) / whole.inputs.length / 255;
    expect(mean).toBeCloseTo(0.2868, 4);
  });

  it('is the file byte by byte, whatever the seed, when all of it is asked for', () => {
    expect(Buffer.from(Uint8Array.from(whole.inputs)).equals(images!.subarray(16))).toBe(true);
    const other = fashion({ samples: 10_000, seed: 5 });
    expect(Buffer.from(other.inputs.buffer).equals(Buffer.from(whole.inputs.buffer))).toBe(true);
  });

  it.each([50, 200, 2000, 2003])('has classes of equal size among %d images', (samples) => {
    const counts = countsOf(fashion({ samples }));
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    expect(counts.reduce((sum, count) => sum + count)).toBe(samples);
  });

  it('draws the same images for the same seed, others for another, and never one twice', () => {
    const texts = (given: object) => {
      const data = fashion(given);
      return Array.from({ length: data.samples }, (_, i) => imageOf(data, i).join());
    };
    const few = texts({ samples: 300 });
    expect(texts({ samples: 300 })).toEqual(few);
    expect(texts({ samples: 300, seed: 1 })).not.toEqual(few);
    expect(new Set(few).size).toBe(300);
    const more = new Set(texts({ samples: 500 }));
    expect(few.filter((image) => !more.has(image))).toEqual([]);
  });

  it('keeps images and labels together', () => {
    const all = new Map(Array.from({ length: 10_000 }, (_, i) => [imageOf(whole, i).join(), whole.targets[i]]));
    const some = fashion({ samples: 100, seed: 3 });
    for (let i = 0; i < some.samples; i++) expect(some.targets[i]).toBe(all.get(imageOf(some, i).join()));
  });
});

describe('an IDX file', () => {
  const header = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3];
  const code = async (bytes: readonly number[]) =>
    (await problemOf(() => parseIdx('x', Uint8Array.from(bytes), 2))).code;

  it('is read row by row, wherever it lies in memory', () => {
    const { buffer } = Uint8Array.from([7, ...header, 1, 2, 3, 4, 5, 6]);
    const { sizes, values } = parseIdx('x', new Uint8Array(buffer, 1), 2);
    expect([sizes, [...values]]).toEqual([
      [2, 3],
      [1, 2, 3, 4, 5, 6],
    ]);
  });

  it('is refused when it is another file, cut short or too long', async () => {
    expect(await code([])).toBe('shipped-not-idx');
    expect(await code(header.slice(0, -1))).toBe('shipped-not-idx');
    expect(await code([0x1f, 0x8b, ...header])).toBe('shipped-not-idx');
    expect(await code([0, 0, 8, 3, ...header.slice(4), 0, 0, 0, 1])).toBe('shipped-not-idx');
    expect(await code([0, 0, 0x0d, 2, ...header.slice(4)])).toBe('shipped-not-idx');
    expect(await code([...header, 1, 2, 3, 4, 5])).toBe('shipped-cut-short');
    expect(await code([...header, 1, 2, 3, 4, 5, 6, 7])).toBe('shipped-cut-short');
    expect(await code([...header.slice(0, 4), ...new Array<number>(8).fill(255)])).toBe('shipped-cut-short');
  });

  it('of Fashion-MNIST must have its images and its classes', async () => {
    const parse = (pictures: Uint8Array, classes: Uint8Array) =>
      problemOf(() => fashionMnist.parse(choose(fashionMnist), [pictures, classes]));
    const changed = (bytes: Uint8Array, place: number, value: number) =>
      bytes.map((byte, i) => (i === place ? value : byte));
    expect(await parse(images!.subarray(0, 100_000), labels!)).toMatchObject({
      code: 'shipped-cut-short',
      params: { file: 't10k-images-idx3-ubyte.gz' },
    });
    expect((await parse(images!, changed(labels!, 500, 10))).code).toBe('shipped-unlike');
    const fewer = Uint8Array.from([0, 0, 8, 1, 0, 0, 0, 1, 3]);
    expect((await parse(images!, fewer)).code).toBe('shipped-unlike');
    const wide = changed(changed(images!, 11, 14), 15, 56);
    expect((await parse(wide, labels!)).params).toEqual({ file: 't10k-images-idx3-ubyte.gz' });
  });
});

describe('the outline of a', () => {
  const outlines: [string, Outline][] = Object.entries({ circle, square, triangle, cross, star });
  const STEP = 0.01;
  const places = Array.from({ length: 400 }, (_, i) => (i - 199.5) * STEP);

  it.each(outlines)('%s covers as much as the unit circle, about the origin', (_name, { distance, reach }) => {
    const inside = places.flatMap((y) => places.filter((x) => distance(x, y) < 0).map((x) => [x, y] as const));
    expect(inside.length * STEP * STEP).toBeCloseTo(Math.PI, 1);
    const farthest = Math.max(...inside.map(([x, y]) => Math.hypot(x, y)));
    expect(Math.abs(farthest - reach)).toBeLessThan(2 * STEP);
    const centre = [0, 1].map((axis) => inside.reduce((sum, point) => sum + point[axis]!, 0) / inside.length);
    expect(Math.hypot(...centre)).toBeLessThan(1e-2);
  });

  it.each(outlines)('%s is as far as the nearest point of its border', (_name, { distance }) => {
    // A distance to a set changes by no more than the way that is gone, and by all of it straight away from the set.
    for (const x of places.filter((_, i) => i % 16 === 0)) {
      for (const y of places.filter((_, i) => i % 16 === 5)) {
        const [dx, dy] = [distance(x + 1e-6, y) - distance(x - 1e-6, y), distance(x, y + 1e-6) - distance(x, y - 1e-6)];
        expect(Math.hypot(dx, dy) / 2e-6).toBeLessThan(1 + 1e-4);
        const steps = 64;
        const nearest = Math.min(
          ...Array.from({ length: steps }, (_, i) => {
            const angle = (2 * Math.PI * i) / steps;
            const reach = Math.abs(distance(x, y));
            return Math.abs(distance(x + reach * Math.cos(angle), y + reach * Math.sin(angle)));
          }),
        );
        expect(nearest).toBeLessThan(0.06 * Math.abs(distance(x, y)) + 1e-9);
      }
    }
  });
});

describe('drawn shapes', () => {
  const draw = (given = {}) => shapes.generate(choose(shapes, given));
  const SIDE = 20;
  const pixel = (image: readonly number[], place: number) => image.slice(3 * place, 3 * place + 3);

  it('have classes of equal size, names in both languages and three colours', () => {
    const data = draw({ samples: 103, classes: 5 });
    expect(countsOf(data)).toEqual([21, 21, 21, 20, 20]);
    expect(data.image).toEqual({ height: SIDE, width: SIDE, channels: 3 });
    expect(data.classTexts!.map(({ en }) => en)).toEqual(data.classNames);
    expect(data.featureNames.slice(60, 63)).toEqual(['pixel 2, 1, red', 'pixel 2, 1, green', 'pixel 2, 1, blue']);
    expect(data.inputs.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  it('are of one colour on another, mixed at the border by area', () => {
    const data = draw({ samples: 60, noise: 0, shift: 0, classes: 5 });
    for (let i = 0; i < data.samples; i++) {
      const image = imageOf(data, i);
      const [ground, middle] = [pixel(image, 0), pixel(image, (SIDE / 2) * SIDE + SIDE / 2)];
      const strongest = [0, 1, 2].reduce((best, k) =>
        Math.abs(middle[k]! - ground[k]!) > Math.abs(middle[best]! - ground[best]!) ? k : best,
      );
      const covers = Array.from(
        { length: SIDE * SIDE },
        (_, place) => (image[3 * place + strongest]! - ground[strongest]!) / (middle[strongest]! - ground[strongest]!),
      );
      expect(covers.every((cover) => cover > -1e-5 && cover < 1 + 1e-5)).toBe(true);
      const area = covers.reduce((sum, cover) => sum + cover, 0);
      // The radius is between 18 % and 28 % of the side.
      expect(area).toBeGreaterThan(Math.PI * (0.18 * SIDE) ** 2 * 0.93);
      expect(area).toBeLessThan(Math.PI * (0.28 * SIDE) ** 2 * 1.07);
    }
  });

  it('stand upright in the middle when they may not move', () => {
    const data = draw({ samples: 40, noise: 0, shift: 0, rotation: 0, classes: 5 });
    for (let i = 0; i < data.samples; i++) {
      const image = imageOf(data, i);
      const mirrored = Array.from({ length: SIDE * SIDE }, (_, place) => {
        const [row, column] = [Math.floor(place / SIDE), place % SIDE];
        return pixel(image, row * SIDE + SIDE - 1 - column);
      }).flat();
      expect(mirrored).toBeAllClose(image, { relative: 1e-5, absolute: 1e-5 });
    }
  });

  it('keep their scene whatever the noise, which has the deviation that was asked for', () => {
    const [clear, noisy] = [draw({ samples: 50, noise: 0 }), draw({ samples: 50, noise: 0.02 })];
    // What the bounds cannot cut.
    const between = [...clear.inputs].flatMap((v, i) => (v > 0.1 && v < 0.9 ? [noisy.inputs[i]! - v] : []));
    const spread = Math.sqrt(between.reduce((sum, v) => sum + v * v, 0) / between.length);
    expect(Math.abs(spread - 0.02)).toBeLessThan((4 * 0.02) / Math.sqrt(2 * between.length));
  });

  it.each([
    ['upright in the middle, a few of them', { samples: 500, shift: 0, rotation: 0 }, 0.95],
    ['anywhere and turned, many of them', { samples: 4000, classes: 5 }, 0.9],
  ])('are told apart by a small network: %s', async (_name, given, least) => {
    const norm = [{ type: 'batch_norm' }, { type: 'relu' }, { type: 'max_pool2d' }];
    const convolutions = [8, 16].flatMap((channels) => [{ type: 'conv2d', channels }, ...norm]);
    const experiment = {
      data: { type: 'shapes' },
      network: { layers: [...convolutions, { type: 'flatten' }, { type: 'dense', units: 32 }, { type: 'relu' }] },
      loss: { type: 'cross_entropy' },
      optimizer: { type: 'adam', learningRate: 0.003 },
      epochs: 12,
    };
    const trainer = finish(await trainerOf(experiment, prepare(draw(given), experimentOf(experiment))));
    const last = trainer.history.slice(-trainer.metricNames.length);
    expect(last[trainer.metricNames.indexOf('validation.accuracy')]).toBeGreaterThan(least);
  });
});

describe('sets of images', () => {
  const digit = () => digits.parse(choose(digits), [gunzipSync(readFileSync('resources/data/digits.csv.gz'))]);

  it.each([
    ['digits', digit],
    ['fashion_mnist', () => fashion({ samples: 50 })],
    ['shapes', () => shapes.generate(choose(shapes, { samples: 50 }))],
  ])('%s have a name for every number, and numbers between the bounds that they state', (_type, make) => {
    const { image, features, featureNames, intensities, inputs } = make();
    expect(image!.height * image!.width * image!.channels).toBe(features);
    expect(new Set(featureNames).size).toBe(features);
    const [least, greatest] = intensities!;
    expect(inputs.every((value) => value >= least && value <= greatest)).toBe(true);
  });
});
