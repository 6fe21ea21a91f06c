import { integerPower } from '../math.ts';
import { adam } from './adam.ts';
import { decayWeights, epsilon, learningRate, weightDecay, type OptimizerMember } from './optimizer.ts';

const { beta1, beta2 } = adam.parameters;

/** Kingma and Ba 2015, section 7.1; ε as PyTorch has it. */
export const adamax: OptimizerMember = {
  type: 'adamax',
  name: { en: 'Adamax', ko: 'Adamax' },
  summary: {
    en: 'Adam that measures gradients by their greatest recent size instead of their mean square.',
    ko: '기울기의 제곱 평균 대신 최근의 최댓값으로 크기를 재는 Adam입니다.',
  },
  formula:
    'm \\leftarrow \\beta_1 m + (1-\\beta_1) g,\\ \\ u \\leftarrow \\max(\\beta_2 u, |g| + \\varepsilon),\\ \\ W \\leftarrow W - \\dfrac{\\eta}{1-\\beta_1^t}\\,\\dfrac{m}{u}',
  conventions: ['pytorch'],
  parameters: { learningRate: learningRate(0.002), beta1: beta1!, beta2: beta2!, epsilon: epsilon(1e-8), weightDecay },
  slots: () => 2,
  bind(memory, choice) {
    const { kernels, length, parameters, gradients, slots } = memory;
    const [mean = 0, norm = 0] = slots;
    const rate1 = choice.beta1 as number;
    const rate2 = choice.beta2 as number;
    const eps = choice.epsilon as number;
    const decay = choice.weightDecay as number;
    return {
      update(t, lr) {
        decayWeights(memory, decay);
        const size = lr / (1 - integerPower(rate1, t));
        kernels.adamax(parameters, gradients, mean, norm, length, size, rate1, rate2, eps);
      },
    };
  },
};
