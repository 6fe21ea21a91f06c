/** The matrix product against a triple loop in float64. */
import { describe, expect, it } from 'vitest';
import type { Arena } from '../../../src/engine/kernels/arena.ts';
import { Block, freshArena, someNumbers } from '../../helpers/kernels.ts';

/** Around the tile (4 rows, 8 columns), the lanes (4) and three times each. */
const ROWS = [0, 1, 3, 4, 5, 13];
const COLUMNS = [0, 1, 3, 4, 5, 7, 8, 9, 25];
const DEPTHS = [0, 1, 3, 4, 5, 13];

/** How an operand of rows × columns lies in memory. */
interface Layout {
  readonly name: string;
  readonly strides: (rows: number, columns: number) => readonly [row: number, column: number];
}
const LAYOUTS: readonly Layout[] = [
  { name: 'by rows', strides: (_, columns) => [columns, 1] },
  { name: 'by columns', strides: (rows) => [1, rows] },
  { name: 'with gaps', strides: (_, columns) => [2 * columns + 3, 2] },
];

interface Problem {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly left: Layout;
  readonly right: Layout;
  /** Numbers between the rows of C. */
  readonly gap: number;
  /** What the product is added to. */
  readonly onto: 'nothing' | 'itself' | 'bias';
}

/** Numbers that an operand's memory holds, and the operand itself as a function of row and column. */
function operand(rows: number, columns: number, layout: Layout, seed: number) {
  const [row, column] = layout.strides(rows, columns);
  const numbers = someNumbers(Math.max(0, (rows - 1) * row + (columns - 1) * column) + 1, seed);
  return { numbers, row, column, at: (i: number, j: number) => numbers[i * row + j * column]! };
}

type Entry = (row: number, column: number) => number;

function expected({ m, n, k, gap, onto }: Problem, a: Entry, b: Entry, c: Float32Array, bias: Float32Array) {
  const result = Float64Array.from(c);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = { nothing: 0, itself: c[i * (n + gap) + j]!, bias: bias[j]! }[onto];
      for (let p = 0; p < k; p++) sum += a(i, p) * b(p, j);
      result[i * (n + gap) + j] = sum;
    }
  }
  return result;
}

function check(arena: Arena, problem: Problem): void {
  const { m, n, k, left, right, gap, onto } = problem;
  const { kernels } = arena;
  const a = operand(m, k, left, 1);
  const b = operand(k, n, right, 2);
  const [before, bias] = [someNumbers(m * (n + gap), 3), someNumbers(n, 4)];
  const block = (numbers: ArrayLike<number>) => new Block(arena, numbers);
  const [aBlock, bBlock, cBlock, biasBlock] = [block(a.numbers), block(b.numbers), block(before), block(bias)];
  const scratch = block(new Float32Array(kernels.gemm_scratch_bytes(m, n, k) / 4));
  const operands = [aBlock.pointer, a.row, a.column, bBlock.pointer, b.row, b.column, cBlock.pointer, n + gap] as const;
  if (onto === 'bias') kernels.gemm_bias(m, n, k, ...operands, biasBlock.pointer, scratch.pointer);
  else kernels.gemm(m, n, k, ...operands, onto === 'itself' ? 1 : 0, scratch.pointer);
  expect(cBlock.numbers, JSON.stringify(problem)).toBeAllClose(expected(problem, a.at, b.at, before, bias), {
    relative: 0,
    absolute: 2e-7 * (k + 1),
  });
  expect(scratch.numbers.length).toBe(scratch.length);
}

const pairs = LAYOUTS.flatMap((left) =>
  LAYOUTS.map((right) => ({ left, right, name: `${left.name} · ${right.name}` })),
);

describe('gemm', () => {
  it.each(pairs)('multiplies small matrices of every shape: $name', async ({ left, right }) => {
    const arena = await freshArena();
    for (const m of ROWS)
      for (const n of COLUMNS)
        for (const k of DEPTHS)
          for (const [gap, onto] of [
            [0, 'nothing'],
            [3, 'itself'],
            [0, 'bias'],
          ] as const)
            check(arena, { m, n, k, left, right, gap, onto });
  });

  it.each(pairs)('multiplies beyond one block of every loop: $name', async ({ left, right }) => {
    const arena = await freshArena();
    for (const [m, n, k] of [
      [131, 17, 259],
      [5, 523, 258],
      [1, 77, 300],
      [77, 1, 300],
      [261, 9, 1],
    ] as const)
      for (const onto of ['nothing', 'itself', 'bias'] as const) check(arena, { m, n, k, left, right, gap: 0, onto });
  });

  it('lets NaN through also where its partner is zero', async () => {
    const arena = await freshArena();
    const a = new Block(arena, [NaN, 0, 0, 0]);
    const b = new Block(arena, [0, 1, 1, 1]);
    const c = new Block(arena, [0, 0, 0, 0]);
    const scratch = arena.bytes(arena.kernels.gemm_scratch_bytes(2, 2, 2));
    arena.kernels.gemm(2, 2, 2, a.pointer, 2, 1, b.pointer, 2, 1, c.pointer, 2, 0, scratch);
    expect([...c.numbers]).toEqual([NaN, NaN, 0, 0]);
  });
});
