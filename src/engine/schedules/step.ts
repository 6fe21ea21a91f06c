import { integerPower } from '../math.ts';
import type { NumberParameter } from '../member.ts';
import { epochOf, type ScheduleMember } from './schedule.ts';

/** A factor that shrinks the rate, again and again. */
export const shrinking = (fallback: number): NumberParameter => ({
  kind: 'number',
  name: { en: 'Factor', ko: '배율' },
  help: {
    en: 'What the rate is multiplied by each time: 0.1 leaves a tenth of it.',
    ko: '한 번에 학습률에 곱하는 값입니다. 0.1이면 10분의 1로 줄어듭니다.',
  },
  symbol: '\\gamma',
  default: fallback,
  exclusiveMinimum: 0,
  maximum: 1,
});

/** As PyTorch's StepLR. */
export const step: ScheduleMember = {
  type: 'step',
  name: { en: 'Steps', ko: '계단식' },
  summary: {
    en: 'Multiplies the rate by a factor every few epochs: long strides first, then fine ones.',
    ko: '몇 에포크마다 학습률에 배율을 곱합니다. 처음엔 크게, 나중엔 잘게 움직입니다.',
  },
  formula: '\\eta_e = \\eta\\,\\gamma^{\\lfloor e / k \\rfloor}',
  parameters: {
    every: {
      kind: 'integer',
      name: { en: 'Every (epochs)', ko: '간격(에포크)' },
      help: {
        en: 'How many epochs the rate stays as it is between two steps.',
        ko: '학습률을 한 번 바꾸고 다음에 바꿀 때까지의 에포크 수입니다.',
      },
      symbol: 'k',
      default: 30,
      minimum: 1,
      maximum: 100_000,
    },
    factor: shrinking(0.1),
  },
  bind(choice, course) {
    const every = choice.every as number;
    const factor = choice.factor as number;
    return { factor: (t) => integerPower(factor, Math.floor(epochOf(t, course) / every)) };
  },
};
