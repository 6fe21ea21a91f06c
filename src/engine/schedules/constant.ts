import type { ScheduleMember } from './schedule.ts';

export const constant: ScheduleMember = {
  type: 'constant',
  name: { en: 'Constant', ko: '일정' },
  summary: {
    en: 'The learning rate stays as it is from the first update to the last.',
    ko: '학습률을 처음부터 끝까지 그대로 둡니다.',
  },
  formula: '\\eta_t = \\eta',
  parameters: {},
  bind: () => ({ factor: () => 1 }),
};
