import { integerPower } from '../math.ts';
import { epochOf, type ScheduleMember } from './schedule.ts';
import { shrinking } from './step.ts';

/** As PyTorch's ExponentialLR. */
export const exponential: ScheduleMember = {
  type: 'exponential',
  name: { en: 'Exponential', ko: '지수 감소' },
  summary: {
    en: 'Shrinks the rate by the same share every epoch.',
    ko: '에포크마다 같은 비율로 학습률을 줄입니다.',
  },
  formula: '\\eta_e = \\eta\\,\\gamma^{e}',
  parameters: { factor: shrinking(0.98) },
  bind(choice, course) {
    const factor = choice.factor as number;
    return { factor: (t) => integerPower(factor, epochOf(t, course)) };
  },
};
