import { decayWeights, learningRate, weightDecay, type OptimizerMember } from './optimizer.ts';

export const sgd: OptimizerMember = {
  type: 'sgd',
  name: { en: 'SGD', ko: 'SGD' },
  summary: {
    en: 'Gradient descent: a step against the gradient, as long as the slope is steep. In narrow valleys it zigzags.',
    ko: '경사 하강법입니다. 기울기의 반대 방향으로, 가파를수록 크게 움직입니다. 좁은 골짜기에서는 지그재그로 나아갑니다.',
  },
  formula: 'W \\leftarrow W - \\eta g',
  conventions: ['pytorch', 'lecture'],
  parameters: { learningRate: learningRate(0.01), weightDecay },
  slots: () => 0,
  bind(memory, choice) {
    const { kernels, length, parameters, gradients } = memory;
    const decay = choice.weightDecay as number;
    return {
      update(_step, lr) {
        decayWeights(memory, decay);
        kernels.sgd(parameters, gradients, length, lr);
      },
    };
  },
};
