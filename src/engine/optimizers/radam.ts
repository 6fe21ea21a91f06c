import { integerPower } from '../math.ts';
import { adam } from './adam.ts';
import { decayWeights, epsilon, learningRate, weightDecay, type OptimizerMember } from './optimizer.ts';

const { beta1, beta2 } = adam.parameters;

/** Length of the running average from which its variance can be trusted; PyTorch's bound. */
const TRUSTED_LENGTH = 5;

/** Liu et al. 2020 (arXiv 1908.03265). */
export const radam: OptimizerMember = {
  type: 'radam',
  name: { en: 'RAdam', ko: 'RAdam' },
  summary: {
    en: 'Adam that warms up by itself: it scales by gradient sizes only as far as their estimate can be trusted yet.',
    ko: '스스로 예열하는 Adam입니다. 기울기 크기의 추정을 믿을 수 있는 만큼만 걸음 조절에 씁니다.',
  },
  formula:
    '\\rho_t = \\rho_\\infty - \\dfrac{2t\\beta_2^t}{1-\\beta_2^t},\\ \\ r_t = \\sqrt{\\dfrac{(\\rho_t-4)(\\rho_t-2)\\rho_\\infty}{(\\rho_\\infty-4)(\\rho_\\infty-2)\\rho_t}},\\ \\ W \\leftarrow W - \\eta\\, r_t\\, \\hat m / \\sqrt{\\hat v}',
  conventions: ['pytorch'],
  parameters: { learningRate: learningRate(0.001), beta1: beta1!, beta2: beta2!, epsilon: epsilon(1e-8), weightDecay },
  slots: () => 2,
  bind(memory, choice) {
    const { kernels, length, parameters, gradients, slots } = memory;
    const [mean = 0, square = 0] = slots;
    const rate1 = choice.beta1 as number;
    const rate2 = choice.beta2 as number;
    const eps = choice.epsilon as number;
    const decay = choice.weightDecay as number;
    return {
      update(t, lr) {
        decayWeights(memory, decay);
        const size = lr / (1 - integerPower(rate1, t));
        const rectified = rectification(t, rate2);
        if (rectified === 0) {
          kernels.moments(gradients, mean, square, length, rate1, rate2);
          kernels.axpy(parameters, -size, mean, length);
        } else {
          const scaled = size * rectified * Math.sqrt(1 - integerPower(rate2, t));
          kernels.adam_pytorch(parameters, gradients, mean, square, length, scaled, 1, rate1, rate2, eps);
        }
      },
    };
  },
};

/** rₜ of the paper; 0 while the average is too short to scale by. */
function rectification(t: number, rate: number): number {
  const longest = 2 / (1 - rate) - 1;
  const power = integerPower(rate, t);
  const length = longest - (2 * t * power) / (1 - power);
  if (length <= TRUSTED_LENGTH) return 0;
  return Math.sqrt(((length - 4) * (length - 2) * longest) / ((longest - 4) * (longest - 2) * length));
}
