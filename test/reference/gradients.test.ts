/** The reference's own gradients against central differences of its values, away from kinks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activation } from './activations.ts';
import { sampleLoss } from './losses.ts';
import { gradient, meanLoss, nearestKink, parameterCount, type ReferenceLayer, type Sample } from './network.ts';

const H = 1e-5;
/** h² times a third derivative of order one, and rounding over h. */
const TOLERANCE = { relative: 1e-6, absolute: 1e-8 };
const ACTIVATIONS = ['tanh', 'relu', 'leaky_relu', 'sigmoid', 'gelu', 'linear'];

const central = (f: (x: number) => number, x: number, h = H) => (f(x + h) - f(x - h)) / (2 * h);

/** Central differences of f in every direction. */
function differences(f: (x: readonly number[]) => number, x: readonly number[]): number[] {
  return x.map((value, i) => central((moved) => f(x.with(i, moved)), value));
}

describe.each(ACTIVATIONS)('%s', (type) => {
  it('has the slope of its values', () => {
    const { value, slope } = activation(type, 0.1);
    const points = Array.from({ length: 121 }, (_, i) => (i - 60.5) / 10);
    expect(points.map(slope)).toBeAllClose(
      points.map((x) => central(value, x)),
      TOLERANCE,
    );
  });
});

describe.each([
  ['mse', [0.3, -1.2, 2.5], [0.1, 1, 1.9]],
  ['mae', [0.3, -1.2, 2.5], [0.1, 1, 1.9]],
  ['huber', [0.3, -1.2, 2.5], [0.1, 1, 1.9]],
  ['cross_entropy', [0.3, -1.2, 2.5], [1]],
  ['binary_cross_entropy', [0.7], [0]],
  ['binary_cross_entropy', [-1.7], [1]],
])('%s', (type, output, target) => {
  it('has the gradient of its values', () => {
    const { value, gradient } = sampleLoss(type, 0.5);
    expect(gradient(output, target)).toBeAllClose(
      differences((y) => value(y, target), output),
      TOLERANCE,
    );
  });
});

const number = fc.double({ min: -1.5, max: 1.5, noNaN: true });
const numbers = (n: number) => fc.array(number, { minLength: n, maxLength: n });

/** Dense layers of these widths with an activation after all but the last. */
function layersOf(widths: readonly number[], type: string): ReferenceLayer[] {
  return widths.slice(1).flatMap((outputs, i): ReferenceLayer[] => {
    const dense = { type: 'dense', inputs: widths[i]!, outputs } as const;
    return i === widths.length - 2 ? [dense] : [dense, { type, slope: 0.1 }];
  });
}

const problem = fc
  .record({
    widths: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 4 }),
    activation: fc.constantFrom(...ACTIVATIONS),
    loss: fc.constantFrom('mse', 'mae', 'huber', 'cross_entropy'),
    samples: fc.integer({ min: 1, max: 3 }),
  })
  .chain(({ widths, activation, loss, samples }) => {
    const layers = layersOf(widths, activation);
    const outputs = widths.at(-1)!;
    const target = loss === 'cross_entropy' ? fc.tuple(fc.nat(outputs - 1)) : numbers(outputs);
    const sample: fc.Arbitrary<Sample> = fc.record({ input: numbers(widths[0]!), target });
    return fc.record({
      layers: fc.constant(layers),
      loss: fc.constant(sampleLoss(loss, 0.5)),
      parameters: numbers(parameterCount(layers)),
      samples: fc.array(sample, { minLength: samples, maxLength: samples }),
    });
  });

describe('back-propagation', () => {
  it('gives the gradient of the mean loss of random networks', () => {
    fc.assert(
      fc.property(problem, ({ layers, loss, parameters, samples }) => {
        fc.pre(nearestKink(layers, parameters, loss, samples) > 100 * H);
        const expected = differences((w) => meanLoss(layers, w, loss, samples), parameters);
        expect(gradient(layers, parameters, loss, samples)).toBeAllClose(expected, { relative: 1e-5, absolute: 1e-7 });
      }),
      { seed: 1, numRuns: 150 },
    );
  });
});
