/** Changes of images against plain loops in float64, and what must stay as it is. */
import { describe, expect, it } from 'vitest';
import { imageShape, type ImageShape } from '../../../src/engine/shape.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { feeder, imageFacts, resolved } from '../../helpers/augmentation.ts';
import { someNumbers } from '../../helpers/kernels.ts';
import { drawsOf, moved, movementsOf } from '../../reference/augmentation.ts';

const image = (height: number, width = height, channels = 1): ImageShape => ({ height, width, channels });

const SHAPES = [
  image(1),
  image(2, 3),
  image(8),
  image(5, 9, 3),
  image(7, 4, 2),
  image(6, 6, 4),
  image(4, 5, 5),
  image(28),
];
const ROWS = [0, 1, 3, 13];

const flip: LooseObject = { type: 'flip', direction: 'both' };
const zoom: LooseObject = { type: 'zoom', smallest: 0.5, largest: 1.8 };
const rotate: LooseObject = { type: 'rotate', degrees: 180 };
const shift: LooseObject = { type: 'shift', share: 0.4 };
const CHOICES: readonly (readonly LooseObject[])[] = [
  [flip],
  [zoom],
  [rotate],
  [shift],
  [rotate, shift],
  [shift, rotate, zoom, flip],
];

const imagesOf = (shape: ImageShape, rows: number, seed = 1) => someNumbers(rows * imageShape(shape).features, seed);
const nameOf = (given: readonly LooseObject[]) => given.map(({ type }) => type as string).join(', ');

describe.each(CHOICES.map((given) => [nameOf(given), given] as const))('%s', (_name, given) => {
  it.each(SHAPES)('agrees with the reference on $height × $width × $channels', async (shape) => {
    const { features } = imageShape(shape);
    const facts = imageFacts(shape);
    facts.mean.forEach((_, i) => (facts.mean[i] = 0.4 + (i % shape.channels)));
    facts.deviation.fill(2);
    const outside = Array.from({ length: shape.channels }, (_, c) => -(0.4 + c) / 2);
    const feed = await feeder(given, facts, 13, 7);
    for (const rows of ROWS) {
      const images = imagesOf(shape, rows);
      const expected = movementsOf(resolved(given), shape, rows, 7, 5).flatMap((movement, row) =>
        moved(images.subarray(row * features, (row + 1) * features), shape, movement, outside),
      );
      expect(feed(images, 5)).toBeAllClose(expected, { relative: 1e-6, absolute: 2e-6 });
    }
  });
});

describe('settings that change nothing', () => {
  const idle: readonly LooseObject[] = [
    { type: 'flip', probability: 0 },
    { type: 'zoom', smallest: 1, largest: 1 },
    { type: 'rotate', degrees: 0 },
    { type: 'shift', share: 0 },
    { type: 'brightness', amount: 0 },
  ];

  it.each([...idle.map((one) => [one]), idle])('leave every bit: %o', async (...given) => {
    const shape = image(5, 7, 3);
    // Zeros of either sign, and what clipping would catch.
    const images = imagesOf(shape, 4).map((x, i) => [x, 0, -0, 1e9][i % 4]!);
    const feed = await feeder(given.flat(), { ...imageFacts(shape), intensities: [0, 1] }, 4);
    for (const step of [1, 2])
      expect(new Uint32Array(feed(images, step).buffer)).toEqual(new Uint32Array(images.buffer));
  });
});

describe('a flip', () => {
  it.each(['horizontal', 'vertical', 'both'])('%s, done twice, is none', async (direction) => {
    const shape = image(5, 8, 3);
    const feed = await feeder([{ type: 'flip', direction, probability: 1 }], imageFacts(shape), 6);
    const images = imagesOf(shape, 6);
    const once = feed(images);
    expect(once).not.toEqual(images);
    expect(feed(once)).toEqual(images);
  });

  it('turns rows and columns round', async () => {
    const pixels = [1, 2, 3, 4, 5, 6];
    const flipped = async (direction: string) =>
      Array.from((await feeder([{ type: 'flip', direction, probability: 1 }], imageFacts(image(2, 3)), 1))(pixels));
    expect(await flipped('horizontal')).toEqual([3, 2, 1, 6, 5, 4]);
    expect(await flipped('vertical')).toEqual([4, 5, 6, 1, 2, 3]);
    expect(await flipped('both')).toEqual([6, 5, 4, 3, 2, 1]);
  });
});

describe('a shift', () => {
  it('moves whole pixels, each distance as often as any other', async () => {
    const shape = image(9);
    const rows = 2000;
    const feed = await feeder([{ type: 'shift', share: 0.2 }], imageFacts(shape), rows);
    const dot = Array.from({ length: 81 }, (_, i) => (i === 40 ? 1 : 0));
    const fed = feed(new Float32Array(rows * 81).map((_, i) => dot[i % 81]!));
    const counts = new Map<number, number>();
    for (let row = 0; row < rows; row++) {
      const place = fed.subarray(row * 81, (row + 1) * 81).indexOf(1);
      counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    // 0.2 of 9 pixels are 2 to either side: 25 places. χ² over its 24 degrees of freedom, within five deviations.
    expect(counts.size).toBe(25);
    const chi = [...counts.values()].reduce((sum, n) => sum + (n - rows / 25) ** 2 / (rows / 25), 0);
    expect(chi).toBeLessThan(24 + 5 * Math.sqrt(48));
  });
});

describe('brightness', () => {
  const shape = image(3, 5, 3);
  const { features } = imageShape(shape);
  const facts = { ...imageFacts(shape), intensities: [0, 16] as const };
  facts.mean.forEach((_, i) => (facts.mean[i] = 4 + (i % 3)));
  facts.deviation.forEach((_, i) => (facts.deviation[i] = 2 + (i % 3)));
  const standard = (source: ArrayLike<number>) =>
    Float32Array.from(source, (v, i) => (v - facts.mean[i % features]!) / facts.deviation[i % features]!);
  const source = someNumbers(7 * features, 3).map((x) => 8 + 8 * x);

  it.each([0.1, 1])('multiplies what the source says, up to %f, and clips it', async (amount) => {
    const feed = await feeder([{ type: 'brightness', amount }], facts, 7, 2);
    const factors = drawsOf('brightness', 7, 1, 2, 9).map(([u]) => 1 + amount * (2 * u! - 1));
    const brighter = source.map((v, i) => Math.min(16, v * factors[Math.floor(i / features)]!));
    expect(feed(standard(source), 9)).toBeAllClose(standard(brighter), { relative: 1e-6, absolute: 2e-6 });
  });

  it('goes beyond where the source’s limits are not known', async () => {
    const { intensities: _, ...unknown } = facts;
    const feed = await feeder([{ type: 'brightness', amount: 1 }], unknown, 7, 2);
    const factors = drawsOf('brightness', 7, 1, 2, 9).map(([u]) => 2 * u!);
    const brighter = source.map((v, i) => v * factors[Math.floor(i / features)]!);
    expect(feed(standard(source), 9)).toBeAllClose(standard(brighter), { relative: 1e-6, absolute: 2e-6 });
  });

  it('leaves black black', async () => {
    const feed = await feeder([{ type: 'brightness', amount: 0.5 }], facts, 7);
    const black = standard(new Float32Array(7 * features));
    expect(feed(black)).toBeAllClose(black, { relative: 1e-6, absolute: 1e-7 });
  });
});

describe('what is drawn', () => {
  // Four standard errors of the mean of so many uniform numbers.
  const rows = 4000;
  const error = 4 / Math.sqrt(12 * rows);
  const facts = imageFacts(image(3));
  const right = [0, 0, 0, 0, 0, 1, 0, 0, 0];
  const feed = async (given: LooseObject) =>
    (await feeder([given], facts, rows))(new Float32Array(9 * rows).map((_, i) => right[i % 9]!));
  const pixel = (fed: Float32Array, place: number) => Array.from({ length: rows }, (_, row) => fed[row * 9 + place]!);
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

  it('mirrors with the probability', async () => {
    const left = pixel(await feed({ type: 'flip', probability: 0.3 }), 3);
    expect(Math.abs(mean(left) - 0.3)).toBeLessThan(4 * Math.sqrt((0.3 * 0.7) / rows));
  });

  it('turns to either side alike, by angles that are spread evenly', async () => {
    const fed = await feed({ type: 'rotate', degrees: 40 });
    // The bright pixel's corner neighbours get sin θ·(1 − …) by turns to their own side only.
    const [above, below] = [pixel(fed, 2), pixel(fed, 8)];
    expect(Math.abs(mean(below.map((x) => Number(x > 0))) - 0.5)).toBeLessThan(2 * error);
    expect(above.every((x, i) => x === 0 || below[i] === 0)).toBe(true);
    // What stays at the pixel itself is cos θ·(1 − |sin θ|) for the turn by θ.
    const angle = (40 * Math.PI) / 180;
    const expected = (2 * Math.sin(angle) - Math.sin(angle) ** 2) / (2 * angle);
    expect(Math.abs(mean(pixel(fed, 5)) - expected)).toBeLessThan(error);
  });

  it('brightens and darkens alike', async () => {
    const factors = pixel(await feed({ type: 'brightness', amount: 0.5 }), 5);
    expect(Math.abs(mean(factors) - 1)).toBeLessThan(error);
    expect(Math.min(...factors)).toBeGreaterThanOrEqual(0.5);
    expect(Math.max(...factors)).toBeLessThanOrEqual(1.5);
  });

  it('is another for every sample, update and seed, and the same again', async () => {
    const given = [{ type: 'rotate', degrees: 90 }];
    const images = new Float32Array(9 * 50).map((_, i) => right[i % 9]!);
    const [one, two] = [await feeder(given, facts, 50, 1), await feeder(given, facts, 50, 2)];
    expect(new Set(pixel(one(images), 5).slice(0, 50)).size).toBeGreaterThan(45);
    expect(one(images, 3)).toEqual(one(images, 3));
    expect(one(images, 3)).not.toEqual(one(images, 4));
    expect(one(images, 3)).not.toEqual(two(images, 3));
  });

  it('does not depend on how many samples follow', async () => {
    const shape = image(8);
    const images = imagesOf(shape, 20);
    const feed = await feeder([flip, zoom, rotate, shift, { type: 'brightness' }], imageFacts(shape), 20);
    expect(feed(images.subarray(0, 5 * 64))).toEqual(feed(images).subarray(0, 5 * 64));
  });

  it('of one change is the same whatever others are chosen', async () => {
    const shape = image(8);
    const still = { type: 'shift', share: 0 };
    const images = imagesOf(shape, 20);
    const alone = (await feeder([rotate], imageFacts(shape), 20))(images);
    expect((await feeder([still, rotate, { type: 'flip', probability: 0 }], imageFacts(shape), 20))(images)).toEqual(
      alone,
    );
  });
});
