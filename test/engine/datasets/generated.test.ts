import { describe, expect, it } from 'vitest';
import { blobs } from '../../../src/engine/datasets/blobs.ts';
import { circles } from '../../../src/engine/datasets/circles.ts';
import { cosine } from '../../../src/engine/datasets/cosine.ts';
import type { GeneratedDataset } from '../../../src/engine/datasets/dataset.ts';
import { datasets } from '../../../src/engine/datasets/index.ts';
import { moons } from '../../../src/engine/datasets/moons.ts';
import { polynomial } from '../../../src/engine/datasets/polynomial.ts';
import { shapes } from '../../../src/engine/datasets/shapes.ts';
import { sineMixture } from '../../../src/engine/datasets/sine-mixture.ts';
import { spirals } from '../../../src/engine/datasets/spirals.ts';
import { step } from '../../../src/engine/datasets/step.ts';
import { xor } from '../../../src/engine/datasets/xor.ts';
import { choose } from './choices.ts';

const generated = datasets.filter((member): member is GeneratedDataset => member.source === 'generated');
const named = (members: readonly GeneratedDataset[]) => members.map((member) => [member.type, member] as const);
const curves = generated.filter((member) => member.task === 'regression');
const planes = generated.filter((member) => member.task === 'classification' && member !== shapes);

/** Standard deviation about 0. */
const spread = (values: readonly number[]) => Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / values.length);

function coordinates(inputs: Float32Array): [number, number][] {
  return Array.from({ length: inputs.length / 2 }, (_, i) => [inputs[2 * i]!, inputs[2 * i + 1]!]);
}

describe.each(named(generated))('%s', (_type, member) => {
  const choice = choose(member, { samples: 500 });
  const data = member.generate(choice);

  it('has the shape that it says', () => {
    expect(data.task).toBe(member.task);
    expect(data.samples).toBe(500);
    expect(data.inputs).toHaveLength(500 * data.features);
    expect(data.targets).toHaveLength(500 * data.outputs);
    expect(data.featureNames).toHaveLength(data.features);
    expect([...data.inputs, ...data.targets].every(Number.isFinite)).toBe(true);
  });

  it('gives the same bits for the same seed and others for another', () => {
    expect(member.generate(choice)).toEqual(data);
    expect(member.generate({ ...choice, seed: 1 }).inputs).not.toEqual(data.inputs);
  });

  it('begins a larger set with the smaller one', () => {
    const larger = member.generate({ ...choice, samples: 800 });
    expect(larger.inputs.slice(0, data.inputs.length)).toEqual(data.inputs);
    expect(larger.targets.slice(0, data.targets.length)).toEqual(data.targets);
  });

  it('works at the ends of every parameter', () => {
    for (const [key, parameter] of Object.entries(member.parameters)) {
      if (parameter.kind !== 'number' && parameter.kind !== 'integer') continue;
      const value = key === 'samples' ? 1000 : undefined;
      for (const end of [parameter.minimum!, value ?? parameter.maximum!]) {
        const { inputs, targets } = member.generate({ ...choice, samples: 50, [key]: end });
        expect([...inputs, ...targets].every(Number.isFinite)).toBe(true);
      }
    }
  });
});

describe.each(named(curves))('%s', (_type, member) => {
  it.each([0, 0.1, 0.7])('lies about its truth with a deviation of σ = %f', (noise) => {
    const choice = choose(member, { samples: 20_000, noise });
    const { inputs, targets } = member.generate(choice);
    const residuals = Array.from(targets, (y, i) => y - member.truth!(choice, inputs[i]!));
    // Four standard errors of a deviation of 20,000 normal numbers are 2 %.
    expect(Math.abs(spread(residuals) - noise)).toBeLessThanOrEqual(0.02 * noise + 1e-6);
  });

  it('keeps its inputs whatever the noise', () => {
    const inputs = (noise: number) => member.generate(choose(member, { noise })).inputs;
    expect(inputs(0.5)).toEqual(inputs(0));
  });

  it('lifts the share of outliers by 2 to 6 and leaves the other samples alone', () => {
    const [none, few, many] = [0, 0.1, 0.3].map((outliers) => {
      const { inputs, targets } = member.generate(choose(member, { samples: 10_000, noise: 0.2, outliers }));
      return { inputs, targets };
    });
    const lifts = (data: typeof none) => Array.from(data!.targets, (y, i) => y - none!.targets[i]!);
    for (const [share, data] of [[0.1, few] as const, [0.3, many] as const]) {
      expect(data!.inputs).toEqual(none!.inputs);
      const lifted = lifts(data).filter((lift) => lift !== 0);
      // Four standard errors of a share, and of the mean of uniform numbers.
      expect(Math.abs(lifted.length / 10_000 - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / 10_000));
      expect(Math.abs(lifted.reduce((sum, lift) => sum + lift) / lifted.length - 4)).toBeLessThan(
        (4 * 4) / Math.sqrt(12 * lifted.length),
      );
      expect(lifted.every((lift) => lift > 1.999 && lift < 6.001)).toBe(true);
    }
    expect(lifts(few).every((lift, i) => lift === 0 || lift === lifts(many)[i])).toBe(true);
  });
});

describe('the curves', () => {
  const at = (member: GeneratedDataset, xs: readonly number[], given = {}) =>
    xs.map((x) => member.truth!(choose(member, given), x));
  const xs = [-3, -1, -0.4, 0, 0.2, 0.5, 0.99, 3];

  it('are the functions that their formulas say', () => {
    const tight = { relative: 1e-14, absolute: 1e-15 };
    expect(at(cosine, xs)).toBeAllClose(
      xs.map((x) => Math.cos(x)),
      tight,
    );
    expect(at(sineMixture, xs, { amplitude: 0.3, frequency: 4 })).toBeAllClose(
      xs.map((x) => Math.sin(x) + 0.3 * Math.sin(4 * x)),
      tight,
    );
    const coefficients = { c0: 1, c1: -2, c2: 3, c3: 0.5, c4: -1, c5: 2 };
    const powers = (x: number) => 1 - 2 * x + 3 * x ** 2 + 0.5 * x ** 3 - x ** 4 + 2 * x ** 5;
    expect(at(polynomial, xs, coefficients)).toBeAllClose(xs.map(powers), tight);
    expect(at(step, [-1, -0.001, 0, 0.999])).toEqual([-1, -1, 1, 1]);
    expect(at(step, [-1, -0.34, -0.33, 0.32, 0.34, 0.999], { steps: 2 })).toEqual([-1, -1, 0, 0, 1, 1]);
  });

  it('cover the whole of their range', () => {
    const { inputs } = cosine.generate(choose(cosine, { samples: 5000, periods: 2 }));
    expect(Math.min(...inputs)).toBeCloseTo(-2 * Math.PI, 1);
    expect(Math.max(...inputs)).toBeCloseTo(2 * Math.PI, 1);
  });
});

describe.each(named(planes))('%s', (_type, member) => {
  it('has classes of equal size', () => {
    const { targets, classNames } = member.generate(choose(member, { samples: 100 }));
    const sizes = classNames.map((_, label) => targets.filter((target) => target === label).length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(100);
  });
});

describe('the plane sets without noise', () => {
  const points = (member: GeneratedDataset, given = {}) => {
    const { inputs, targets } = member.generate(choose(member, { samples: 400, noise: 0, ...given }));
    return coordinates(inputs).map(([x, y], i) => ({ x, y, label: targets[i]! }));
  };

  it('are on the circles, half circles and quarters of their formulas', () => {
    for (const { x, y, label } of points(circles, { ratio: 0.3 }))
      expect(Math.hypot(x, y)).toBeCloseTo(label === 0 ? 1 : 0.3, 6);
    for (const { x, y, label } of points(moons)) {
      expect(label === 0 ? Math.hypot(x, y) : Math.hypot(x - 1, y - 0.5)).toBeCloseTo(1, 6);
      expect(label === 0 ? y >= 0 : y <= 0.5).toBe(true);
    }
    for (const { x, y, label } of points(xor)) expect(x * y < 0 ? 1 : 0).toBe(label);
  });

  it('wind spirals at the angle that their radius tells', () => {
    for (const { x, y, label } of points(spirals, { classes: 3, turns: 2 })) {
      const angle = 2 * Math.PI * (2 * Math.hypot(x, y) + label / 3);
      expect(Math.hypot(x - Math.hypot(x, y) * Math.cos(angle), y - Math.hypot(x, y) * Math.sin(angle))).toBeLessThan(
        1e-5,
      );
    }
  });

  it('spread blobs about their centres', () => {
    const { inputs, targets } = blobs.generate(choose(blobs, { samples: 8000, classes: 4, spread: 0.2 }));
    const deviations = coordinates(inputs).flatMap(([x, y], i) => {
      const angle = (2 * Math.PI * targets[i]!) / 4;
      return [x - Math.cos(angle), y - Math.sin(angle)];
    });
    expect(Math.abs(spread(deviations) - 0.2)).toBeLessThan(0.005);
  });
});
