/** Layers that do not fit what reaches them are refused, with a sentence, at their place in the study. */
import { describe, expect, it } from 'vitest';
import { checkFit } from '../../src/engine/fit.ts';
import type { Problem } from '../../src/engine/problem.ts';
import { regularizers } from '../../src/engine/regularizers/index.ts';
import { imageShape, vectorShape, type Shape } from '../../src/engine/shape.ts';
import type { LooseObject } from '../../src/shared/study.ts';
import { problemOf } from '../helpers/problems.ts';
import { experimentOf } from '../helpers/training.ts';

const IMAGE = imageShape({ height: 8, width: 6, channels: 3 });
const VECTOR = vectorShape(12);

const check = (layers: LooseObject[], shape: Shape, more: LooseObject = {}, samples = 50) => {
  const experiment = experimentOf({ network: { layers }, loss: { type: 'mse' }, ...more });
  checkFit(experiment, { ...shape, task: 'regression', outputs: 1, train: { samples } });
};

const FLATTEN: LooseObject = { type: 'flatten' };
const conv = (more: LooseObject = {}): LooseObject => ({ type: 'conv2d', channels: 4, ...more });

describe('refused', () => {
  it.each<[string, LooseObject[], Shape, Problem]>([
    [
      'a convolution of a vector',
      [conv()],
      VECTOR,
      { code: 'layer-needs-image', path: ['network', 'layers', 0, 'type'], params: { layer: 'conv2d', features: 12 } },
    ],
    [
      'pooling behind flattening',
      [conv(), FLATTEN, { type: 'max_pool2d' }],
      IMAGE,
      {
        code: 'layer-needs-image',
        path: ['network', 'layers', 2, 'type'],
        params: { layer: 'max_pool2d', features: 192 },
      },
    ],
    [
      'global average pooling of a vector',
      [{ type: 'dense', units: 5 }, { type: 'global_avg_pool' }],
      IMAGE,
      {
        code: 'layer-needs-image',
        path: ['network', 'layers', 1, 'type'],
        params: { layer: 'global_avg_pool', features: 5 },
      },
    ],
    [
      'a kernel larger than the bordered image',
      [conv({ kernel: 9, padding: 1 })],
      IMAGE,
      {
        code: 'window-too-large',
        path: ['network', 'layers', 0, 'kernel'],
        params: { kernel: 9, height: 8, width: 6, largest: 8 },
      },
    ],
    [
      'a window larger than what pooling has left',
      [
        { type: 'avg_pool2d', kernel: 4 },
        { type: 'max_pool2d', kernel: 2 },
      ],
      IMAGE,
      {
        code: 'window-too-large',
        path: ['network', 'layers', 1, 'kernel'],
        params: { kernel: 2, height: 2, width: 1, largest: 1 },
      },
    ],
    [
      'groups that do not divide the channels',
      [conv({ channels: 6 }), { type: 'group_norm', groups: 4 }],
      IMAGE,
      {
        code: 'groups-do-not-divide',
        path: ['network', 'layers', 1, 'groups'],
        params: { groups: 4, channels: 6, known: '1, 2, 3, 6' },
      },
    ],
    [
      'groups of single numbers',
      [{ type: 'group_norm', groups: 12 }],
      VECTOR,
      { code: 'nothing-to-normalise', path: ['network', 'layers', 0, 'type'], params: { layer: 'group_norm' } },
    ],
    [
      'instances of single numbers',
      [{ type: 'instance_norm' }],
      VECTOR,
      { code: 'nothing-to-normalise', path: ['network', 'layers', 0, 'type'], params: { layer: 'instance_norm' } },
    ],
    [
      'a layer of one number',
      [{ type: 'dense', units: 1 }, { type: 'layer_norm' }],
      VECTOR,
      { code: 'nothing-to-normalise', path: ['network', 'layers', 1, 'type'], params: { layer: 'layer_norm' } },
    ],
  ])('is %s', async (_what, layers, shape, problem) => {
    expect(await problemOf(() => check(layers, shape))).toEqual(problem);
  });

  it.each(['cutout', 'cutmix'])('is %s without images', async (type) => {
    const chosen = { regularizers: [{ type: 'l2' }, { type }] };
    const problem = await problemOf(() => check([], VECTOR, chosen));
    const path = ['regularizers', 1, 'type'];
    expect(problem).toEqual({ code: 'regularizer-needs-image', path, params: { value: type, features: 12 } });
    expect(() => check([FLATTEN], IMAGE, chosen)).not.toThrow();
  });

  it.each<[string, LooseObject, number]>([
    ['one sample at a time', { batch: { regime: 'stochastic' } }, 50],
    ['batches of one', { batch: { regime: 'mini-batch', size: 1 } }, 50],
    ['a single sample', { batch: { regime: 'batch' } }, 1],
  ])('is batch normalisation of a vector with %s', async (_what, more, samples) => {
    const layers = [{ type: 'relu' }, { type: 'batch_norm' }];
    const problem = await problemOf(() => check(layers, VECTOR, more, samples));
    const path = ['network', 'layers', 1, 'type'];
    expect(problem).toEqual({ code: 'batch-too-small', path, params: { layer: 'batch_norm', samples: 1 } });
  });
});

describe('of the regularisers', () => {
  it.each(regularizers.filter(({ needsImage }) => needsImage).map(({ type }) => type))(
    '%s is refused where there is no image',
    async (type) => {
      const more = { regularizers: [{ type: 'l2' }, { type }] };
      const [path, params] = [['regularizers', 1, 'type'], { value: type, features: 12 }];
      expect(await problemOf(() => check([], VECTOR, more))).toEqual({ code: 'regularizer-needs-image', path, params });
      expect(() => check([], IMAGE, more)).not.toThrow();
    },
  );

  it.each(regularizers.filter(({ task }) => task === 'classification').map(({ type }) => type))(
    '%s is refused where there are no classes',
    async (type) => {
      const [path, params] = [['regularizers', 0, 'type'], { value: type }];
      const problem = await problemOf(() => check([], VECTOR, { regularizers: [{ type }] }));
      expect(problem).toEqual({ code: 'regularizer-needs-classification', path, params });
    },
  );

  it.each(regularizers.filter(({ needsTable }) => needsTable).map(({ type }) => type))(
    '%s is refused on images',
    async (type) => {
      const [path, params] = [['regularizers', 0, 'type'], { value: type, features: 144 }];
      const more = { regularizers: [{ type }] };
      expect(await problemOf(() => check([], IMAGE, more))).toEqual({ code: 'regularizer-needs-table', path, params });
      expect(() => check([], VECTOR, more)).not.toThrow();
    },
  );
});

describe('accepted', () => {
  it.each<[string, LooseObject[], Shape]>([
    ['a dense layer on an image', [conv(), { type: 'dense', units: 5 }], IMAGE],
    ['flattening a vector', [FLATTEN, { type: 'dense', units: 5 }], VECTOR],
    ['a kernel as large as the bordered image', [conv({ kernel: 8, padding: 1 })], IMAGE],
    ['groups of a vector', [{ type: 'group_norm', groups: 6 }], VECTOR],
    [
      'every normalisation of an image',
      ['batch', 'layer', 'instance', 'group'].map((kind) => ({
        type: `${kind}_norm`,
        ...(kind === 'group' ? { groups: 3 } : {}),
      })),
      IMAGE,
    ],
  ])('is %s', (_what, layers, shape) => {
    expect(() => check(layers, shape)).not.toThrow();
  });

  it('is batch normalisation of images one at a time', () => {
    expect(() => check([{ type: 'batch_norm' }], IMAGE, { batch: { regime: 'stochastic' } })).not.toThrow();
  });
});
