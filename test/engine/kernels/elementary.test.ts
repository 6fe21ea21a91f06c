/** exp, log, tanh, erf and the activations made of them, against Math.* and erf's series in float64. */
import { describe, expect, it } from 'vitest';
import type { Kernels, Pointer } from '../../../src/engine/kernels/kernels.ts';
import { erf } from '../../helpers/erf.ts';
import { Block, freshArena, LENGTHS, someNumbers } from '../../helpers/kernels.ts';

type Elementwise = (kernels: Kernels, y: Pointer, x: Pointer, n: number) => void;

interface Case {
  readonly name: string;
  readonly kernel: Elementwise;
  readonly exact: (x: number) => number;
  /** Largest error in units in the last place of f32. */
  readonly ulps: number;
  /** Largest error where the function itself cancels (GELU's left tail). */
  readonly absolute?: number;
  readonly positive?: boolean;
}

const SMALLEST_NORMAL = 2 ** -126;
const phi = (x: number) => (1 + erf(x / Math.SQRT2)) / 2;
const CASES: readonly Case[] = [
  { name: 'exp', kernel: (k, y, x, n) => k.exp_forward(y, x, n), exact: Math.exp, ulps: 1 },
  { name: 'log', kernel: (k, y, x, n) => k.log_forward(y, x, n), exact: Math.log, ulps: 1, positive: true },
  { name: 'erf', kernel: (k, y, x, n) => k.erf_forward(y, x, n), exact: erf, ulps: 1.5 },
  { name: 'tanh', kernel: (k, y, x, n) => k.tanh_forward(y, x, n), exact: Math.tanh, ulps: 7 },
  {
    name: 'sigmoid',
    kernel: (k, y, x, n) => k.sigmoid_forward(y, x, n),
    exact: (x) => 1 / (1 + Math.exp(-x)),
    ulps: 2.5,
  },
  { name: 'gelu', kernel: (k, y, x, n) => k.gelu_forward(y, x, n), exact: (x) => x * phi(x), ulps: 4, absolute: 4e-7 },
  { name: 'relu', kernel: (k, y, x, n) => k.relu_forward(y, x, n), exact: (x) => Math.max(x, 0), ulps: 0 },
  {
    name: 'leaky relu',
    kernel: (k, y, x, n) => k.leaky_relu_forward(y, x, n, 0.25),
    exact: (x) => (x > 0 ? x : x / 4),
    ulps: 0,
  },
];

/** The distance of neighbouring f32 numbers at x. */
function unitInTheLastPlace(x: number): number {
  return 2 ** (Math.floor(Math.log2(Math.max(Math.abs(x), SMALLEST_NORMAL))) - 23);
}

/** Every 4099th pattern of bits: all signs and exponents. */
function numbersOfEverySize(positive = false): Float32Array {
  const last = positive ? 0x7f800000 : 0xff800000;
  const bits = Uint32Array.from({ length: Math.floor(last / 4099) }, (_, i) => i * 4099);
  return new Float32Array(bits.buffer).filter((x) => Number.isFinite(x) && Math.abs(x) >= SMALLEST_NORMAL);
}

async function apply({ kernel }: Case, x: ArrayLike<number>): Promise<Float32Array> {
  const arena = await freshArena();
  const from = new Block(arena, x);
  const to = new Block(arena, new Float32Array(x.length));
  kernel(arena.kernels, to.pointer, from.pointer, x.length);
  return to.numbers;
}

/** Results below the smallest normal number may be zero. */
function wrong(x: number, got: number, { exact, ulps, absolute = 0 }: Case): boolean {
  const want = exact(x);
  const allowed = Math.max(
    ulps * unitInTheLastPlace(want),
    absolute,
    Math.abs(want) < SMALLEST_NORMAL ? SMALLEST_NORMAL : 0,
  );
  return Math.fround(want) !== got && !(Math.abs(got - want) <= allowed);
}

describe.each(CASES)('$name', (which) => {
  it('is exact to a few units in the last place over the whole range', async () => {
    const x = numbersOfEverySize(which.positive);
    const y = await apply(which, x);
    const first = x.findIndex((value, i) => wrong(value, y[i]!, which));
    expect(first, `f(${x[first]}) = ${y[first]}, not ${which.exact(x[first]!)}`).toBe(-1);
  });

  it.each(LENGTHS)('handles %i numbers', async (n) => {
    const x = someNumbers(n).map((value) => (which.positive ? value + 1 : 4 * value));
    const y = await apply(which, x);
    expect(y).toBeAllClose(Array.from(x, which.exact), { relative: 1e-6, absolute: which.absolute ?? 1e-30 });
  });

  it('passes NaN on, whatever its bits', async () => {
    const x = new Float32Array(new Uint32Array([0x7fc00000, 0x7fc12345, 0xffc00001, 0x7fffffff, 0xffffffff]).buffer);
    expect([...(await apply(which, x))]).toEqual([NaN, NaN, NaN, NaN, NaN]);
  });
});

describe('limits', () => {
  const limits = new Map([
    ['exp', [Infinity, 0, 1]],
    ['tanh', [1, -1, 0]],
    ['erf', [1, -1, 0]],
    ['sigmoid', [1, 0, 0.5]],
    ['relu', [Infinity, 0, 0]],
    ['leaky relu', [Infinity, -Infinity, 0]],
  ]);
  it.each(CASES.filter(({ name }) => limits.has(name)))(
    '$name takes its limits at ±∞ and its value at 0',
    async (which) => {
      expect([...(await apply(which, [Infinity, -Infinity, 0]))]).toEqual(limits.get(which.name));
    },
  );

  it('takes log to −∞ at 0, NaN below and ∞ at ∞', async () => {
    expect([...(await apply(CASES[1]!, [0, -1, Infinity]))]).toEqual([-Infinity, NaN, Infinity]);
  });

  it('never lets tanh leave [−1, 1]', async () => {
    const y = await apply(CASES[3]!, numbersOfEverySize());
    expect(y.every((value) => Math.abs(value) <= 1)).toBe(true);
  });
});
