/** Normalisation and its gradients against plain loops in float64, at widths around the vectors. */
import { describe, expect, it } from 'vitest';
import { Block, freshArena, someNumbers } from '../../helpers/kernels.ts';

const EPSILON = 1e-3;

interface Sizes {
  readonly sets: number;
  readonly rows: number;
  readonly n: number;
  readonly groups: number;
}

/** The places of all numbers that share their statistics with column `column` of `set`. */
function fellows({ rows, n, groups }: Sizes, set: number, column: number): number[] {
  const size = n / groups;
  const start = Math.floor(column / size) * size;
  return Array.from({ length: rows * size }, (_, i) => (set * rows + Math.floor(i / size)) * n + start + (i % size));
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

function moments(x: ArrayLike<number>, places: readonly number[]) {
  const numbers = places.map((place) => x[place]!);
  const center = mean(numbers);
  return { mean: center, variance: mean(numbers.map((value) => (value - center) ** 2)) };
}

/** Every number's group, as places. */
const groupsOf = (s: Sizes) =>
  Array.from({ length: s.sets * s.rows * s.n }, (_, i) => fellows(s, Math.floor(i / (s.rows * s.n)), i % s.n));

function forward(x: ArrayLike<number>, scale: Float32Array, shift: Float32Array, groups: number[][]) {
  return groups.map((places, i) => {
    const { mean, variance } = moments(x, places);
    const j = i % scale.length;
    return ((x[i]! - mean) / Math.sqrt(variance + EPSILON)) * scale[j]! + shift[j]!;
  });
}

/** Gradients of Σ dy·y by the chain rule, through mean and variance. */
function backward(x: ArrayLike<number>, dy: Float32Array, scale: Float32Array, groups: number[][]) {
  const n = scale.length;
  const [dScale, dShift] = [new Float64Array(n), new Float64Array(n)];
  const normal = groups.map((places, i) => {
    const { mean, variance } = moments(x, places);
    return (x[i]! - mean) / Math.sqrt(variance + EPSILON);
  });
  dy.forEach((d, i) => {
    dScale[i % n]! += d * normal[i]!;
    dShift[i % n]! += d;
  });
  const dx = groups.map((places, i) => {
    const g = (place: number) => dy[place]! * scale[place % n]!;
    const own = g(i) - mean(places.map(g)) - normal[i]! * mean(places.map((place) => g(place) * normal[place]!));
    return own / Math.sqrt(moments(x, places).variance + EPSILON);
  });
  return { dx, dScale, dShift };
}

const sizes = (sets: number, rows: number, n: number, groups: number): Sizes => ({ sets, rows, n, groups });
const CASES: readonly Sizes[] = [
  ...[1, 2, 3, 4, 5, 6, 8, 13, 16, 20].map((n) => sizes(1, 37, n, n)),
  sizes(1, 1, 6, 6),
  sizes(1, 2, 3, 3),
  sizes(3, 9, 1, 1),
  sizes(4, 25, 6, 6),
  sizes(3, 12, 8, 2),
  sizes(3, 12, 6, 3),
  sizes(2, 7, 5, 1),
  sizes(5, 1, 12, 4),
  sizes(2, 700, 4, 4),
];
const TOLERANCE = { relative: 2e-5, absolute: 5e-6 };

describe.each(CASES)('%o', (s) => {
  const total = s.sets * s.rows * s.n;
  const groups = groupsOf(s);
  const [scale, shift] = [someNumbers(s.n, 2), someNumbers(s.n, 3)];
  // Every column about a place of its own.
  const x = someNumbers(total, 1).map((value, i) => 2 * value + (i % s.n) - 3);
  const dy = someNumbers(total, 4);

  async function run(inPlace: boolean) {
    const arena = await freshArena();
    const { kernels } = arena;
    const block = (numbers: ArrayLike<number>) => new Block(arena, numbers);
    const [xs, dys, scales, shifts] = [x, dy, scale, shift].map(block) as [Block, Block, Block, Block];
    const y = block(new Float32Array(total));
    const [means, variances] = [block(new Float32Array(s.sets * s.n)), block(new Float32Array(s.sets * s.n))];
    const [dScale, dShift] = [block(scale), block(shift)];
    const dx = inPlace ? dys : block(new Float32Array(total));
    const scratch = block(someNumbers(32 * s.n, 9));
    const [m, v] = [means.pointer, variances.pointer];
    kernels.norm_statistics(m, v, xs.pointer, s.sets, s.rows, s.n, s.groups, scratch.pointer);
    // prettier-ignore
    kernels.norm_forward(y.pointer, xs.pointer, m, v, scales.pointer, shifts.pointer, s.sets, s.rows, s.n, EPSILON, scratch.pointer);
    // prettier-ignore
    kernels.norm_backward(dx.pointer, dScale.pointer, dShift.pointer, dys.pointer, xs.pointer, m, v, scales.pointer, s.sets, s.rows, s.n, s.groups, EPSILON, scratch.pointer);
    expect(scratch.numbers.length).toBe(scratch.length);
    return { means, variances, y, dx, dScale, dShift };
  }

  it('statistics and values', async () => {
    const { means, variances, y } = await run(false);
    const columns = Array.from({ length: s.sets * s.n }, (_, i) =>
      moments(x, fellows(s, Math.floor(i / s.n), i % s.n)),
    );
    expect(means.numbers).toBeAllClose(
      columns.map((one) => one.mean),
      TOLERANCE,
    );
    expect(variances.numbers).toBeAllClose(
      columns.map((one) => one.variance),
      TOLERANCE,
    );
    expect(y.numbers).toBeAllClose(forward(x, scale, shift, groups), { relative: 1e-4, absolute: 1e-4 });
  });

  it.each([false, true])('gradients (in place: %s)', async (inPlace) => {
    const { dx, dScale, dShift } = await run(inPlace);
    const expected = backward(x, dy, scale, groups);
    expect(dx.numbers).toBeAllClose(expected.dx, { relative: 1e-4, absolute: 1e-4 });
    expect(dScale.numbers).toBeAllClose(expected.dScale, { relative: 1e-4, absolute: 1e-4 });
    expect(dShift.numbers).toBeAllClose(expected.dShift, { relative: 1e-4, absolute: 1e-4 });
  });
});

describe.each([2, 3, 4, 5, 8, 13, 64, 67])('layer normalisation of %i numbers', (n) => {
  const rows = 3;
  const s = sizes(rows, 1, n, 1);
  const x = someNumbers(rows * n, 1).map((value) => 3 * value + 10);
  const dy = someNumbers(rows * n, 2);
  const [scale, shift] = [someNumbers(n, 3), someNumbers(n, 4)];

  it.each([false, true])('values and gradients (in place: %s)', async (inPlace) => {
    const arena = await freshArena();
    const block = (numbers: ArrayLike<number>) => new Block(arena, numbers);
    const [xs, dys, scales, shifts] = [x, dy, scale, shift].map(block) as [Block, Block, Block, Block];
    const [y, statistics] = [block(new Float32Array(rows * n)), block(new Float32Array(2 * rows))];
    const [dScale, dShift] = [block(scale), block(shift)];
    const dx = inPlace ? dys : block(new Float32Array(rows * n));
    // prettier-ignore
    arena.kernels.layer_norm_forward(y.pointer, statistics.pointer, xs.pointer, scales.pointer, shifts.pointer, rows, n, EPSILON);
    // prettier-ignore
    arena.kernels.layer_norm_backward(dx.pointer, dScale.pointer, dShift.pointer, dys.pointer, xs.pointer, statistics.pointer, scales.pointer, rows, n);
    const expected = backward(x, dy, scale, groupsOf(s));
    expect(y.numbers).toBeAllClose(forward(x, scale, shift, groupsOf(s)), TOLERANCE);
    expect(dx.numbers).toBeAllClose(expected.dx, TOLERANCE);
    expect(dScale.numbers).toBeAllClose(expected.dScale, TOLERANCE);
    expect(dShift.numbers).toBeAllClose(expected.dShift, TOLERANCE);
    expect(statistics.numbers.length).toBe(2 * rows);
  });
});

it('keeps the variance of numbers that lie far from zero', async () => {
  const arena = await freshArena();
  const x = Float32Array.from(someNumbers(4096), (value) => 10_000 + Math.round(8 * value) / 8);
  const [m, v] = [new Block(arena, [0]), new Block(arena, [0])];
  const scratch = arena.bytes(128);
  arena.kernels.norm_statistics(m.pointer, v.pointer, new Block(arena, x).pointer, 1, x.length, 1, 1, scratch);
  const exact = moments(
    x,
    Array.from(x, (_, i) => i),
  );
  expect([m.numbers[0]!, v.numbers[0]!]).toBeAllClose([exact.mean, exact.variance], { relative: 1e-6, absolute: 0 });
});
