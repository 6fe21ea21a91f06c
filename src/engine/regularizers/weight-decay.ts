import { strength } from './l1.ts';
import { overWeights, type RegularizerMember } from './regularizer.ts';

/** Loshchilov and Hutter 2019 (arXiv 1711.05101), with any optimiser. */
export const weightDecay: RegularizerMember = {
  type: 'weight_decay',
  touches: 'weights',
  name: { en: 'Decoupled weight decay', ko: '분리된 가중치 감쇠' },
  summary: {
    en: 'Shrinks every weight by the same share after each update, past the optimiser. Under SGD it equals L2, under Adam it does not.',
    ko: '옵티마이저를 거치지 않고 업데이트 뒤에 가중치를 같은 비율로 줄입니다. SGD에서는 L2와 같지만 Adam에서는 다릅니다.',
  },
  formula: 'W \\leftarrow (1 - \\eta\\lambda)\\,W',
  parameters: {
    strength: {
      ...strength('\\lambda', 0.01),
      help: {
        en: 'Each update takes this share, times the learning rate, off every weight.',
        ko: '업데이트마다 가중치에서 이 값에 학습률을 곱한 비율만큼 덜어 냅니다.',
      },
    },
  },
  bind({ kernels, network }, choice) {
    const lambda = choice.strength as number;
    return {
      constrain: overWeights(network, (weight, _gradient, { length }, learningRate) =>
        kernels.affine(weight, length, 1 - learningRate * lambda, 0),
      ),
    };
  },
};
