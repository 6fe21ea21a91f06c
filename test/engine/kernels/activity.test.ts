/** What units do over many samples, against plain loops. */
import { describe, expect, it } from 'vitest';
import { Block, freshArena, LENGTHS, someNumbers } from '../../helpers/kernels.ts';

/** Σ (x − c) and Σ (x − c)² in float64. */
const deviations = (x: Float32Array, c: number) => [
  x.reduce((sum, value) => sum + (value - c), 0),
  x.reduce((sum, value) => sum + (value - c) ** 2, 0),
];

describe.each([...LENGTHS, 255, 256, 260, 1021])('of %i numbers', (n) => {
  it('the sums of deviations are added to what was there', async () => {
    const arena = await freshArena();
    const x = someNumbers(n);
    const [block, center] = [new Block(arena, x), new Block(arena, [0.25, 99, 99, 99])];
    const sums = arena.bytes(16);
    arena.f64(sums, 2).set([100, 1000]);
    arena.kernels.add_deviations(sums, block.pointer, center.pointer, n);
    const [first, second] = deviations(x, 0.25);
    expect(arena.f64(sums, 2)).toBeAllClose([100 + first!, 1000 + second!], { relative: 1e-7, absolute: 0 });
  });
});

it('the squares of deviations do not drown in a large mean', async () => {
  const arena = await freshArena();
  const x = someNumbers(10_000).map((value) => 1000 + 0.01 * value);
  const block = new Block(arena, x);
  const sums = arena.bytes(16);
  arena.kernels.add_deviations(sums, block.pointer, block.pointer, x.length);
  const expected = deviations(x, x[0]!);
  expect(arena.f64(sums, 2)).toBeAllClose(expected, { relative: 1e-5, absolute: 0 });
});

const SHAPES = [0, 1, 2, 7].flatMap((rows) => [1, 2, 3, 4, 5, 13, 16, 67].map((n) => ({ rows, n })));

describe.each(SHAPES)('of $rows rows of $n', ({ rows, n }) => {
  const alike = () => new Float32Array(rows * n).fill(0.5);
  const first = new Float32Array(n).fill(0.5);

  it('no column varies where all rows are alike', async () => {
    const { left, varied } = (await columnsOf(alike(), first)).mark();
    expect(left).toBe(n);
    expect(varied.every((bits) => bits === 0)).toBe(true);
  });

  it('a column varies where any of its rows differs, by as little as may be', async () => {
    const columns = await columnsOf(alike(), first);
    for (let at = 0; at < rows * n; at++) {
      for (const other of [Math.fround(0.50000006), NaN]) {
        const { left, varied } = columns.mark(alike().fill(other, at, at + 1));
        expect([left, varied.indexOf(-1), varied.lastIndexOf(-1)]).toEqual([n - 1, at % n, at % n]);
      }
    }
  });

  it('what has varied stays so', async () => {
    const { left, varied } = (await columnsOf(alike(), first)).mark(alike(), n - 1);
    expect([left, varied.indexOf(-1)]).toEqual([n - 1, n - 1]);
  });
});

it('zeros of either sign are alike', async () => {
  const columns = await columnsOf(Float32Array.of(0, -0, -0, 0), Float32Array.of(-0, 0));
  expect(columns.mark().left).toBe(2);
});

/** Columns of x that are held against `first`. */
async function columnsOf(x: Float32Array, first: Float32Array) {
  const arena = await freshArena();
  const n = first.length;
  const [block, reference] = [new Block(arena, x), new Block(arena, first)];
  const varied = new Block(arena, new Float32Array(n));
  return {
    /** With these numbers for x, and with column number `before` marked already. */
    mark(numbers = x, before = -1) {
      block.numbers = numbers;
      varied.numbers = new Float32Array(n);
      if (before >= 0) arena.i32(varied.pointer, n)[before] = -1;
      const left = arena.kernels.mark_varying(varied.pointer, reference.pointer, block.pointer, x.length / n, n);
      // Reading the numbers checks that nothing was written behind them.
      expect(varied.numbers).toHaveLength(n);
      return { left, varied: [...arena.i32(varied.pointer, n)] };
    },
  };
}
