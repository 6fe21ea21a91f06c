import { cosTurns } from '../math.ts';
import type { ScheduleMember } from './schedule.ts';

/** Smith and Topin 2018 (arXiv 1708.07120), as PyTorch's OneCycleLR with cosine annealing in two phases; the momentum stays as it is. */
export const oneCycle: ScheduleMember = {
  type: 'one_cycle',
  name: { en: 'One cycle', ko: '원 사이클' },
  summary: {
    en: 'One swing: up from a small rate to the full one, then down to almost nothing, changing with every update.',
    ko: '작은 학습률에서 최대까지 올렸다가 거의 0까지 내리는 한 번의 순환입니다. 업데이트마다 바뀝니다.',
  },
  formula: '\\eta/d \\;\\nearrow\\; \\eta \\;\\searrow\\; \\eta/(d\\,f)',
  parameters: {
    rising: {
      kind: 'number',
      name: { en: 'Rising share', ko: '상승 구간 비율' },
      help: {
        en: 'The share of the training in which the rate rises; in the rest it falls.',
        ko: '전체 학습 가운데 학습률이 올라가는 구간의 비율입니다. 나머지 구간에서는 내려갑니다.',
      },
      default: 0.3,
      exclusiveMinimum: 0,
      exclusiveMaximum: 1,
    },
    startDivisor: {
      kind: 'number',
      name: { en: 'Start divisor', ko: '시작 나눗수' },
      help: {
        en: 'The first update has the full rate divided by this.',
        ko: '첫 업데이트의 학습률은 최대 학습률을 이 값으로 나눈 것입니다.',
      },
      symbol: 'd',
      default: 25,
      minimum: 1,
      maximum: 1e6,
      scale: 'log',
      advanced: true,
    },
    endDivisor: {
      kind: 'number',
      name: { en: 'End divisor', ko: '끝 나눗수' },
      help: {
        en: 'The last update has the rate of the first divided by this.',
        ko: '마지막 업데이트의 학습률은 첫 업데이트의 학습률을 이 값으로 나눈 것입니다.',
      },
      symbol: 'f',
      default: 10_000,
      minimum: 1,
      maximum: 1e9,
      scale: 'log',
      advanced: true,
    },
  },
  bind(choice, { epochs, stepsPerEpoch }) {
    const last = epochs * stepsPerEpoch - 1;
    const top = (choice.rising as number) * (last + 1) - 1;
    const start = 1 / (choice.startDivisor as number);
    const end = start / (choice.endDivisor as number);
    return {
      factor(t) {
        const at = t - 1;
        // A rise of a single step is at the top at once; PyTorch divides by zero there.
        if (at <= top) return between(start, 1, top > 0 ? at / top : 1);
        return last > top ? between(1, end, (at - top) / (last - top)) : 1;
      },
    };
  },
};

/** Half a cosine wave from `from` to `to` as `share` goes from 0 to 1. */
const between = (from: number, to: number, share: number) => to + ((from - to) / 2) * (1 + cosTurns(share / 2));
