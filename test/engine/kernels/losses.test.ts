/** Losses and their gradients against their definitions in float64, also where naive formulas overflow or cancel. */
import { describe, expect, it } from 'vitest';
import type { Arena } from '../../../src/engine/kernels/arena.ts';
import { Block, freshArena, LENGTHS, someNumbers } from '../../helpers/kernels.ts';

interface Pointwise {
  readonly name: 'mse' | 'mae' | 'huber';
  readonly loss: (d: number) => number;
  readonly slope: (d: number) => number;
}
const DELTA = 0.7;
const POINTWISE: readonly Pointwise[] = [
  { name: 'mse', loss: (d) => d * d, slope: (d) => 2 * d },
  { name: 'mae', loss: Math.abs, slope: Math.sign },
  {
    name: 'huber',
    loss: (d) => (Math.abs(d) <= DELTA ? (d * d) / 2 : DELTA * (Math.abs(d) - DELTA / 2)),
    slope: (d) => Math.max(-DELTA, Math.min(DELTA, d)),
  },
];

/** Calls a pointwise loss; returns its value and its gradient. */
function run(
  arena: Arena,
  name: Pointwise['name'],
  output: ArrayLike<number>,
  target: ArrayLike<number>,
  width: number,
  scale: number,
) {
  const gradient = new Block(arena, new Float32Array(output.length));
  const [o, t] = [new Block(arena, output).pointer, new Block(arena, target).pointer];
  const batch = output.length / width;
  const call = (dOutput: number) => arena.kernels[name](dOutput, o, t, batch, width, scale, DELTA);
  const value = call(gradient.pointer);
  expect(call(0)).toEqual(value);
  return { value, gradient: gradient.numbers };
}

describe.each(POINTWISE)('$name', ({ name, loss, slope }) => {
  it.each([1, 3].flatMap((width) => LENGTHS.map((batch) => ({ batch, width }))))(
    'of $batch × $width outputs',
    async ({ batch, width }) => {
      const arena = await freshArena();
      const [output, target] = [someNumbers(batch * width, 1), someNumbers(batch * width, 2)];
      const differences = Array.from(output, (o, i) => Math.fround(o - target[i]!));
      const { value, gradient } = run(arena, name, output, target, width, 0.25);
      expect([value]).toBeAllClose([differences.reduce((sum, d) => sum + loss(d), 0) / width], {
        relative: 1e-7,
        absolute: 1e-12,
      });
      expect(gradient).toBeAllClose(
        differences.map((d) => (0.25 * slope(d)) / width),
        { relative: 1e-6, absolute: 1e-9 },
      );
    },
  );

  it('is 0 with gradient 0 where the output is right', async () => {
    expect(run(await freshArena(), name, [3, 3, 3, 3, 3], [3, 3, 3, 3, 3], 1, 1)).toEqual({
      value: 0,
      gradient: new Float32Array(5),
    });
  });

  it.each([0, 4])('is NaN, with NaN in the gradient, for a NaN at %i', async (at) => {
    const output = [1, 2, 3, 4, 5].map((value, i) => (i === at ? NaN : value));
    const { value, gradient } = run(await freshArena(), name, output, [1, 1, 1, 1, 1], 1, 1);
    expect([value, gradient[at]]).toEqual([NaN, NaN]);
  });
});

/** Value and gradient of the sigmoid cross-entropy. */
function runBinary(arena: Arena, logits: ArrayLike<number>, target: ArrayLike<number>, scale: number) {
  const gradient = new Block(arena, new Float32Array(logits.length));
  const [x, t] = [new Block(arena, logits).pointer, new Block(arena, target).pointer];
  const value = arena.kernels.binary_cross_entropy(gradient.pointer, x, t, logits.length, scale);
  expect(arena.kernels.binary_cross_entropy(0, x, t, logits.length, scale)).toEqual(value);
  return { value, gradient: gradient.numbers };
}

describe('binary cross-entropy', () => {
  it.each(LENGTHS)('of %i samples', async (n) => {
    const logits = someNumbers(n, 1).map((x) => 8 * x);
    const target = someNumbers(n, 2).map((x) => (x > 0 ? 1 : 0));
    const signed = Array.from(logits, (x, i) => (target[i] ? x : -x));
    const { value, gradient } = runBinary(await freshArena(), logits, target, 0.5);
    expect([value]).toBeAllClose([signed.reduce((sum, x) => sum + Math.log1p(Math.exp(-x)), 0)], {
      relative: 1e-6,
      absolute: 0,
    });
    const slope = signed.map((x, i) => ((target[i] ? -1 : 1) * 0.5) / (1 + Math.exp(x)));
    expect(gradient).toBeAllClose(slope, { relative: 1e-6, absolute: 0 });
  });

  it('stays exact for huge and for confident logits', async () => {
    const { value, gradient } = runBinary(await freshArena(), [1e30, -1e30, 40, -40, 1e30], [1, 0, 1, 0, 0], 1);
    expect(value).toBe(Math.fround(1e30));
    expect(gradient).toBeAllClose([0, 0, -Math.exp(-40), Math.exp(-40), 1], { relative: 1e-6, absolute: 0 });
  });

  it.each([0, 4])('is NaN for a NaN at %i', async (at) => {
    const { value, gradient } = runBinary(
      await freshArena(),
      [1, 1, 1, 1, 1].map((x, i) => (i === at ? NaN : x)),
      [0, 1, 0, 1, 0],
      1,
    );
    expect([value, gradient[at]]).toEqual([NaN, NaN]);
  });
});

/** Value and gradient of the softmax cross-entropy. */
function runSoftmax(arena: Arena, logits: ArrayLike<number>, target: ArrayLike<number>, scale: number) {
  const classes = logits.length / target.length;
  const gradient = new Block(arena, new Float32Array(logits.length));
  const [x, t] = [new Block(arena, logits).pointer, new Block(arena, target).pointer];
  const value = arena.kernels.cross_entropy(gradient.pointer, x, t, target.length, classes, scale);
  expect(arena.kernels.cross_entropy(0, x, t, target.length, classes, scale)).toEqual(value);
  return { value, gradient: gradient.numbers };
}

/** −ln p and p − [class = target], from the largest logit down so that nothing overflows. */
function softmaxReference(row: readonly number[], target: number) {
  const others = row.filter((_, j) => j !== target).reduce((sum, x) => sum + Math.exp(x - row[target]!), 0);
  const p = row.map((x) => 1 / row.reduce((sum, other) => sum + Math.exp(other - x), 0));
  return { loss: Math.log1p(others), slope: p.map((value, j) => (j === target ? -others / (1 + others) : value)) };
}

describe('cross-entropy', () => {
  it.each([0, 1, 3, 5].flatMap((batch) => [1, 2, 3, 4, 5, 10, 13].map((classes) => ({ batch, classes }))))(
    'of $batch samples in $classes classes',
    async ({ batch, classes }) => {
      const logits = someNumbers(batch * classes, 1).map((x) => 9 * x);
      const target = Array.from({ length: batch }, (_, i) => (i * 7) % classes);
      const rows = target.map((t, i) => softmaxReference([...logits.subarray(i * classes, (i + 1) * classes)], t));
      const arena = await freshArena();
      const { value, gradient } = batch ? runSoftmax(arena, logits, target, 2) : { value: 0, gradient: [] };
      expect([value]).toBeAllClose([rows.reduce((sum, row) => sum + row.loss, 0)], { relative: 2e-6, absolute: 1e-12 });
      expect(gradient).toBeAllClose(
        rows.flatMap((row) => row.slope.map((s) => 2 * s)),
        { relative: 2e-6, absolute: 1e-30 },
      );
    },
  );

  it('stays exact for huge and for confident logits', async () => {
    const arena = await freshArena();
    expect(runSoftmax(arena, [1e30, 0, -1e30], [0], 1)).toEqual({ value: 0, gradient: new Float32Array(3) });
    expect(runSoftmax(arena, [1e30, 0], [1], 1)).toEqual({
      value: Math.fround(1e30),
      gradient: Float32Array.of(1, -1),
    });
    const { value, gradient } = runSoftmax(arena, [40, 0], [0], 1);
    expect([value, ...gradient]).toBeAllClose([Math.exp(-40), -Math.exp(-40), Math.exp(-40)], {
      relative: 1e-6,
      absolute: 0,
    });
    expect(runSoftmax(arena, [7, 7], [1], 1)).toEqual({
      value: Math.fround(Math.LN2),
      gradient: Float32Array.of(0.5, -0.5),
    });
  });

  it.each([0, 1, 2, 3, 4])('is NaN for a NaN logit at %i', async (at) => {
    const logits = [1, 2, 3, 2, 1].map((x, i) => (i === at ? NaN : x));
    expect(runSoftmax(await freshArena(), logits, [2], 1).value).toBeNaN();
  });

  it.each([-1, 3, NaN])('is NaN, and so is its gradient, for the class %f of three', async (target) => {
    expect(runSoftmax(await freshArena(), [1, 2, 3], [target], 1)).toEqual({
      value: NaN,
      gradient: Float32Array.of(NaN, NaN, NaN),
    });
  });
});

describe('what is shown beside the loss', () => {
  it('softmax', async () => {
    const arena = await freshArena();
    const logits = [1, 2, 3, 1e30, 0, 0, -5, -5, -5];
    const y = new Block(arena, new Float32Array(9));
    arena.kernels.softmax(y.pointer, new Block(arena, logits).pointer, 3, 3);
    const first = [1, 2, 3].map((x) => Math.exp(x) / (Math.E + Math.exp(2) + Math.exp(3)));
    expect(y.numbers).toBeAllClose([...first, 1, 0, 0, 1 / 3, 1 / 3, 1 / 3], { relative: 1e-6, absolute: 0 });
  });

  it('counts of correct classes, the first of equals winning', async () => {
    const arena = await freshArena();
    const logits = new Block(arena, [1, 2, 3, 3, 1, 3, 0, 0, 0, 5, 6, 1]);
    const target = new Block(arena, [2, 2, 0, 1]);
    expect(arena.kernels.count_correct(logits.pointer, target.pointer, 4, 3)).toBe(3);
    const binary = new Block(arena, [0.1, -0.1, 0, 5, -5]);
    expect(arena.kernels.count_correct_binary(binary.pointer, new Block(arena, [1, 0, 0, 0, 1]).pointer, 5)).toBe(3);
  });

  it.each(LENGTHS)('sum of %i squared errors', async (n) => {
    const arena = await freshArena();
    const [a, b] = [someNumbers(n, 1), someNumbers(n, 2)];
    const expected = a.reduce((sum, x, i) => sum + Math.fround(x - b[i]!) ** 2, 0);
    const got = arena.kernels.sum_squared_error(new Block(arena, a).pointer, new Block(arena, b).pointer, n);
    expect([got]).toBeAllClose([expected], { relative: 1e-12, absolute: 0 });
  });

  it.each([0, 1, 7])('sum of squared errors of each of three columns over %i rows', async (rows) => {
    const arena = await freshArena();
    const [a, b] = [someNumbers(3 * rows, 1), someNumbers(3 * rows, 2)];
    const [output, target] = [new Block(arena, a).pointer, new Block(arena, b).pointer];
    for (const column of [0, 1, 2]) {
      const own = a.map((x, i) => Math.fround(x - b[i]!) ** 2).filter((_, i) => i % 3 === column);
      const got = arena.kernels.sum_squared_error_column(output + 4 * column, target + 4 * column, rows, 3);
      expect([got]).toBeAllClose([own.reduce((sum, square) => sum + square, 0)], { relative: 1e-6, absolute: 0 });
    }
  });
});
