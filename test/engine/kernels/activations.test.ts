/** Derivatives of the activations against their formulas in float64. */
import { describe, expect, it } from 'vitest';
import type { Kernels, Pointer } from '../../../src/engine/kernels/kernels.ts';
import { erf } from '../../helpers/erf.ts';
import { Block, freshArena, LENGTHS, someNumbers } from '../../helpers/kernels.ts';

interface Case {
  readonly name: string;
  readonly kernel: (kernels: Kernels, dx: Pointer, dy: Pointer, at: Pointer, n: number) => void;
  /** The derivative from what the kernel is given: the input, or for tanh and sigmoid the output. */
  readonly slope: (at: number) => number;
}

const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
const CASES: readonly Case[] = [
  { name: 'relu', kernel: (k, dx, dy, x, n) => k.relu_backward(dx, dy, x, n), slope: (x) => (x > 0 ? 1 : 0) },
  {
    name: 'leaky relu',
    kernel: (k, dx, dy, x, n) => k.leaky_relu_backward(dx, dy, x, n, 0.1),
    slope: (x) => (x > 0 ? 1 : 0.1),
  },
  { name: 'tanh', kernel: (k, dx, dy, y, n) => k.tanh_backward(dx, dy, y, n), slope: (y) => 1 - y * y },
  { name: 'sigmoid', kernel: (k, dx, dy, y, n) => k.sigmoid_backward(dx, dy, y, n), slope: (y) => y * (1 - y) },
  {
    name: 'gelu',
    kernel: (k, dx, dy, x, n) => k.gelu_backward(dx, dy, x, n),
    slope: (x) => (1 + erf(x / Math.SQRT2)) / 2 + x * density(x),
  },
];

describe.each(CASES)('$name backward', ({ kernel, slope }) => {
  it.each(LENGTHS)('handles %i numbers', async (n) => {
    const arena = await freshArena();
    const [dy, at] = [someNumbers(n, 1), someNumbers(n, 2)];
    const [dxBlock, dyBlock, atBlock] = [
      new Block(arena, new Float32Array(n)),
      new Block(arena, dy),
      new Block(arena, at),
    ];
    const expected = Array.from(at, (value, i) => dy[i]! * slope(value));
    kernel(arena.kernels, dxBlock.pointer, dyBlock.pointer, atBlock.pointer, n);
    expect(dxBlock.numbers).toBeAllClose(expected, { relative: 1e-6, absolute: 1e-7 });
    kernel(arena.kernels, dyBlock.pointer, dyBlock.pointer, atBlock.pointer, n);
    expect(dyBlock.numbers).toEqual(dxBlock.numbers);
  });

  it('passes a NaN from above on', async () => {
    const arena = await freshArena();
    const block = new Block(arena, [NaN, NaN, NaN, NaN, NaN]);
    kernel(arena.kernels, block.pointer, block.pointer, new Block(arena, [0.5, 0.5, 0.5, 0.5, 0.5]).pointer, 5);
    expect([...block.numbers]).toEqual([NaN, NaN, NaN, NaN, NaN]);
  });
});

it('takes the derivative of ReLU at 0 as 0', async () => {
  const arena = await freshArena();
  const block = new Block(arena, [1, 1]);
  arena.kernels.relu_backward(block.pointer, block.pointer, new Block(arena, [0, -0]).pointer, 2);
  expect([...block.numbers]).toEqual([0, 0]);
});
