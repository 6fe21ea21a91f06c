/** Vector and row kernels against plain loops. */
import { describe, expect, it } from 'vitest';
import { Block, freshArena, LENGTHS, someNumbers } from '../../helpers/kernels.ts';

const SHAPES = [0, 1, 3, 5].flatMap((batch) => [1, 2, 3, 4, 5, 13, 16, 67].map((n) => ({ batch, n })));

describe.each(LENGTHS)('of %i numbers', (n) => {
  it('fill, copy and axpy', async () => {
    const arena = await freshArena();
    const [x, y] = [someNumbers(n, 1), someNumbers(n, 2)];
    const [xBlock, yBlock, zBlock] = [new Block(arena, x), new Block(arena, y), new Block(arena, y)];
    arena.kernels.axpy(yBlock.pointer, -0.5, xBlock.pointer, n);
    expect(yBlock.numbers).toBeAllClose(
      Array.from(y, (value, i) => value - 0.5 * x[i]!),
      { relative: 1e-6, absolute: 1e-7 },
    );
    arena.kernels.copy(zBlock.pointer, xBlock.pointer, n);
    expect(zBlock.numbers).toEqual(x);
    arena.kernels.fill(zBlock.pointer, 7, n);
    expect([...zBlock.numbers]).toEqual(Array<number>(n).fill(7));
  });

  it('sum of squares', async () => {
    const arena = await freshArena();
    const x = someNumbers(n).map((value) => 1e30 * value);
    const expected = x.reduce((sum, value) => sum + value * value, 0);
    expect([arena.kernels.sum_squares(new Block(arena, x).pointer, n)]).toBeAllClose([expected], {
      relative: 1e-12,
      absolute: 0,
    });
  });

  it('all finite, and not with one infinity or NaN anywhere', async () => {
    const arena = await freshArena();
    const block = new Block(arena, new Float32Array(n).fill(3e38));
    expect(arena.kernels.all_finite(block.pointer, n)).toBe(1);
    for (const bad of [NaN, Infinity, -Infinity]) {
      for (let i = 0; i < n; i++) {
        const numbers = new Float32Array(n).fill(3e38);
        numbers[i] = bad;
        block.numbers = numbers;
        expect(arena.kernels.all_finite(block.pointer, n)).toBe(0);
      }
    }
  });
});

describe.each(SHAPES)('$batch rows of $n', ({ batch, n }) => {
  it('sum', async () => {
    const arena = await freshArena();
    const x = someNumbers(batch * n);
    const out = new Block(arena, someNumbers(n, 9));
    arena.kernels.sum_rows(out.pointer, new Block(arena, x).pointer, batch, n);
    const expected = Array.from({ length: n }, (_, j) =>
      Array.from({ length: batch }, (_, i) => x[i * n + j]!).reduce((a, b) => a + b, 0),
    );
    expect(out.numbers).toBeAllClose(expected, { relative: 1e-6, absolute: 1e-6 });
  });

  it('are gathered by index', async () => {
    const arena = await freshArena();
    const x = someNumbers(7 * n);
    const order = [6, 0, 3, 3, 5].slice(0, batch);
    const indices = arena.floats(order.length);
    arena.i32(indices, order.length).set(order);
    const out = new Block(arena, new Float32Array(batch * n));
    arena.kernels.gather_rows(out.pointer, new Block(arena, x).pointer, indices, batch, n);
    expect([...out.numbers]).toEqual(order.flatMap((row) => [...x.subarray(row * n, (row + 1) * n)]));
  });
});

it('adds up a long column without losing its small numbers', async () => {
  const arena = await freshArena();
  const x = someNumbers(30_000);
  const out = new Block(arena, [0]);
  arena.kernels.sum_rows(out.pointer, new Block(arena, x).pointer, x.length, 1);
  expect(out.numbers).toBeAllClose([x.reduce((a, b) => a + b, 0)], { relative: 0, absolute: 2e-3 });
});

it('measures the limit of the machine by finite work', async () => {
  const { kernels } = await freshArena();
  expect(kernels.peak_multiply_add(100_000)).toBeCloseTo(12, 2);
});
