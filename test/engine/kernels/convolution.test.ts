/** Convolution and its gradients against plain loops in float64, at sizes around the tile and with every border. */
import { describe, expect, it } from 'vitest';
import { convolutionScratch } from '../../../src/engine/layers/conv2d.ts';
import { constantsOf, type Windows } from '../../../src/engine/layers/windows.ts';
import { Block, freshArena, integers, someNumbers } from '../../helpers/kernels.ts';

const sizeOf = ({ height, width, channels, filters, kernelHeight: kernel, stride, padding }: Windows) => {
  const outHeight = Math.floor((height + 2 * padding - kernel) / stride) + 1;
  const outWidth = Math.floor((width + 2 * padding - kernel) / stride) + 1;
  return { outHeight, outWidth, input: height * width * channels, output: outHeight * outWidth * filters };
};

/** Calls `visit` with the places in y, x and w of every product that a convolution adds up. */
function products(c: Windows, rows: number, visit: (y: number, x: number, w: number) => void): void {
  const { outHeight, outWidth, input, output } = sizeOf(c);
  for (let row = 0; row < rows; row++)
    for (let oy = 0; oy < outHeight; oy++)
      for (let ox = 0; ox < outWidth; ox++)
        for (let ky = 0; ky < c.kernelHeight; ky++)
          for (let kx = 0; kx < c.kernelWidth; kx++) {
            const [iy, ix] = [oy * c.stride + ky - c.padding, ox * c.stride + kx - c.padding];
            if (iy < 0 || ix < 0 || iy >= c.height || ix >= c.width) continue;
            for (let i = 0; i < c.channels; i++)
              for (let o = 0; o < c.filters; o++)
                visit(
                  row * output + (oy * outWidth + ox) * c.filters + o,
                  row * input + (iy * c.width + ix) * c.channels + i,
                  ((ky * c.kernelWidth + kx) * c.channels + i) * c.filters + o,
                );
          }
}

const shape = (
  height: number,
  width: number,
  channels: number,
  filters: number,
  kernel: number,
  stride: number,
  padding: number,
): Windows => ({ height, width, channels, filters, kernelHeight: kernel, kernelWidth: kernel, stride, padding });

const CASES: readonly (readonly [rows: number, Windows])[] = [
  [1, shape(1, 1, 1, 1, 1, 1, 0)],
  [2, shape(3, 3, 1, 1, 3, 1, 0)],
  [2, shape(8, 8, 1, 4, 3, 1, 1)],
  [3, shape(5, 7, 3, 8, 3, 1, 1)],
  [2, shape(7, 5, 8, 16, 3, 1, 1)],
  [2, shape(9, 6, 4, 9, 2, 2, 0)],
  [2, shape(9, 8, 5, 7, 3, 2, 1)],
  [1, shape(11, 10, 2, 13, 5, 3, 2)],
  [2, shape(6, 6, 9, 17, 1, 1, 0)],
  [2, shape(6, 7, 3, 5, 1, 2, 0)],
  [1, shape(4, 4, 2, 3, 3, 1, 2)],
  [1, shape(4, 5, 2, 3, 2, 1, 3)],
  [1, shape(4, 5, 2, 3, 1, 2, 2)],
  [1, shape(2, 2, 1, 2, 5, 1, 2)],
  [1, shape(5, 5, 1, 2, 2, 4, 0)],
  [0, shape(5, 5, 2, 3, 3, 1, 1)],
];

describe.each(CASES)('%i samples of %o', (rows, c) => {
  const { input, output } = sizeOf(c);
  const weights = c.kernelHeight * c.kernelWidth * c.channels * c.filters;
  const [x, w, bias] = [someNumbers(rows * input, 1), someNumbers(weights, 2), someNumbers(c.filters, 3)];
  const dy = someNumbers(rows * output, 4);
  const tolerance = { relative: 1e-5, absolute: 3e-6 };

  async function blocks() {
    const arena = await freshArena();
    const block = (numbers: ArrayLike<number>) => new Block(arena, numbers);
    const windows = integers(arena, constantsOf(c));
    return { kernels: arena.kernels, block, windows, scratch: block(someNumbers(convolutionScratch(c) / 4, 9)) };
  }

  it('convolves', async () => {
    const { kernels, block, windows, scratch } = await blocks();
    const y = block(someNumbers(rows * output, 5));
    const operands = [x, w, bias].map((numbers) => block(numbers).pointer) as [number, number, number];
    kernels.conv2d_forward(y.pointer, ...operands, rows, windows, scratch.pointer);
    const expected = Float64Array.from({ length: rows * output }, (_, i) => bias[i % c.filters]!);
    products(c, rows, (yi, xi, wi) => (expected[yi]! += x[xi]! * w[wi]!));
    expect(y.numbers).toBeAllClose(expected, tolerance);
    expect(scratch.numbers.length).toBe(scratch.length);
  });

  it('gives the input’s gradient', async () => {
    const { kernels, block, windows, scratch } = await blocks();
    const dx = block(someNumbers(rows * input, 5));
    kernels.conv2d_backward_input(dx.pointer, block(dy).pointer, block(w).pointer, rows, windows, scratch.pointer);
    const expected = new Float64Array(rows * input);
    products(c, rows, (yi, xi, wi) => (expected[xi]! += dy[yi]! * w[wi]!));
    expect(dx.numbers).toBeAllClose(expected, tolerance);
    expect(scratch.numbers.length).toBe(scratch.length);
  });

  it('gives the filters’ gradient', async () => {
    const { kernels, block, windows, scratch } = await blocks();
    const [dw, db] = [block(someNumbers(weights, 5)), block(someNumbers(c.filters, 6))];
    const operands = [dw, db, block(dy), block(x)].map(({ pointer }) => pointer) as [number, number, number, number];
    kernels.conv2d_backward_weight(...operands, rows, windows, scratch.pointer);
    const expected = new Float64Array(weights);
    products(c, rows, (yi, xi, wi) => (expected[wi]! += dy[yi]! * x[xi]!));
    const sums = new Float64Array(c.filters);
    dy.forEach((d, i) => (sums[i % c.filters]! += d));
    expect(dw.numbers).toBeAllClose(expected, tolerance);
    expect(db.numbers).toBeAllClose(sums, tolerance);
    expect(scratch.numbers.length).toBe(scratch.length);
  });
});
