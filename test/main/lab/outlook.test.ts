import { describe, expect, test } from 'vitest';
import { outlookSchema } from '../../../src/shared/outlook.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { codesOf } from '../store/fixtures.ts';
import { freshLab } from './fixtures.ts';

describe('an outlook', () => {
  const layers: LooseObject[] = [
    { type: 'dense', units: 64 },
    { type: 'tanh' },
    { type: 'dense', units: 64 },
    { type: 'tanh' },
  ];
  const experiment = {
    data: { type: 'cosine', samples: 200 },
    network: { layers },
    optimizer: { type: 'sgd', learningRate: 0.1 },
    schedule: { type: 'cosine' },
    regularizers: [{ type: 'l1' }],
    epochs: 50,
  };

  test('is of the network and the batches that the data make', async () => {
    const lab = await freshLab();
    const outlook = await lab.studies.outlook({ experiment });
    expect(outlookSchema.parse(outlook)).toEqual(outlook);
    expect(outlook.parameters).toEqual({ weights: 64 + 4096 + 64, biases: 129, norms: 0 });
    expect(outlook.reach).toEqual([{ path: ['regularizers', 0], touches: 'weights', tensors: 3, parameters: 4224 }]);
    // 120 training samples in batches of 32 are 4 updates.
    expect(outlook.course).toMatchObject({ updates: 200, illustration: false });
    expect(outlook.course.rates[0]).toBe(0.1);
  });

  test('of a broken experiment is its problems', async () => {
    const lab = await freshLab();
    const broken = { ...experiment, optimizer: { type: 'sgd', learningRate: -1 } };
    expect(await codesOf(() => lab.studies.outlook({ experiment: broken }))).toEqual(['not-above']);
    const misfit = { ...experiment, network: { layers: [{ type: 'conv2d' }] } };
    expect(await codesOf(() => lab.studies.outlook({ experiment: misfit }))).toEqual(['layer-needs-image']);
  });
});
