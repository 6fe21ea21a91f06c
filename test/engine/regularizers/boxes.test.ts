/** CutMix and Cutout: what they make of images, down to the last bit, and where their boxes lie. */
import { describe, expect, it } from 'vitest';
import { oneHot, tellTale } from '../../helpers/batches.ts';
import { someNumbers } from '../../helpers/kernels.ts';
import { Workbench } from '../../helpers/regularizers.ts';
import { mean, variance } from '../../helpers/statistics.ts';

const [ROWS, CHANNELS] = [8, 2];
const IMAGE = { height: 9, width: 7, channels: CHANNELS };
const PIXELS = IMAGE.height * IMAGE.width;
const FEATURES = PIXELS * CHANNELS;

interface Piece {
  readonly area: number;
  readonly height: number;
  readonly width: number;
  readonly top: number;
  readonly left: number;
}

/** Where the pixels lie for which `inside` holds. Throws when they are no rectangle. */
function pieceOf(inside: (pixel: number) => boolean): Piece {
  const pixels = Array.from({ length: PIXELS }, (_, i) => i).filter(inside);
  const [rows, columns] = [pixels.map((i) => Math.floor(i / IMAGE.width)), pixels.map((i) => i % IMAGE.width)];
  const [top, left] = [Math.min(...rows), Math.min(...columns)];
  const [height, width] = pixels.length ? [Math.max(...rows) - top + 1, Math.max(...columns) - left + 1] : [0, 0];
  if (height * width !== pixels.length) throw new Error('not a rectangle');
  return { area: pixels.length, height, width, top, left };
}

const sampleOf = (numbers: Float32Array, row: number) => numbers.subarray(row * FEATURES, (row + 1) * FEATURES);

/** χ² of how often each pixel was hit. */
function chiSquare(places: readonly number[]): number {
  const counts = new Float64Array(PIXELS);
  for (const place of places) counts[place]!++;
  const expected = places.length / PIXELS;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** The limit of χ² with 62 degrees of freedom that one draw in 10 000 exceeds. */
const CHI_LIMIT = 112;

describe('cutmix', () => {
  const inputs = tellTale(ROWS, FEATURES);

  /** What sample `row` became: the piece that is not its own, and whose it is (itself, where there is none). */
  function pasted(mixed: Float32Array, row: number) {
    const image = sampleOf(mixed, row);
    const owner = (pixel: number) => Math.floor(image[pixel * CHANNELS]!);
    const partner = Array.from({ length: PIXELS }, (_, i) => owner(i)).find((sample) => sample !== row) ?? row;
    const whole = image.every((x, i) => x === inputs[owner(Math.floor(i / CHANNELS)) * FEATURES + i]);
    return { ...pieceOf((pixel) => owner(pixel) !== row), partner, whole };
  }

  it('pastes the same box into every image of a batch, and shares labels by its true area', async () => {
    const given = { rows: ROWS, image: IMAGE, targetWidth: ROWS, classes: ROWS };
    const bench = await Workbench.with([{ type: 'cutmix' }], given);
    const areas: number[] = [];
    for (let step = 1; step <= 200; step++) {
      const mixed = bench.prepare(inputs, oneHot(ROWS, ROWS), step);
      const pieces = Array.from({ length: ROWS }, (_, row) => pasted(mixed.inputs, row));
      expect(pieces.every(({ whole }) => whole)).toBe(true);
      const area = Math.max(...pieces.map((piece) => piece.area));
      areas.push(area);
      const share = area / PIXELS;
      const rows = pieces.map(({ partner }, row) =>
        Float32Array.from({ length: ROWS }, (_, j) => (j === row ? 1 - share : 0) + (j === partner ? share : 0)),
      );
      const own = pieces.filter(({ partner }, row) => partner !== row);
      expect(new Set(own.map(({ top, left, area }) => `${top} ${left} ${area}`)).size).toBeLessThanOrEqual(1);
      expect(mixed.targets).toBeAllClose(
        rows.flatMap((row) => [...row]),
        { relative: 1e-7, absolute: 1e-7 },
      );
    }
    // Boxes of many sizes, next to nothing among them.
    expect(new Set(areas).size).toBeGreaterThan(20);
    expect(Math.min(...areas)).toBeLessThanOrEqual(1);
    expect(Math.max(...areas)).toBeGreaterThan(PIXELS / 2);
  });

  it('cuts boxes that would take 1 − λ of the area if none were cut off', async () => {
    // On large images, so that rounding to whole pixels does not matter; λ is uniform.
    const image = { height: 200, width: 300, channels: 1 };
    const bench = await Workbench.with([{ type: 'cutmix' }], { rows: 2, image });
    const shares: number[] = [];
    for (let step = 1; shares.length < 1000; step++) {
      const { targets } = bench.prepare(new Float32Array(2 * 60_000), [0, 1], step);
      // Half of the times both samples are their own partners.
      if (targets[0] !== 0 || targets[1] !== 1) shares.push(targets[0]!);
    }
    // Of a side a about a uniform centre a − a²/4 is inside on average, and a² is uniform: ∫ (√u − u/4)² du.
    const exact = 1 / 2 - 1 / 5 + 1 / 48;
    expect(Math.abs(mean(shares) - exact)).toBeLessThan(4 * Math.sqrt(variance(shares) / shares.length));
  });

  it('shares numbers by the area too', async () => {
    const bench = await Workbench.with([{ type: 'cutmix' }], { rows: ROWS, image: IMAGE, targetWidth: 2 });
    const targets = someNumbers(ROWS * 2, 8);
    const mixed = bench.prepare(inputs, targets, 3);
    const exact = targets.map((own, i) => {
      const { partner, area } = pasted(mixed.inputs, i >> 1);
      return own + (area / PIXELS) * (targets[2 * partner + (i & 1)]! - own);
    });
    expect(exact).not.toEqual(targets);
    expect(mixed.targets).toBeAllClose(exact, { relative: 1e-6, absolute: 1e-7 });
  });
});

describe('cutout', () => {
  const moved = Float64Array.from({ length: FEATURES }, (_, i) => i / 10);
  const deviation = Float64Array.from({ length: FEATURES }, (_, i) => 1 + (i % 3));
  const black = Float32Array.from(moved, (m, i) => -m / deviation[i]!);
  const inputs = someNumbers(ROWS * FEATURES).map((x) => x + 50);

  const benchOf = (size: number) =>
    Workbench.with([{ type: 'cutout', size }], { rows: ROWS, image: IMAGE, mean: moved, deviation });

  /** The hole of every sample in `steps` updates. Throws when anything but black is in it, or anything else changed. */
  async function holes(size: number, steps: number): Promise<Piece[]> {
    const bench = await benchOf(size);
    return Array.from({ length: steps * ROWS }, (_, i) => {
      const row = i % ROWS;
      const [before, after] = [inputs, bench.prepare(inputs, [], 1 + Math.floor(i / ROWS)).inputs].map((numbers) =>
        sampleOf(numbers, row),
      );
      const hole = pieceOf((pixel) => after![pixel * CHANNELS] === black[pixel * CHANNELS]);
      const inside = (i: number) => {
        const [y, x] = [Math.floor(i / CHANNELS / IMAGE.width), Math.floor(i / CHANNELS) % IMAGE.width];
        return y >= hole.top && y < hole.top + hole.height && x >= hole.left && x < hole.left + hole.width;
      };
      if (!after!.every((x, i) => x === (inside(i) ? black[i] : before![i]))) throw new Error('not black, or not only');
      return hole;
    });
  }

  it.each([
    [0.5, 4],
    [0.3, 2],
    [0.01, 1],
    [1, 7],
  ])('of %f of the shorter side blacks out a square of %i pixels, cut off at the border', async (size, side) => {
    const found = await holes(size, 100);
    for (const { top, left, height, width } of found) {
      // What is missing lies beyond a border.
      expect(height === side || top === 0 || top + height === IMAGE.height).toBe(true);
      expect(width === side || left === 0 || left + width === IMAGE.width).toBe(true);
      expect(Math.max(height, width)).toBeLessThanOrEqual(side);
    }
    // Whole squares as often as the centre lies far enough inside.
    const whole = found.filter(({ area }) => area === side * side).length / found.length;
    const share = ((IMAGE.height - side + 1) * (IMAGE.width - side + 1)) / PIXELS;
    expect(Math.abs(whole - share)).toBeLessThanOrEqual(4 * Math.sqrt((share * (1 - share)) / found.length));
  });

  it('puts the centre anywhere with the same chance', async () => {
    const places = (await holes(0.01, 400)).map(({ top, left }) => top * IMAGE.width + left);
    expect(chiSquare(places)).toBeLessThan(CHI_LIMIT);
  });

  it('leaves targets alone', async () => {
    const targets = someNumbers(ROWS, 3);
    expect((await benchOf(0.5)).prepare(inputs, targets).targets).toEqual(targets);
  });
});

describe('several at once', () => {
  const shares = oneHot(ROWS, ROWS);
  const start = { inputs: tellTale(ROWS, FEATURES), targets: shares };
  const prepared = async (types: readonly string[], { inputs, targets } = start) => {
    const choices = types.map((type) => ({ type }));
    const bench = await Workbench.with(choices, { rows: ROWS, image: IMAGE, targetWidth: ROWS, classes: ROWS });
    return bench.prepare(inputs, targets, 2);
  };

  it('come in the order of the registry, whatever the order in the study', async () => {
    const all = ['cutout', 'cutmix', 'mixup', 'input_noise', 'label_smoothing'];
    expect(await prepared(all.toReversed())).toEqual(await prepared(all));
  });

  it.each([[['mixup']], [['cutmix']], [['cutmix', 'mixup']]])(
    '%j and smoothing labels may change places',
    async (mixing) => {
      const after = (await prepared([...mixing, 'label_smoothing'])).targets;
      const smoothed = shares.map((share) => 0.9 * share + 0.1 / ROWS);
      const before = (await prepared(mixing, { ...start, targets: smoothed })).targets;
      expect(after).toBeAllClose(before, { relative: 1e-5, absolute: 1e-7 });
      for (let row = 0; row < ROWS; row++) {
        expect(after.subarray(row * ROWS, (row + 1) * ROWS).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
      }
    },
  );

  it('cut first, then paste, then mix, then shake', async () => {
    const order = ['cutout', 'cutmix', 'mixup', 'input_noise'];
    let step = start;
    for (const type of order) step = await prepared([type], step);
    expect(await prepared(order)).toEqual(step);
  });
});
