import type { Initializer } from './initializer.ts';

export const zeros: Initializer = {
  type: 'zeros',
  name: { en: 'Zeros', ko: '영(0)' },
  summary: {
    en: 'All weights zero. Hidden units then stay alike for ever: try it to see why weights must start different.',
    ko: '모든 가중치가 0입니다. 은닉 유닛들이 끝까지 똑같이 움직입니다. 왜 서로 다르게 시작해야 하는지 확인해 보세요.',
  },
  formula: 'w = 0',
  parameters: {},
  distribution: 'constant',
  deviation: () => 0,
};
