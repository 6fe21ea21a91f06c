/** The second gradient of an update: where it is taken, of what, and that everything is back in its place after it. */
import { describe, expect, it } from 'vitest';
import type { Choice } from '../../src/engine/member.ts';
import { nesterov } from '../../src/engine/optimizers/nesterov.ts';
import { sharpnessAware } from '../../src/engine/optimizers/sam.ts';
import { freshArena } from '../helpers/kernels.ts';
import { learnerWith } from '../helpers/learner.ts';
import { Workbench } from '../helpers/regularizers.ts';
import { sampleLoss } from '../reference/losses.ts';
import type { ReferenceLayer } from '../reference/layers/index.ts';
import { gradient, initialState, meanLoss, type Sample } from '../reference/network.ts';
import { climbing, stepper } from '../reference/optimizers.ts';

const [ROWS, FEATURES, SEED, RHO] = [7, 5, 3, 0.4];
const LAYERS: Choice[] = [
  { type: 'dense', units: 12 },
  { type: 'batch_norm', momentum: 0.1, epsilon: 0.1 },
  { type: 'tanh' },
  { type: 'dropout', rate: 0.3 },
  { type: 'dense', units: 2 },
];
const REFERENCE: ReferenceLayer[] = [
  { type: 'dense', inputs: FEATURES, outputs: 12 },
  { type: 'batch_norm', pixels: 1, channels: 12, momentum: 0.1, epsilon: 0.1 },
  { type: 'activation', name: 'tanh' },
  { type: 'dropout', rate: 0.3, seed: SEED, place: 0 },
  { type: 'dense', inputs: 12, outputs: 2 },
];
const LOSS = sampleLoss('mse');
const NEAR = { relative: 2e-5, absolute: 2e-6 };

const sgd = (rho: number): Choice => ({ type: 'sam', learningRate: 1, rho, base: 'sgd' });

async function learnerOf(regularizers: readonly Choice[], rho = RHO) {
  const given = { layers: LAYERS, rows: ROWS, features: FEATURES, outputs: 2, seed: SEED };
  const learner = await learnerWith(sgd(rho), regularizers, given);
  const { ranges } = learner.network;
  const samples: Sample[] = Array.from({ length: ROWS }, (_, i) => ({
    input: [...learner.inputs.subarray(i * FEATURES, (i + 1) * FEATURES)],
    target: [...learner.targets.subarray(i * 2, (i + 1) * 2)],
  }));
  const numbers = (block: ArrayLike<number>) =>
    ranges.flatMap(({ offset, length }) => Array.from({ length }, (_, i) => block[offset + i]!));
  return { ...learner, samples, numbers };
}

/** The gradient at `w`, of the first update. */
const slope = (w: readonly number[], samples: readonly Sample[]) => gradient(REFERENCE, w, LOSS, samples);

const above = (w: readonly number[], g: readonly number[], rho = RHO) => {
  const norm = Math.hypot(...g);
  return w.map((weight, i) => weight + (rho * g[i]!) / norm);
};

describe('an update under SAM', () => {
  it('follows the gradient from further up, and moves running statistics once', async () => {
    const learner = await learnerOf([]);
    const start = learner.parameters.slice();
    const w = learner.numbers(start);
    const first = slope(w, learner.samples);
    const second = slope(above(w, first.gradient), learner.samples);
    const loss = learner.update(1, 0.25);
    expect(learner.numbers(learner.gradients)).toBeAllClose(second.gradient, NEAR);
    expect(second.gradient).not.toBeAllClose(first.gradient, { relative: 0.01, absolute: 0.01 });
    // The weights start from where they were, exactly.
    const moved = start.map((weight, i) => Math.fround(weight - 0.25 * (learner.gradients[i] ?? 0)));
    expect(learner.numbers(learner.parameters)).toEqual(learner.numbers(moved));
    const training = { training: true, step: 1 };
    expect(loss).toBeCloseTo(meanLoss(REFERENCE, w, LOSS, learner.samples, initialState(REFERENCE), training), 6);
    const { blockLength } = learner.network.plan;
    const statistics = learner.parameters.subarray(blockLength);
    expect([...statistics.subarray(0, 12), ...statistics.subarray(16, 28)]).toBeAllClose(first.state.flat(2), NEAR);
  });

  it('climbs by the loss alone: penalties and clipping reach the gradient that is followed, at the old weights', async () => {
    const learner = await learnerOf([
      { type: 'l2', strength: 0.5 },
      { type: 'clip_norm', limit: 0.1 },
    ]);
    const w = learner.numbers(learner.parameters);
    const isWeight = learner.network.ranges.flatMap(({ name, length }) =>
      Array.from({ length }, () => Number(name === 'weight')),
    );
    const there = slope(above(w, slope(w, learner.samples).gradient), learner.samples).gradient;
    const penalised = there.map((g, i) => g + 0.5 * isWeight[i]! * w[i]!);
    const share = 0.1 / Math.hypot(...penalised);
    learner.update(1, 0.25);
    expect(learner.numbers(learner.gradients)).toBeAllClose(
      penalised.map((g) => share * g),
      NEAR,
    );
  });

  it('shakes the weights in the same way for both gradients', async () => {
    const noise: Choice = { type: 'weight_noise', deviation: 0.2 };
    const learner = await learnerOf([noise]);
    const bench = await Workbench.with([noise], { rows: 1, features: FEATURES, layers: LAYERS, seed: SEED });
    const shift = bench.arena.f32(bench.network.parameters, learner.parameters.length).fill(0);
    bench.regularizers[0]!.disturb!(1);
    const xi = learner.numbers(shift);
    const shaken = (at: readonly number[]) =>
      slope(
        at.map((weight, i) => weight + xi[i]!),
        learner.samples,
      ).gradient;
    const start = learner.parameters.slice();
    const w = learner.numbers(start);
    learner.update(1, 0.25);
    expect(learner.numbers(learner.gradients)).toBeAllClose(shaken(above(w, shaken(w))), NEAR);
    const moved = start.map((weight, i) => Math.fround(weight - 0.25 * (learner.gradients[i] ?? 0)));
    expect(learner.numbers(learner.parameters)).toEqual(learner.numbers(moved));
  });
});

it('goes around an optimiser that looks ahead', async () => {
  const arena = await freshArena();
  const { kernels } = arena;
  const length = 3;
  const [parameters, gradients, velocity, ahead, home] = Array.from({ length: 5 }, () => arena.floats(length));
  const memory = {
    kernels,
    length,
    parameters: parameters!,
    gradients: gradients!,
    slots: [velocity!],
    scratch: [ahead!],
  };
  const hyper = { type: 'nesterov', convention: 'lecture', learningRate: 0.05, momentum: 0.9, weightDecay: 0 } as const;
  const optimizer = sharpnessAware(nesterov.bind(memory, hyper), memory, home!, 0.3);
  const [w, g] = [arena.f32(parameters!, length), arena.f32(gradients!, length)];
  const slopeAt = (at: ArrayLike<number>) => [3, 1, 0.5].map((c, i) => c * at[i]! + Math.sin(at[i]!));
  const step = climbing(0.3, stepper(hyper));
  w.set([1, -2, 0.5]);
  let exact: readonly number[] = [1, -2, 0.5];
  for (let t = 1; t <= 20; t++) {
    optimizer.lookAhead!(0.05);
    g.set(slopeAt(w));
    optimizer.climb!();
    g.set(slopeAt(w));
    optimizer.climbDown!();
    optimizer.update(t, 0.05);
    exact = step(exact, slopeAt, t);
    expect(w).toBeAllClose(exact, { relative: 2e-5, absolute: 2e-6 });
  }
});
