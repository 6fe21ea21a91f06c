/** Random networks of every kind of layer trained by the engine and by the reference: see helpers/agreement.ts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layers } from '../../../src/engine/layers/index.ts';
import type { ImageShape } from '../../../src/engine/shape.ts';
import type { TrainingPlan } from '../../../src/engine/training.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { compare } from '../../helpers/agreement.ts';
import { dataOf, experimentOf } from '../../helpers/training.ts';
import type { ReferenceTraining } from '../../reference/training.ts';

const between = (min: number, max: number) => fc.integer({ min, max });
const kernelIn = ({ height, width }: ImageShape, most: number) => between(1, Math.min(height, width, most));

/** A convolution and an activation. */
const convolution = (image: ImageShape): fc.Arbitrary<LooseObject[]> =>
  fc
    .record({
      type: fc.constant('conv2d'),
      channels: between(1, 10),
      kernel: kernelIn(image, 4),
      stride: between(1, 2),
      padding: between(0, 2),
    })
    .map((conv) => [conv, { type: 'tanh' }]);

/** A layer of the kind under test, on images of this shape. */
const kinds: Readonly<Record<string, (image: ImageShape) => fc.Arbitrary<LooseObject>>> = {
  dense: () => fc.record({ type: fc.constant('dense'), units: between(1, 9) }),
  conv2d: (image) => convolution(image).map(([conv]) => conv!),
  max_pool2d: (image) =>
    fc.record({ type: fc.constant('max_pool2d'), kernel: kernelIn(image, 3), stride: between(1, 3) }),
  avg_pool2d: (image) => fc.record({ type: fc.constant('avg_pool2d'), kernel: kernelIn(image, 3) }),
  global_avg_pool: () => fc.constant({ type: 'global_avg_pool' }),
  flatten: () => fc.constant({ type: 'flatten' }),
  batch_norm: () =>
    fc.record({
      type: fc.constant('batch_norm'),
      momentum: fc.constantFrom(0.1, 0.5, 1),
      epsilon: fc.constantFrom(1e-5, 0.1),
    }),
  layer_norm: () => fc.record({ type: fc.constant('layer_norm'), epsilon: fc.constantFrom(1e-5, 0.1) }),
  instance_norm: () => fc.record({ type: fc.constant('instance_norm'), epsilon: fc.constantFrom(1e-3, 0.1) }),
  group_norm: ({ channels }) => {
    const divisors = [1, 2, 3, 4, 5].filter((n) => channels % n === 0);
    return fc.record({ type: fc.constant('group_norm'), groups: fc.constantFrom(...divisors) });
  },
  dropout: () => fc.record({ type: fc.constant('dropout'), rate: fc.double({ min: 0, max: 0.8, noNaN: true }) }),
};

const imageArbitrary: fc.Arbitrary<ImageShape> = fc.record({
  height: between(4, 7),
  width: between(4, 7),
  channels: between(1, 3),
});

/** Filters between the image and the layer under test. */
const FILTERS = 6;

/** On an image, behind a convolution; and what follows sees its result. */
const behindConvolution = (type: string): fc.Arbitrary<{ image: ImageShape; layers: LooseObject[] }> =>
  imageArbitrary.chain((image) => {
    const first: LooseObject[] = [{ type: 'conv2d', channels: FILTERS, kernel: 3, padding: 1 }, { type: 'gelu' }];
    return kinds[type]!({ ...image, channels: FILTERS }).map((layer) => ({
      image,
      layers: [...first, layer, { type: 'tanh' }, { type: 'dense', units: 5 }, { type: 'sigmoid' }],
    }));
  });

const planOf = (
  { image, layers }: { image: ImageShape; layers: LooseObject[] },
  rest: { seed: number; samples: number; size: number; optimizer: LooseObject },
): TrainingPlan => {
  const data = dataOf({ image, classes: 3, train: rest.samples, validation: 4, seed: rest.seed });
  const experiment = experimentOf({
    data: { type: 'iris' },
    network: { layers },
    loss: { type: 'cross_entropy' },
    optimizer: rest.optimizer,
    batch: { regime: 'mini-batch', size: rest.size },
    epochs: 2,
    seed: rest.seed,
  });
  return { experiment, data };
};

// Under Adam a bias in front of a normalisation, whose gradient is nothing but rounding, would go its own ways.
const descent = fc.constantFrom<LooseObject>(
  { type: 'sgd', learningRate: 0.05 },
  { type: 'momentum', learningRate: 0.01 },
  { type: 'nesterov', convention: 'lecture', learningRate: 0.01 },
  { type: 'sam', base: 'sgd', learningRate: 0.05, rho: 0.1 },
);

const training = fc.record({ seed: fc.nat(1000), samples: between(5, 12), size: between(2, 5), optimizer: descent });

const agrees = (networks: fc.Arbitrary<{ image: ImageShape; layers: LooseObject[] }>, seed: number) =>
  fc.assert(
    fc.asyncProperty(networks, training, async (network, rest) => {
      const ratio = await compare(planOf(network, rest));
      fc.pre(ratio !== null);
      expect(ratio).toBeLessThanOrEqual(1);
    }),
    { seed, numRuns: 8, endOnFailure: true },
  );

describe('the engine agrees with the reference', () => {
  it.each(layers.map(({ type }, i) => [type, i] as const))('with %s', (type, i) => agrees(behindConvolution(type), i));

  it('with normalisations of vectors', () => {
    const norm = fc.constantFrom<LooseObject>(
      { type: 'batch_norm', epsilon: 0.1 },
      { type: 'layer_norm' },
      { type: 'group_norm', groups: 2 },
    );
    const networks = fc.record({ image: imageArbitrary, norm, units: between(1, 5) }).map(({ image, norm, units }) => ({
      image,
      layers: [{ type: 'dense', units: 4 * units }, norm, { type: 'tanh' }, { type: 'dropout', rate: 0.25 }],
    }));
    return agrees(networks, 50);
  });

  it('with several convolutions', () => {
    const networks = imageArbitrary.chain((image) =>
      fc
        .tuple(convolution(image), convolution({ height: 3, width: 3, channels: 1 }))
        .map(([first, second]) => ({ image, layers: [...first, { type: 'batch_norm', epsilon: 0.1 }, ...second] }))
        .filter(({ layers }) => layers.every(({ stride }) => stride !== 2)),
    );
    return agrees(networks, 51);
  });
});

describe('the comparison notices', () => {
  const image = { height: 5, width: 6, channels: 2 };
  const conv: LooseObject = { type: 'conv2d', channels: 4, kernel: 3 };
  const rest = { seed: 3, samples: 9, size: 4, optimizer: { type: 'sgd', learningRate: 0.05 } };
  const change = (type: string, fields: object) => (training: ReferenceTraining) => ({
    ...training,
    layers: training.layers.map((layer) => (layer.type === type ? { ...layer, ...fields } : layer)),
  });

  it.each<[string, LooseObject, (training: ReferenceTraining) => ReferenceTraining]>([
    ['another ε', { type: 'batch_norm', epsilon: 1e-3 }, change('batch_norm', { epsilon: 1.1e-3 })],
    ['another momentum of running statistics', { type: 'batch_norm' }, change('batch_norm', { momentum: 0.1001 })],
    ['other groups', { type: 'group_norm', groups: 2 }, change('group_norm', { groups: 4 })],
    ['the mean for the maximum', { type: 'max_pool2d' }, change('max_pool2d', { type: 'avg_pool2d' })],
    ['another stream of dropout', { type: 'dropout', rate: 0.2 }, change('dropout', { place: 1 })],
    ['another border', conv, change('conv2d', { stride: 1, padding: 1, kernel: 3, width: 5, height: 6 })],
  ])('%s', async (_mistake, layer, twist) => {
    const plan = planOf({ image, layers: [conv, { type: 'tanh' }, layer] }, rest);
    expect(await compare(plan)).toBeLessThanOrEqual(1);
    expect(await compare(plan, twist)).toBeGreaterThan(1);
  });
});
