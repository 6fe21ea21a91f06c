/** What penalties and weight decay are said to touch is what they touch. */
import { describe, expect, it } from 'vitest';
import { parameterRanges, planNetwork, withOutputLayer } from '../../../src/engine/network.ts';
import { parameterKinds, reachOf } from '../../../src/engine/regularizers/reach.ts';
import { vectorShape } from '../../../src/engine/shape.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { dataOf, experimentOf, trainerOf } from '../../helpers/training.ts';

const network: LooseObject = {
  layers: [{ type: 'dense', units: 64 }, { type: 'batch_norm' }, { type: 'tanh' }, { type: 'dense', units: 64 }],
};
const given = (changes: LooseObject): LooseObject => ({ network, loss: { type: 'mse' }, ...changes });
const plan = planNetwork(withOutputLayer(experimentOf(given({})).network, 1), vectorShape(1));
const reach = (changes: LooseObject) => reachOf(experimentOf(given(changes)), plan);

describe('the reach', () => {
  it('of penalties is the weights; of clipping every gradient; of others no parameter', () => {
    const regularizers = [{ type: 'l2' }, { type: 'clip_norm' }, { type: 'early_stopping' }, { type: 'max_norm' }];
    // 1 × 64, 64 × 64 and 64 × 1 weights; 64 + 64 + 1 biases; 64 scales and 64 shifts.
    expect(parameterKinds(plan)).toEqual({ weights: 64 + 4096 + 64, biases: 129, norms: 128 });
    expect(reach({ regularizers })).toEqual([
      { path: ['regularizers', 0], touches: 'weights', tensors: 3, parameters: 4224 },
      { path: ['regularizers', 1], touches: 'gradients', tensors: 8, parameters: 4481 },
      { path: ['regularizers', 2], touches: 'training', tensors: 0, parameters: 0 },
      { path: ['regularizers', 3], touches: 'weights', tensors: 3, parameters: 4224 },
    ]);
  });

  it('of an optimiser’s weight decay is everything, where there is any', () => {
    expect(reach({ optimizer: { type: 'adam' } })).toEqual([]);
    expect(reach({ optimizer: { type: 'adam', weightDecay: 0.1 } })).toEqual([
      { path: ['optimizer', 'weightDecay'], touches: 'parameters', tensors: 8, parameters: 4481 },
    ]);
    expect(reach({ optimizer: { type: 'adamw' } })).toMatchObject([{ touches: 'parameters' }]);
  });

  it.each([
    ['l2', { regularizers: [{ type: 'l2', strength: 0.5 }] }, ['weight']],
    ['weight_decay', { regularizers: [{ type: 'weight_decay', strength: 0.5 }] }, ['weight']],
    [
      'decay of sgd',
      { optimizer: { type: 'sgd', learningRate: 0.1, weightDecay: 0.5 } },
      ['bias', 'scale', 'shift', 'weight'],
    ],
  ])('is what %s changes in an update', async (_name, changes, names) => {
    const base = given({ optimizer: { type: 'sgd', learningRate: 0.1 }, epochs: 2, batch: { regime: 'batch' } });
    const [plain, touched] = await Promise.all([
      trainerOf(base, dataOf()),
      trainerOf({ ...base, ...changes }, dataOf()),
    ]);
    // Once to leave the biases' zeros, then the update that is compared: from the same parameters.
    plain.advance(1);
    touched.restore(plain.snapshot());
    for (const trainer of [plain, touched]) trainer.advance(1);
    const [a, b] = [plain.snapshot().parameters, touched.snapshot().parameters];
    const changed = parameterRanges(plan).filter(({ offset, length }) =>
      a.subarray(offset, offset + length).some((value, i) => value !== b[offset + i]),
    );
    expect([...new Set(changed.map(({ name }) => name))].sort()).toEqual(names);
  });
});
