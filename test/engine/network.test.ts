/** Shapes, initial weights, and what stays the same when a network is changed. */
import { describe, expect, it } from 'vitest';
import { initializers } from '../../src/engine/initializers/index.ts';
import type { Choice } from '../../src/engine/member.ts';
import { Network, parameterRanges, planNetwork } from '../../src/engine/network.ts';
import { vectorShape } from '../../src/engine/shape.ts';
import { freshArena } from '../helpers/kernels.ts';

const dense = (units: number, initializer = 'glorot_uniform'): Choice => ({ type: 'dense', units, initializer });
const tanh: Choice = { type: 'tanh' };

/** Initial values of every tensor, in order. */
async function initial(layers: readonly Choice[], inputs: number, seed = 1): Promise<Float32Array[]> {
  const arena = await freshArena();
  const network = new Network(arena, planNetwork(layers, vectorShape(inputs)), 1, seed);
  const block = arena.f32(network.parameters, network.plan.blockLength);
  network.initialize(block);
  return network.ranges.map(({ offset, shape }) => block.slice(offset, offset + shape.reduce((a, b) => a * b, 1)));
}

describe('a plan', () => {
  it('counts the parameters of the assignment’s network: 1-64-64-1', () => {
    const plan = planNetwork([dense(64), tanh, dense(64), tanh, dense(1)], vectorShape(1));
    expect(plan.parameterCount).toBe(1 * 64 + 64 + 64 * 64 + 64 + 64 + 1);
    expect([plan.inputs, plan.outputs, plan.widest]).toEqual([1, 1, 64]);
  });

  it('gives every tensor a place of its own, on 64 bytes', () => {
    const plan = planNetwork([dense(3), tanh, dense(17), dense(5)], vectorShape(7));
    const ranges = parameterRanges(plan);
    expect(ranges.map(({ layer, name, shape }) => [layer, name, ...shape])).toEqual([
      [0, 'weight', 7, 3],
      [0, 'bias', 3],
      [2, 'weight', 3, 17],
      [2, 'bias', 17],
      [3, 'weight', 17, 5],
      [3, 'bias', 5],
    ]);
    ranges.forEach(({ offset, shape }, i) => {
      expect(offset % 16).toBe(0);
      const end = offset + shape.reduce((a, b) => a * b, 1);
      expect(end).toBeLessThanOrEqual(ranges[i + 1]?.offset ?? plan.blockLength);
    });
  });

  it('says which layer it does not know', () => {
    expect(() => planNetwork([{ type: 'dance', units: 3 }], vectorShape(1))).toThrow('unknown-member');
  });
});

describe('initial weights', () => {
  // Variances as published: Glorot and Bengio 2010, He et al. 2015, LeCun et al. 1998; fan-in 300, fan-out 200.
  const variance = { glorot: 2 / (300 + 200), he: 2 / 300, lecun: 1 / 300 };
  const published = Object.entries(variance).flatMap(([family, value]) =>
    ['uniform', 'normal'].map((shape) => [`${family}_${shape}`, value, shape] as const),
  );

  it('are offered as Glorot, He, LeCun and zeros', () => {
    expect(initializers.map(({ type }) => type).sort()).toEqual([...published.map(([type]) => type), 'zeros'].sort());
  });

  it.each(published)('%s has variance %f', async (type, value, shape) => {
    const [weights, biases] = await initial([dense(200, type)], 300);
    const mean = weights!.reduce((sum, w) => sum + w, 0) / weights!.length;
    const moment = (k: number) => weights!.reduce((sum, w) => sum + (w - mean) ** k, 0) / weights!.length;
    const deviation = Math.sqrt(value);
    // 60 000 draws: four standard errors of the mean, of the variance and of the kurtosis.
    expect(Math.abs(mean)).toBeLessThan(0.0165 * deviation);
    expect(Math.abs(moment(2) / value - 1)).toBeLessThan(0.024);
    const kurtosis = shape === 'uniform' ? 1.8 : 3;
    expect(Math.abs(moment(4) / moment(2) ** 2 - kurtosis)).toBeLessThan(0.08);
    const largest = weights!.reduce((max, w) => Math.max(max, Math.abs(w)), 0) / deviation;
    expect(largest).toSatisfy((max: number) => (shape === 'uniform' ? max <= Math.sqrt(3) * (1 + 1e-6) : max > 3.5));
    expect(biases!.every((b) => b === 0)).toBe(true);
  });

  it('are zero where that is asked for', async () => {
    for (const tensor of await initial([dense(9, 'zeros')], 4)) expect(tensor.every((w) => w === 0)).toBe(true);
  });

  it('repeat with the seed, and differ between seeds and between layers', async () => {
    const layers = [dense(6), dense(6)];
    const [own, again, other] = await Promise.all([1, 1, 2].map((seed) => initial(layers, 6, seed)));
    expect(again).toEqual(own);
    expect(other![0]).not.toEqual(own![0]);
    expect(own![2]).not.toEqual(own![0]);
  });

  it('of other layers stay when one is widened', async () => {
    const [narrow, wide] = await Promise.all(
      [8, 50].map((units) => initial([dense(5), dense(units), dense(4), dense(3)], 2)),
    );
    expect(wide![0]).toEqual(narrow![0]);
    expect(wide![6]).toEqual(narrow![6]);
    expect(wide![2]!.length).toBeGreaterThan(narrow![2]!.length);
  });

  it('stay when activations are exchanged, added or left out', async () => {
    const [plain, ...others] = await Promise.all([
      initial([dense(5), dense(4), dense(1)], 2),
      initial([dense(5), tanh, dense(4), tanh, dense(1)], 2),
      initial([{ type: 'relu' }, dense(5), { type: 'gelu' }, dense(4), dense(1)], 2),
    ]);
    for (const tensors of others) expect(tensors).toEqual(plain);
  });
});
