/**
 * Every optimiser kernel over several steps against its formula in plain float64, parameter by parameter: PyTorch's as
 * in torch.optim's documentation, the lecture's as in its notes.
 */
import { describe, expect, it } from 'vitest';
import type { Kernels, Pointer } from '../../../src/engine/kernels/kernels.ts';
import { Block, freshArena, someNumbers } from '../../helpers/kernels.ts';

/** One parameter with its state. */
interface Parameter {
  w: number;
  readonly state: number[];
}

interface Case {
  readonly name: string;
  readonly slots: number;
  /** Call of the kernel in step t = 1, 2, …; `slots` are the state's blocks. */
  readonly kernel: (k: Kernels, w: Pointer, g: Pointer, slots: readonly Pointer[], n: number, t: number) => void;
  readonly formula: (parameter: Parameter, g: number, t: number) => void;
}

const LR = 0.05;
const EPSILON = 1e-3;
const [B1, B2] = [0.9, 0.99];

const square = (x: number) => x * x;
/** State slot i ← β·slot + share·x. */
const decay = (p: Parameter, i: number, beta: number, share: number, x: number) =>
  (p.state[i] = beta * p.state[i]! + share * x);

/** RMSprop in every combination of its options. */
const rmsprop = [0, 1].flatMap((centred) =>
  [0, 0.5].flatMap((inertia) =>
    [0, 1].map((inside): Case => ({
      name: `rmsprop${centred ? ', centred' : ''}${inertia ? ', with momentum' : ''}${inside ? ', ε inside the root' : ''}`,
      slots: 3,
      kernel: (k, w, g, [s, m, b], n) =>
        k.rmsprop(w, g, s!, centred ? m! : 0, inertia ? b! : 0, n, LR, B2, EPSILON, inertia, inside),
      formula: (p, g) => {
        let variance = decay(p, 0, B2, 1 - B2, square(g));
        if (centred) variance -= square(decay(p, 1, B2, 1 - B2, g));
        const change = g / (inside ? Math.sqrt(variance + EPSILON) : Math.sqrt(variance) + EPSILON);
        p.w -= LR * (inertia ? decay(p, 2, inertia, 1, change) : change);
      },
    })),
  ),
);

const CASES: readonly Case[] = [
  { name: 'sgd', slots: 0, kernel: (k, w, g, _, n) => k.sgd(w, g, n, LR), formula: (p, g) => (p.w -= LR * g) },
  ...[0, 0.3].map((dampening): Case => ({
    name: `momentum, dampening ${dampening}`,
    slots: 1,
    kernel: (k, w, g, [a], n, t) => k.momentum(w, g, a!, n, LR, B1, dampening, t === 1 ? 1 : 0),
    formula: (p, g, t) => (p.w -= LR * (t === 1 ? (p.state[0] = g) : decay(p, 0, B1, 1 - dampening, g))),
  })),
  {
    name: 'nesterov as PyTorch has it',
    slots: 1,
    kernel: (k, w, g, [a], n) => k.nesterov_pytorch(w, g, a!, n, LR, B1),
    formula: (p, g) => (p.w -= LR * (g + B1 * decay(p, 0, B1, 1, g))),
  },
  {
    name: 'adagrad',
    slots: 1,
    kernel: (k, w, g, [sum], n) => k.adagrad(w, g, sum!, n, LR, EPSILON),
    formula: (p, g) => (p.w -= (LR * g) / (Math.sqrt(decay(p, 0, 1, 1, square(g))) + EPSILON)),
  },
  {
    name: 'adadelta',
    slots: 2,
    kernel: (k, w, g, [s, d], n) => k.adadelta(w, g, s!, d!, n, 0.8, B1, EPSILON),
    formula: (p, g) => {
      const mean = decay(p, 0, B1, 1 - B1, square(g));
      const change = (g * Math.sqrt(p.state[1]! + EPSILON)) / Math.sqrt(mean + EPSILON);
      p.w -= 0.8 * change;
      decay(p, 1, B1, 1 - B1, square(change));
    },
  },
  ...rmsprop,
  {
    name: 'adam as PyTorch has it',
    slots: 2,
    kernel: (k, w, g, [m, v], n, t) =>
      k.adam_pytorch(w, g, m!, v!, n, LR / (1 - B1 ** t), 1 / Math.sqrt(1 - B2 ** t), B1, B2, EPSILON),
    formula: (p, g, t) => {
      const m = decay(p, 0, B1, 1 - B1, g) / (1 - B1 ** t);
      const v = decay(p, 1, B2, 1 - B2, square(g)) / (1 - B2 ** t);
      p.w -= (LR * m) / (Math.sqrt(v) + EPSILON);
    },
  },
  {
    name: 'adam as the lecture has it',
    slots: 2,
    kernel: (k, w, g, [m, v], n, t) =>
      k.adam_lecture(w, g, m!, v!, n, (LR * Math.sqrt(1 - B2 ** t)) / (1 - B1 ** t), B1, B2, EPSILON),
    formula: (p, g, t) => {
      const m = decay(p, 0, B1, 1 - B1, g);
      const v = decay(p, 1, B2, 1 - B2, square(g));
      p.w -= (LR * m * Math.sqrt(1 - B2 ** t)) / ((1 - B1 ** t) * Math.sqrt(v + EPSILON));
    },
  },
];

const STEPS = 6;
/** Blocks of parameters are made of whole vectors. */
const LENGTHS = [0, 4, 8, 64, 68];

/** The blocks of a case for n parameters: weights, gradients, slots. */
async function blocks(n: number, { slots }: Case) {
  const arena = await freshArena();
  const [w, g] = [new Block(arena, someNumbers(n, 1)), new Block(arena, new Float32Array(n))];
  return {
    kernels: arena.kernels,
    w,
    g,
    slots: Array.from({ length: slots }, () => new Block(arena, new Float32Array(n))),
  };
}

describe.each(CASES)('$name', (which) => {
  it.each(LENGTHS)('steps over %i parameters', async (n) => {
    const { kernels, w, g, slots } = await blocks(n, which);
    const parameters = Array.from(w.numbers, (value): Parameter => ({ w: value, state: [0, 0, 0] }));
    for (let t = 1; t <= STEPS; t++) {
      g.numbers = someNumbers(n, 10 + t);
      g.numbers.forEach((gradient, i) => which.formula(parameters[i]!, gradient, t));
      which.kernel(
        kernels,
        w.pointer,
        g.pointer,
        slots.map((slot) => slot.pointer),
        n,
        t,
      );
    }
    expect(w.numbers).toBeAllClose(
      parameters.map((p) => p.w),
      { relative: 2e-6, absolute: 2e-6 },
    );
    slots.forEach((slot, i) => {
      expect(slot.numbers).toBeAllClose(
        parameters.map((p) => p.state[i]!),
        { relative: 2e-5, absolute: 1e-6 },
      );
    });
  });

  it('lets no state decay into numbers below the smallest normal one', async () => {
    const { kernels, w, g, slots } = await blocks(8, which);
    const step = (t: number) =>
      which.kernel(
        kernels,
        w.pointer,
        g.pointer,
        slots.map((slot) => slot.pointer),
        8,
        t,
      );
    g.numbers = Float32Array.of(1e-30, 1e-19, 1e-3, 1e-38, 0, 1, -1e-20, -1e-3);
    step(1);
    g.numbers = new Float32Array(8);
    for (let t = 2; t < 3000; t++) {
      step(t);
      const state = slots.flatMap((slot) => [...slot.numbers]);
      expect(state.filter((x) => x !== 0 && Math.abs(x) < 2 ** -126)).toEqual([]);
    }
  });

  it('passes NaN on to its parameter and to no other', async () => {
    const { kernels, w, g, slots } = await blocks(8, which);
    g.numbers = [1, NaN, 1, 1, 1, NaN, 1, 1];
    which.kernel(
      kernels,
      w.pointer,
      g.pointer,
      slots.map((slot) => slot.pointer),
      8,
      1,
    );
    expect([...w.numbers].map(Number.isNaN)).toEqual([false, true, false, false, false, true, false, false]);
  });
});
