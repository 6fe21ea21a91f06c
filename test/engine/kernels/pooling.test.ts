/** Pooling against plain loops, at sizes where windows overlap, leave gaps or do not fit evenly. */
import { describe, expect, it } from 'vitest';
import { constantsOf } from '../../../src/engine/layers/windows.ts';
import { Block, freshArena, integers, someNumbers } from '../../helpers/kernels.ts';

interface Pooling {
  readonly rows: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly windowHeight: number;
  readonly windowWidth: number;
  readonly stride: number;
}

const pooling = (
  rows: number,
  height: number,
  width: number,
  channels: number,
  windowHeight: number,
  stride: number,
  windowWidth = windowHeight,
): Pooling => ({ rows, height, width, channels, windowHeight, windowWidth, stride });

const CASES: readonly Pooling[] = [
  pooling(1, 1, 1, 1, 1, 1),
  pooling(2, 4, 4, 1, 2, 2),
  pooling(2, 7, 5, 3, 2, 2),
  pooling(3, 8, 9, 4, 3, 3),
  pooling(1, 6, 7, 5, 3, 2),
  pooling(2, 5, 5, 8, 3, 1),
  pooling(2, 9, 8, 13, 2, 3),
  pooling(1, 3, 3, 2, 3, 5),
  pooling(0, 3, 3, 2, 2, 2),
];

const outputs = ({ height, width, windowHeight, windowWidth, stride }: Pooling) => ({
  outHeight: Math.floor((height - windowHeight) / stride) + 1,
  outWidth: Math.floor((width - windowWidth) / stride) + 1,
});

/** The places in x of every window, one list for each number of y. */
function windows(p: Pooling): number[][] {
  const { outHeight, outWidth } = outputs(p);
  const result: number[][] = [];
  for (let row = 0; row < p.rows; row++)
    for (let oy = 0; oy < outHeight; oy++)
      for (let ox = 0; ox < outWidth; ox++)
        for (let c = 0; c < p.channels; c++) {
          const places: number[] = [];
          for (let ky = 0; ky < p.windowHeight; ky++)
            for (let kx = 0; kx < p.windowWidth; kx++) {
              const [iy, ix] = [oy * p.stride + ky, ox * p.stride + kx];
              places.push(((row * p.height + iy) * p.width + ix) * p.channels + c);
            }
          result.push(places);
        }
  return result;
}

async function setUp(p: Pooling, x: Float32Array) {
  const arena = await freshArena();
  const places = windows(p);
  const block = (n: number, seed: number) => new Block(arena, someNumbers(n, seed));
  const blocks = {
    x: new Block(arena, x),
    y: block(places.length, 2),
    dy: block(places.length, 3),
    dx: block(x.length, 4),
  };
  const chosen = block(places.length, 5);
  const { height, width, channels, windowHeight: kernelHeight, windowWidth: kernelWidth, stride } = p;
  const image = { height, width, channels, filters: channels };
  const constants = integers(arena, constantsOf({ ...image, kernelHeight, kernelWidth, stride, padding: 0 }));
  return { kernels: arena.kernels, places, chosen, constants, ...blocks };
}

const inputOf = (p: Pooling) => someNumbers(p.rows * p.height * p.width * p.channels, 1);

/** What each place of x gets from y's gradient, given the shares of a window's places. */
function collected(
  n: number,
  places: number[][],
  dy: Float32Array,
  share: (window: number[], place: number) => number,
) {
  const dx = new Float64Array(n);
  places.forEach((window, i) => window.forEach((place) => (dx[place]! += dy[i]! * share(window, place))));
  return dx;
}

describe.each(CASES)('%o', (p) => {
  it('maxima', async () => {
    // Few different numbers, so that there are draws.
    const x = inputOf(p).map((value) => Math.round(2 * value) || 0);
    const { kernels, places, chosen, constants, ...b } = await setUp(p, x);
    kernels.max_pool2d_forward(b.y.pointer, chosen.pointer, b.x.pointer, p.rows, constants);
    expect([...b.y.numbers]).toEqual(places.map((window) => Math.max(...window.map((place) => x[place]!))));
    kernels.max_pool2d_backward(b.dx.pointer, b.dy.pointer, chosen.pointer, p.rows, constants);
    const first = (window: number[]) => window.reduce((best, place) => (x[place]! > x[best]! ? place : best));
    const expected = collected(x.length, places, b.dy.numbers, (window, place) => (place === first(window) ? 1 : 0));
    expect(b.dx.numbers).toBeAllClose(expected, { relative: 1e-6, absolute: 1e-6 });
    expect(chosen.numbers.length).toBe(places.length);
  });

  it('maxima without their places', async () => {
    const x = inputOf(p);
    const { kernels, places, constants, ...b } = await setUp(p, x);
    kernels.max_pool2d_forward(b.y.pointer, 0, b.x.pointer, p.rows, constants);
    expect([...b.y.numbers]).toEqual(places.map((window) => Math.max(...window.map((place) => x[place]!))));
  });

  it('means', async () => {
    const x = inputOf(p);
    const { kernels, places, constants, ...b } = await setUp(p, x);
    kernels.avg_pool2d_forward(b.y.pointer, b.x.pointer, p.rows, constants);
    const mean = (window: number[]) => window.reduce((sum, place) => sum + x[place]!, 0) / window.length;
    expect(b.y.numbers).toBeAllClose(places.map(mean), { relative: 1e-6, absolute: 1e-6 });
    kernels.avg_pool2d_backward(b.dx.pointer, b.dy.pointer, p.rows, constants);
    const expected = collected(x.length, places, b.dy.numbers, ({ length }) => 1 / length);
    expect(b.dx.numbers).toBeAllClose(expected, { relative: 1e-6, absolute: 1e-6 });
  });
});

it('takes the mean of a window that is not square', async () => {
  const p = pooling(2, 7, 5, 6, 7, 1, 5);
  const x = inputOf(p);
  const { kernels, places, constants, y, x: from } = await setUp(p, x);
  kernels.avg_pool2d_forward(y.pointer, from.pointer, 2, constants);
  const means = places.map((window) => window.reduce((sum, place) => sum + x[place]!, 0) / 35);
  expect(y.numbers).toBeAllClose(means, { relative: 1e-6, absolute: 1e-6 });
});

it('lets NaN win', async () => {
  const p = pooling(1, 2, 2, 1, 2, 2);
  for (let i = 0; i < 4; i++) {
    const { kernels, constants, y, x } = await setUp(p, Float32Array.of(1, 2, 3, 4).with(i, NaN));
    kernels.max_pool2d_forward(y.pointer, 0, x.pointer, 1, constants);
    expect(y.numbers[0]).toBeNaN();
  }
});
