import type { ResampleMember } from './resample.ts';

/** Which samples count how much, or what their targets are, follows from the rounds before: see `ensembles/`. */
export const boosted: ResampleMember = {
  type: 'boosted',
  name: { en: 'Round of boosting', ko: '부스팅 라운드' },
  summary: {
    en: 'The training samples count by how wrong the rounds before were about them, or their targets are what those left over.',
    ko: '앞선 라운드가 많이 틀린 훈련 표본일수록 크게 반영하거나, 앞선 라운드가 남긴 잔차를 목표로 씁니다.',
  },
  parameters: {
    round: { kind: 'integer', name: { en: 'Round', ko: '라운드' }, default: 0, minimum: 0, maximum: 999 },
    shrinkage: {
      kind: 'number',
      name: { en: 'Shrinkage', ko: '축소율' },
      default: 1,
      exclusiveMinimum: 0,
      maximum: 1,
    },
  },
  // The next round asks what this one says of the samples it was trained on.
  resample: (_choice, { train, validation }) => ({ train, validation, others: train }),
};
