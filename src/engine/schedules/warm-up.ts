import type { ScheduleMember } from './schedule.ts';

export const warmUp: ScheduleMember = {
  type: 'warm_up',
  name: { en: 'Warm-up', ko: '예열' },
  summary: {
    en: 'Raises the rate evenly over the first epochs, update by update, and then leaves it there.',
    ko: '처음 몇 에포크 동안 업데이트마다 학습률을 고르게 올린 뒤 그대로 둡니다.',
  },
  formula: '\\eta_t = \\eta\\,\\min(1, t / T)',
  parameters: {
    epochs: {
      kind: 'integer',
      name: { en: 'Warm-up (epochs)', ko: '예열 기간(에포크)' },
      help: {
        en: 'After so many epochs the rate is at its full height.',
        ko: '이만큼의 에포크가 지나면 학습률이 제 크기에 이릅니다.',
      },
      symbol: 'T',
      default: 5,
      minimum: 1,
      maximum: 100_000,
    },
  },
  bind(choice, { stepsPerEpoch }) {
    const steps = (choice.epochs as number) * stepsPerEpoch;
    return { factor: (t) => Math.min(1, t / steps) };
  },
};
