import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/engine/catalogue.ts';
import { patchDifferences } from '../../../src/renderer/src/model/differences.ts';
import { variantOf } from '../../../src/renderer/src/model/patch.ts';
import type { LooseObject } from '../../../src/shared/study.ts';

const base: LooseObject = {
  data: { type: 'cosine', noise: 0.1 },
  network: { layers: [{ type: 'dense', units: 64 }, { type: 'tanh' }] },
  optimizer: { type: 'sgd', learningRate: 0.01 },
};

const said = (patch: LooseObject, language: 'en' | 'ko' = 'en'): string[] =>
  patchDifferences(catalogue, patch, variantOf(base, patch), language).map(({ name, value }) =>
    `${name} ${value}`.trim(),
  );

describe('what a variant says about itself', () => {
  it('names the optimiser and the letters of its parameters', () => {
    expect(said({ optimizer: { type: 'adam', learningRate: 0.002, beta1: 0.8 } })).toEqual([
      'Adam',
      'η 0.002',
      'β₁ 0.8',
    ]);
  });

  it('names a changed parameter alone', () => expect(said({ optimizer: { learningRate: 0.5 } })).toEqual(['η 0.5']));

  it('is silent about what is taken away', () => {
    expect(said({ optimizer: { type: 'adadelta', learningRate: null } })).toEqual(['Adadelta']);
  });

  it('says whose formula it is, in the reader’s language', () => {
    expect(said({ optimizer: { convention: 'lecture' } }, 'ko')).toEqual(['강의 노트']);
  });

  it('names regularisers and the schedule with their parameters', () => {
    const regularizers: LooseObject[] = [{ type: 'l2', strength: 0.01 }, { type: 'early_stopping' }];
    expect(said({ regularizers })).toEqual(['L2 penalty', 'Strength 0.01', 'Early stopping']);
    expect(said({ schedule: { type: 'cosine', floor: 0.1 } })).toEqual(['Cosine', 'Final share 0.1']);
  });

  it('says so when regularisers are taken away', () => {
    expect(said({ regularizers: [] })).toEqual(['no regularisers']);
    expect(said({ regularizers: [] }, 'ko')).toEqual(['규제 없음']);
  });

  it('puts a network on one line', () => {
    const layers: LooseObject[] = [
      { type: 'dense', units: 16 },
      { type: 'relu' },
      { type: 'dense', units: 8 },
      { type: 'relu' },
    ];
    expect(said({ network: { layers } })).toEqual(['16 relu – 8 relu']);
    expect(said({ network: { layers: [] } })).toEqual(['no hidden layer']);
  });

  it('names fields that are no members', () => {
    expect(said({ batch: { regime: 'batch' }, epochs: 20, data: { noise: 0.3 } }, 'ko')).toEqual([
      '업데이트 방식 배치(전체)',
      '에포크 20',
      'σ 0.3',
    ]);
  });
});
