import { cosTurns } from '../math.ts';
import type { NumberParameter } from '../member.ts';
import { epochOf, type ScheduleMember } from './schedule.ts';

const floor: NumberParameter = {
  kind: 'number',
  name: { en: 'Final share', ko: '마지막 비율' },
  help: {
    en: 'What is left of the rate at the end.',
    ko: '끝났을 때 남는 학습률의 비율입니다.',
  },
  symbol: 'r',
  default: 0,
  minimum: 0,
  maximum: 1,
};

/** Loshchilov and Hutter 2017 (arXiv 1608.03983) without restarts; as PyTorch's CosineAnnealingLR over all epochs. */
export const cosine: ScheduleMember = {
  type: 'cosine',
  name: { en: 'Cosine', ko: '코사인 감소' },
  summary: {
    en: 'Lowers the rate along half a cosine wave: slowly at first, quickly in the middle, gently at the end.',
    ko: '반 파장의 코사인을 따라 학습률을 낮춥니다. 처음엔 천천히, 중간엔 빠르게, 끝에는 부드럽게 줄어듭니다.',
  },
  formula: '\\eta_e = \\eta\\,\\bigl(r + \\tfrac{1-r}{2}(1 + \\cos(\\pi e / E))\\bigr)',
  parameters: { floor },
  bind(choice, course) {
    const least = choice.floor as number;
    return {
      factor: (t) => least + ((1 - least) / 2) * (1 + cosTurns(epochOf(t, course) / (2 * course.epochs))),
    };
  },
};
