import { decayWeights, epsilon, learningRate, weightDecay, type OptimizerMember } from './optimizer.ts';

/** Duchi, Hazan and Singer 2011. */
export const adagrad: OptimizerMember = {
  type: 'adagrad',
  name: { en: 'Adagrad', ko: 'Adagrad' },
  summary: {
    en: 'Every weight has its own step, shrunk by all the squared gradients it has seen. Steps only ever get smaller.',
    ko: '가중치마다 지금까지의 기울기 제곱 합으로 걸음을 줄입니다. 걸음은 점점 작아지기만 합니다.',
  },
  formula: 'G \\leftarrow G + g^2,\\quad W \\leftarrow W - \\dfrac{\\eta\\, g}{\\sqrt{G} + \\varepsilon}',
  conventions: ['pytorch', 'lecture'],
  parameters: { learningRate: learningRate(0.01), epsilon: epsilon({ pytorch: 1e-10, lecture: 1e-6 }), weightDecay },
  slots: () => 1,
  bind(memory, choice) {
    const { kernels, length, parameters, gradients, slots } = memory;
    const [sum = 0] = slots;
    const eps = choice.epsilon as number;
    const decay = choice.weightDecay as number;
    return {
      update(_step, lr) {
        decayWeights(memory, decay);
        kernels.adagrad(parameters, gradients, sum, length, lr, eps);
      },
    };
  },
};
