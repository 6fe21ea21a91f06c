/** The reference's own gradients against central differences of its values, away from kinks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { someNumbers } from '../helpers/kernels.ts';
import { activation } from './activations.ts';
import { sampleLoss } from './losses.ts';
import type { ReferenceLayer } from './layers/index.ts';
import { gradient, initialState, meanLoss, nearestKink, parameterCount, type Sample } from './network.ts';

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
    return i === widths.length - 2 ? [dense] : [dense, { type: 'activation', name: type, slope: 0.1 }];
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
        const found = gradient(layers, parameters, loss, samples).gradient;
        expect(found).toBeAllClose(expected, { relative: 1e-5, absolute: 1e-7 });
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  const image = { height: 4, width: 5, channels: 2 };
  const conv = { type: 'conv2d', ...image, filters: 3, kernel: 3, stride: 1, padding: 1 } as const;
  const behind = { height: 4, width: 5, channels: 3 };
  const channels = { pixels: 20, channels: 3, epsilon: 1e-2 };
  const TANH: ReferenceLayer = { type: 'activation', name: 'tanh' };
  const output = (inputs: number): ReferenceLayer => ({ type: 'dense', inputs, outputs: 2 });

  it.each<[string, ReferenceLayer[]]>([
    ['convolution', [conv, TANH, output(60)]],
    [
      'strided convolution of a convolution',
      [conv, { type: 'conv2d', ...behind, filters: 2, kernel: 2, stride: 2, padding: 1 }, TANH, output(18)],
    ],
    ['max pooling', [conv, { type: 'max_pool2d', ...behind, kernel: 2, stride: 2 }, output(12)]],
    ['overlapping max pooling', [conv, { type: 'max_pool2d', ...behind, kernel: 3, stride: 1 }, output(18)]],
    ['average pooling', [conv, { type: 'avg_pool2d', ...behind, kernel: 3, stride: 2 }, TANH, output(6)]],
    ['global average pooling', [conv, TANH, { type: 'global_avg_pool', ...behind }, output(3)]],
    ['flattening', [conv, { type: 'flatten' }, output(60)]],
    ['batch normalisation', [conv, { type: 'batch_norm', ...channels, momentum: 0.1 }, TANH, output(60)]],
    ['layer normalisation', [conv, { type: 'layer_norm', features: 60, epsilon: 1e-2 }, TANH, output(60)]],
    ['instance normalisation', [conv, { type: 'group_norm', ...channels, groups: 3 }, TANH, output(60)]],
    ['group normalisation', [conv, { type: 'group_norm', ...channels, groups: 1 }, TANH, output(60)]],
    ['dropout', [conv, { type: 'dropout', rate: 0.4, seed: 5, place: 0 }, TANH, output(60)]],
  ])('gives the gradient of the mean loss through %s', (_name, layers) => {
    const loss = sampleLoss('mse');
    const parameters = Array.from(someNumbers(parameterCount(layers), 3));
    const samples = Array.from({ length: 3 }, (_, i) => ({
      input: Array.from(someNumbers(40, 10 + i)),
      target: Array.from(someNumbers(2, 20 + i)),
    }));
    const state = initialState(layers);
    expect(nearestKink(layers, parameters, loss, samples, state, 7)).toBeGreaterThan(100 * H);
    const pass = { training: true, step: 7 };
    const expected = differences((w) => meanLoss(layers, w, loss, samples, state, pass), parameters);
    const found = gradient(layers, parameters, loss, samples, state, 7).gradient;
    expect(found).toBeAllClose(expected, { relative: 1e-5, absolute: 1e-8 });
    expect(found.some((d) => Math.abs(d) > 1e-3)).toBe(true);
  });
});
