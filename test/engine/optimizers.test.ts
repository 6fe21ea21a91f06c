/**
 * Every optimiser of the registry, in both conventions, on functions whose minimum is known: a parabola and Rosenbrock's
 * valley; and its defaults against the published ones.
 */
import { describe, expect, it } from 'vitest';
import { defaultOf, type Choice, type Convention } from '../../src/engine/member.ts';
import { optimizers, type OptimizerMember } from '../../src/engine/optimizers/index.ts';
import { rules } from '../../src/engine/optimizers/rules.ts';
import { freshArena } from '../helpers/kernels.ts';
import { stepper, type Hyper } from '../reference/optimizers.ts';

type Gradient = (w: ArrayLike<number>) => number[];
type Given = Record<string, number | boolean | string>;

const BOTH = ['pytorch', 'lecture'] as const;
const cases = optimizers.flatMap((member) =>
  member.conventions!.map((convention) => ({ type: member.type, convention, member })),
);

function choose(member: OptimizerMember, convention: Convention, given: Given = {}): Choice {
  const defaults = Object.entries(member.parameters).map(([key, parameter]) => [key, defaultOf(parameter, convention)]);
  return { type: member.type, convention, ...(Object.fromEntries(defaults) as Record<string, number>), ...given };
}

/** Where `steps` updates of the kernels lead from `start`, with the path on the way. */
async function descend(
  member: OptimizerMember,
  choice: Choice,
  gradient: Gradient,
  start: readonly number[],
  steps: number,
) {
  const arena = await freshArena();
  const length = start.length;
  const [parameters, gradients] = [arena.floats(length), arena.floats(length)];
  const slots = Array.from({ length: member.slots(choice) }, () => arena.floats(length));
  const scratch = Array.from({ length: member.scratch?.(choice) ?? 0 }, () => arena.floats(length));
  const optimizer = member.bind({ kernels: arena.kernels, length, parameters, gradients, slots, scratch }, choice);
  const [w, g] = [arena.f32(parameters, length), arena.f32(gradients, length)];
  w.set(start);
  const path = [Float64Array.from(w)];
  for (let step = 1; step <= steps; step++) {
    optimizer.lookAhead?.(choice.learningRate as number);
    g.set(gradient(w));
    if (optimizer.climb) {
      optimizer.climb();
      g.set(gradient(w));
      optimizer.climbDown!();
    }
    optimizer.update(step, choice.learningRate as number);
    path.push(Float64Array.from(w));
  }
  return path;
}

/** ½ Σ cᵢwᵢ² with curvatures from 0.5 to 5. */
const CURVATURES = [0.5, 1, 2, 5, 3];
const parabola = (w: ArrayLike<number>) => CURVATURES.reduce((sum, c, i) => sum + (c * w[i]! ** 2) / 2, 0);
const parabolaGradient: Gradient = (w) => CURVATURES.map((c, i) => c * w[i]!);
const START = [1, -1, 0.5, -0.5, 2];

/** Rosenbrock 1960: (1 − x)² + 100(y − x²)², least at (1, 1). */
const rosenbrock = ([x, y]: readonly number[]) => (1 - x!) ** 2 + 100 * (y! - x! ** 2) ** 2;
const rosenbrockGradient: Gradient = ({ 0: x, 1: y }) => [
  -2 * (1 - x!) - 400 * x! * (y! - x! ** 2),
  200 * (y! - x! ** 2),
];

/** Rates at which each finds the bottom of the parabola, and of the valley, within the steps given. */
const settings: Readonly<
  Record<string, { parabola: [rate: number, steps: number]; valley: [rate: number, steps: number]; more?: Given }>
> = {
  sgd: { parabola: [0.1, 300], valley: [0.001, 20_000] },
  momentum: { parabola: [0.03, 300], valley: [0.0005, 6000] },
  nesterov: { parabola: [0.03, 300], valley: [0.0005, 6000] },
  adagrad: { parabola: [0.5, 300], valley: [0.5, 20_000] },
  // At its own rate of 1 it swings across the valley without end (in float64 too): its steps keep the size they had.
  adadelta: { parabola: [1, 4000], valley: [0.03, 20_000] },
  rmsprop: { parabola: [0.01, 1000], valley: [0.0005, 20_000] },
  adam: { parabola: [0.05, 1000], valley: [0.01, 6000] },
  adamw: { parabola: [0.05, 1000], valley: [0.01, 6000] },
  adamax: { parabola: [0.05, 1000], valley: [0.02, 8000] },
  nadam: { parabola: [0.05, 1000], valley: [0.01, 6000] },
  // Its first steps are as long as the gradient, which is steep where the valley is entered.
  radam: { parabola: [0.05, 1000], valley: [0.001, 20_000] },
  // From a radius of 0.05 on it stays where the valley is wider, at x = 0.8 (in float64 too): so it should.
  sam: { parabola: [0.01, 1000], valley: [0.0002, 15_000], more: { rho: 0.005 } },
};

describe.each(cases)('$type as in $convention', ({ type, convention, member }) => {
  const setting = settings[type]!;

  it('finds the bottom of a parabola', async () => {
    const [learningRate, steps] = setting.parabola;
    const path = await descend(
      member,
      choose(member, convention, { ...setting.more, learningRate }),
      parabolaGradient,
      START,
      steps,
    );
    expect(parabola(path.at(-1)!)).toBeLessThan(parabola(START) / 1000);
  });

  it('goes down Rosenbrock’s valley', async () => {
    const [learningRate, steps] = setting.valley;
    const path = await descend(
      member,
      choose(member, convention, { ...setting.more, learningRate }),
      rosenbrockGradient,
      [-1.2, 1],
      steps,
    );
    const heights = path.map((w) => rosenbrock([...w]));
    expect(heights[0]).toBeCloseTo(24.2, 3);
    expect(heights.at(-1)).toBeLessThan(0.01);
    expect([...path.at(-1)!]).toBeAllClose([1, 1], { relative: 0.2, absolute: 0.2 });
  });

  it.each(convention === 'pytorch' && 'amsgrad' in member.parameters ? [false, true] : [false])(
    'takes the steps of the reference on the way (AMSGrad: %s)',
    async (amsgrad) => {
      const choice = choose(member, convention, {
        learningRate: setting.parabola[0],
        ...('weightDecay' in member.parameters ? { weightDecay: 0.01 } : {}),
        ...(amsgrad ? { amsgrad } : {}),
      });
      const path = await descend(member, choice, parabolaGradient, START, 30);
      const step = stepper(choice as unknown as Hyper);
      let w = START;
      for (let t = 1; t <= 30; t++) {
        w = step(w, parabolaGradient, t);
        expect(path[t]!).toBeAllClose(w, { relative: 2e-5, absolute: 2e-6 });
      }
    },
  );

  it('leaves weights without a gradient where they are', async () => {
    const path = await descend(
      member,
      choose(member, convention, { weightDecay: 0 }),
      () => [0, 0, 0],
      [0, -3, 1e-3],
      20,
    );
    expect([...path.at(-1)!]).toEqual([...path[0]!]);
  });

  it('survives gradients from the smallest to the largest', async () => {
    // The least ε is the hardest: what is flushed to zero must not be divided by less.
    const { epsilon } = member.parameters;
    const least: Record<string, number> = epsilon?.kind === 'number' ? { epsilon: epsilon.minimum! } : {};
    const choice = choose(member, convention, { ...least, learningRate: 1e-3 });
    for (const size of [1e-38, 1e-30, 1e-20, 1e-17, 1e-10, 1, 1e10, 1e15]) {
      const path = await descend(member, choice, () => [size, -size], [1, -1], 5);
      const moved = Math.abs(path.at(-1)![0]! - 1);
      // Adaptive steps are at most a few rates long (RMSprop's first is 1/√(1−γ) = 10), the others ∝ the gradient.
      const longest = ['sgd', 'momentum', 'nesterov', 'radam', 'sam'].includes(type) ? 1e-3 * size * 25 : 0.06;
      expect(moved).toBeLessThanOrEqual(longest * (1 + 1e-5) + 1e-7);
    }
  });
});

describe('SAM', () => {
  const sam = optimizers.find(({ type }) => type === 'sam')!;

  it.each(rules.map(({ type }) => type))('takes the steps of the reference with %s', async (base) => {
    const choice = choose(sam, 'pytorch', { base, learningRate: settings[base]!.parabola[0], rho: 0.2 });
    // From START, Adagrad's first step leads to 0 but for rounding, on which a slope's direction then depends.
    const start = START.map((w) => 1.1 * w);
    const path = await descend(sam, choice, parabolaGradient, start, 30);
    const step = stepper(choice as unknown as Hyper);
    let w = start;
    for (let t = 1; t <= 30; t++) {
      w = step(w, parabolaGradient, t);
      expect(path[t]!).toBeAllClose(w, { relative: 2e-5, absolute: 2e-6 });
    }
  });

  it.each(rules.map(({ type }) => type))('of radius 0 is %s', async (base) => {
    const member = rules.find(({ type }) => type === base)!;
    const learningRate = settings[base]!.parabola[0];
    const own = await descend(member, choose(member, 'pytorch', { learningRate }), parabolaGradient, START, 20);
    const choice = choose(sam, 'pytorch', { base, learningRate, rho: 0 });
    expect(await descend(sam, choice, parabolaGradient, START, 20)).toEqual(own);
  });

  it('takes the step that is found by hand', async () => {
    // ½(3x² + 4y²) at (1, 1): g = (3, 4), its length 5, so that ρ = ½ leads to (1.3, 1.4), where g = (3.9, 5.6).
    const gradient: Gradient = ({ 0: x, 1: y }) => [3 * x!, 4 * y!];
    const choice = choose(sam, 'pytorch', { base: 'sgd', learningRate: 0.1, rho: 0.5 });
    const [, one] = await descend(sam, choice, gradient, [1, 1], 1);
    expect([...one!]).toBeAllClose([0.61, 0.44], { relative: 1e-6, absolute: 0 });
  });

  it('prefers the wider of two valleys', async () => {
    // (w + 1)² on the left of 0, on the right (1 − 10w)²/100: as low and as high, but ten times as narrow.
    const height = (w: number) => (w < 0 ? (w + 1) ** 2 : (1 - 10 * w) ** 2);
    const slope = (w: number) => (w < 0 ? 2 * (w + 1) : 20 * (10 * w - 1));
    const gradient: Gradient = ({ 0: w }) => [slope(w!)];
    const ends = async (rho: number) => {
      const choice = choose(sam, 'pytorch', { base: 'sgd', learningRate: 0.005, rho });
      return (await descend(sam, choice, gradient, [0.15], 500)).at(-1)![0]!;
    };
    expect(height(await ends(0.001))).toBeLessThan(0.001);
    expect(await ends(0.001)).toBeGreaterThan(0);
    expect(await ends(0.5)).toBeLessThan(0);
  });
});

describe('defaults', () => {
  // torch.optim 2.x; what the notes do not fix (ε) is 10⁻⁶, as in their formulas' sources.
  it.each([
    ['sgd', 'pytorch', { learningRate: 0.01, weightDecay: 0 }],
    ['momentum', 'pytorch', { dampening: 0, weightDecay: 0 }],
    ['nesterov', 'pytorch', { weightDecay: 0 }],
    ['adagrad', 'pytorch', { learningRate: 0.01, epsilon: 1e-10, weightDecay: 0 }],
    ['adadelta', 'pytorch', { learningRate: 1, rho: 0.9, epsilon: 1e-6, weightDecay: 0 }],
    [
      'rmsprop',
      'pytorch',
      { learningRate: 0.01, rho: 0.99, epsilon: 1e-8, centered: false, momentum: 0, weightDecay: 0 },
    ],
    ['adam', 'pytorch', { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 }],
    ['adamw', 'pytorch', { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 }],
    ['adamax', 'pytorch', { learningRate: 0.002, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 }],
    ['nadam', 'pytorch', { learningRate: 0.002, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, momentumDecay: 0.004 }],
    ['radam', 'pytorch', { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 }],
    ['sam', 'pytorch', { learningRate: 0.01, rho: 0.05, base: 'momentum' }],
    ['adadelta', 'lecture', { learningRate: 1, rho: 0.9 }],
    ['rmsprop', 'lecture', { rho: 0.9 }],
    ['adam', 'lecture', { beta1: 0.9, beta2: 0.999 }],
  ] as const)('%s as in %s', (type, convention, expected) => {
    const member = optimizers.find((candidate) => candidate.type === type)!;
    expect(choose(member, convention)).toMatchObject(expected);
  });

  it('are the convention of PyTorch first, and the seven of the lectures in their order', () => {
    const lectures = optimizers.filter(({ conventions }) => conventions!.length === 2);
    expect(lectures.map(({ type }) => type)).toEqual([
      'sgd',
      'momentum',
      'nesterov',
      'adagrad',
      'adadelta',
      'rmsprop',
      'adam',
    ]);
    for (const { conventions } of lectures) expect(conventions).toEqual(BOTH);
  });
});
