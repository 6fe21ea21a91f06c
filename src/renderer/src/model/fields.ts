/** The fields every experiment has, described as registry members describe theirs, so that one form shows both. */
import type { BooleanParameter, ChoiceParameter, NumberParameter } from '../../../shared/member.ts';
import { batchSchema, MAX_EPOCHS, splitSchema, standardizeSchema } from '../../../shared/experiment.ts';

const split = splitSchema.parse({});
const standardize = standardizeSchema.parse({});
const batch = batchSchema.parse({});

export const trainShare: NumberParameter = {
  kind: 'number',
  name: { en: 'Training share', ko: '훈련 비율' },
  default: split.train,
  exclusiveMinimum: 0,
  maximum: 1,
};

export const validationShare: NumberParameter = {
  kind: 'number',
  name: { en: 'Validation share', ko: '검증 비율' },
  help: {
    en: 'What training and validation leave is the test part. It stays sealed while you try things out.',
    ko: '훈련과 검증에 쓰고 남은 것이 테스트 데이터입니다. 이것저것 시도하는 동안에는 봉인되어 있습니다.',
  },
  default: split.validation,
  minimum: 0,
  exclusiveMaximum: 1,
};

export const stratify: BooleanParameter = {
  kind: 'boolean',
  name: { en: 'Keep class proportions', ko: '클래스 비율 유지' },
  help: { en: 'Every part gets the same proportions of the classes.', ko: '모든 부분의 클래스 비율을 같게 합니다.' },
  default: split.stratify,
};

export const splitSeed: NumberParameter = {
  kind: 'integer',
  name: { en: 'Seed of the split', ko: '분할 시드' },
  help: { en: 'Which samples go into which part.', ko: '어느 표본이 어느 부분에 들어갈지 정합니다.' },
  default: split.seed,
  minimum: 0,
};

export const standardizeInputs: BooleanParameter = {
  kind: 'boolean',
  name: { en: 'Standardise inputs', ko: '입력 표준화' },
  help: {
    en: 'Every column, or every colour channel of images, to mean 0 and deviation 1, fitted on the training part alone.',
    ko: '열마다, 이미지는 색 채널마다 평균 0, 표준편차 1로 만듭니다. 훈련 데이터만으로 맞춥니다.',
  },
  default: standardize.inputs,
};

export const standardizeTargets: BooleanParameter = {
  kind: 'boolean',
  name: { en: 'Standardise targets', ko: '목표 표준화' },
  help: {
    en: 'For regression. Losses are then in squared deviations of the targets.',
    ko: '회귀에 쓰입니다. 손실의 단위는 목표 표준편차의 제곱이 됩니다.',
  },
  default: standardize.targets,
};

export const regime: ChoiceParameter = {
  kind: 'choice',
  name: { en: 'Regime', ko: '업데이트 방식' },
  help: {
    en: 'Stochastic: one sample for each update. Mini-batch: a few, the common choice. Batch: all training samples.',
    ko: '업데이트 한 번에 쓰는 표본이 확률적은 하나, 미니배치는 몇 개(가장 흔함), 배치는 훈련 표본 전체입니다.',
  },
  default: batch.regime,
  options: [
    { value: 'stochastic', name: { en: 'Stochastic (1)', ko: '확률적(1개)' } },
    { value: 'mini-batch', name: { en: 'Mini-batch', ko: '미니배치' } },
    { value: 'batch', name: { en: 'Batch (all)', ko: '배치(전체)' } },
  ],
};

export const batchSize: NumberParameter = {
  kind: 'integer',
  name: { en: 'Samples for each update', ko: '업데이트당 표본 수' },
  default: batch.size,
  minimum: 1,
  maximum: 100_000,
  scale: 'log',
};

export const epochs: NumberParameter = {
  kind: 'integer',
  name: { en: 'Epochs', ko: '에포크' },
  help: { en: 'Passes over the training part.', ko: '훈련 데이터 전체를 훑는 횟수입니다.' },
  default: 100,
  minimum: 1,
  maximum: MAX_EPOCHS,
  scale: 'log',
};
