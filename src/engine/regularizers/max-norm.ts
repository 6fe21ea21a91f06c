import { overWeights, type RegularizerMember } from './regularizer.ts';

/** Srebro and Shraibman 2005; for networks Hinton et al. 2012. */
export const maxNorm: RegularizerMember = {
  type: 'max_norm',
  touches: 'weights',
  name: { en: 'Max-norm', ko: '최대 노름' },
  summary: {
    en: 'No unit’s incoming weights may be longer than a limit: what is too long is scaled back after each update.',
    ko: '유닛으로 들어오는 가중치 벡터의 길이에 한도를 둡니다. 넘으면 업데이트 뒤에 한도까지 줄입니다.',
  },
  formula: '\\lVert w_j \\rVert_2 \\le c',
  parameters: {
    limit: {
      kind: 'number',
      name: { en: 'Limit', ko: '한도' },
      help: {
        en: 'The greatest length of the vector of weights into one unit. 3 or 4 is usual together with dropout.',
        ko: '유닛 하나로 들어오는 가중치 벡터의 최대 길이입니다. 드롭아웃과 함께 3이나 4를 흔히 씁니다.',
      },
      symbol: 'c',
      default: 3,
      exclusiveMinimum: 0,
      maximum: 1e6,
      scale: 'log',
    },
  },
  bind({ kernels, network }, choice) {
    const limit = choice.limit as number;
    return {
      constrain: overWeights(network, (weight, _gradient, { length, shape }) => {
        const units = shape.at(-1)!;
        kernels.max_norm(weight, length / units, units, limit);
      }),
    };
  },
};
