import { describe, expect, it } from 'vitest';
import { reachText } from '../../../src/renderer/src/model/reach.ts';

const plain = { weights: 4224, biases: 129, norms: 0 };
const normed = { ...plain, norms: 128 };
const say = (touches: string, kinds = plain): string =>
  reachText({ path: [], touches, tensors: 3, parameters: 4224 }, kinds, 'en', (key, params) =>
    [key, ...Object.values(params ?? {}).map(String)].join(' '),
  );

describe('what a penalty touches, in words', () => {
  it('names the tensors, their parameters and those of the whole network, and what is spared', () => {
    expect(say('weights')).toBe('reach.weights 3 4,224 4,353 reach.spared');
    expect(say('weights', normed)).toBe('reach.weights 3 4,224 4,481 reach.sparedNorms');
  });

  it('counts every parameter where all are touched', () => {
    expect(say('gradients', normed)).toBe('reach.gradients 4,481');
    expect(say('parameters')).toBe('reach.everything 4,353');
    expect(say('parameters', normed)).toBe('reach.everythingNorms 4,481');
  });

  it('says of the others that no parameter is touched', () => {
    expect(['inputs', 'targets', 'samples', 'training'].map((touches) => say(touches))).toEqual([
      'reach.inputs',
      'reach.targets',
      'reach.samples',
      'reach.training',
    ]);
  });
});
