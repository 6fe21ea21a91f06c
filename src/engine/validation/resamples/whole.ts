import { developmentOf, type ResampleMember } from './resample.ts';

/** For the winner of a search, once nothing is left to be chosen. */
export const whole: ResampleMember = {
  type: 'whole',
  name: { en: 'All samples but the test part', ko: '테스트를 뺀 모든 표본' },
  summary: {
    en: 'Trains on training and validation samples together; nothing is left to validate on.',
    ko: '훈련·검증 표본을 모두 훈련에 씁니다. 검증할 표본은 남지 않습니다.',
  },
  parameters: {},
  resample: (_choice, parts) => ({ train: developmentOf(parts), validation: new Uint32Array(0) }),
};
