import type { RegularizerMember } from './regularizer.ts';

/** As PyTorch's clip_grad_norm_. */
const GUARD = 1e-6;

/** Pascanu, Mikolov and Bengio 2013 (arXiv 1211.5063). */
export const clipNorm: RegularizerMember = {
  type: 'clip_norm',
  touches: 'gradients',
  name: { en: 'Gradient clipping', ko: '기울기 자르기' },
  summary: {
    en: 'When the whole gradient is longer than a limit, it is scaled down to it: one steep place cannot throw the weights far away.',
    ko: '전체 기울기의 길이가 한도를 넘으면 한도까지 줄입니다. 가파른 곳에서도 가중치가 멀리 튀지 않습니다.',
  },
  formula: 'g \\leftarrow g\\,\\min(1,\\, c / \\lVert g \\rVert_2)',
  parameters: {
    limit: {
      kind: 'number',
      name: { en: 'Longest gradient', ko: '기울기 한도' },
      help: {
        en: 'Over all parameters together. Look at the gradient’s norm before clipping among the metrics to choose it.',
        ko: '모든 매개변수를 합친 기울기의 길이입니다. 지표 가운데 자르기 전의 기울기 노름을 보고 정하세요.',
      },
      symbol: 'c',
      default: 1,
      exclusiveMinimum: 0,
      maximum: 1e6,
      scale: 'log',
    },
  },
  bind({ kernels, network }, choice) {
    const limit = choice.limit as number;
    const { blockLength } = network.plan;
    return {
      adjust() {
        const share = limit / (Math.sqrt(kernels.sum_squares(network.gradients, blockLength)) + GUARD);
        if (share < 1) kernels.affine(network.gradients, blockLength, share, 0);
      },
    };
  },
};
