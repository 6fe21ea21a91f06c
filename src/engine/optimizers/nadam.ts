import { exp, integerPower, log } from '../math.ts';
import { adam } from './adam.ts';
import { decayWeights, epsilon, learningRate, weightDecay, type OptimizerMember } from './optimizer.ts';

const { beta1, beta2 } = adam.parameters;

/**
 * Dozat 2016, with the momentum schedule of PyTorch: μₜ = β₁(1 − ½·0.96^(tψ)).
 *
 * PyTorch before 2.0 multiplied μₜ twice into the product up to t + 1 (mended in pytorch/pytorch#92699); `release`
 * chooses, so that results of either can be compared.
 */
export const nadam: OptimizerMember = {
  type: 'nadam',
  name: { en: 'NAdam', ko: 'NAdam' },
  summary: {
    en: 'Adam that looks ahead like Nesterov: the step uses the mean gradient as the next step will see it.',
    ko: '네스테로프처럼 앞을 내다보는 Adam입니다. 다음 걸음에서 볼 평균 기울기로 움직입니다.',
  },
  formula:
    'W \\leftarrow W - \\eta\\,\\dfrac{\\mu_{t+1} m / (1 - \\prod_{i \\le t+1}\\mu_i) + (1-\\mu_t) g / (1 - \\prod_{i \\le t}\\mu_i)}{\\sqrt{v/(1-\\beta_2^t)} + \\varepsilon}',
  conventions: ['pytorch'],
  parameters: {
    learningRate: learningRate(0.002),
    beta1: beta1!,
    beta2: beta2!,
    epsilon: epsilon(1e-8),
    momentumDecay: {
      kind: 'number',
      name: { en: 'Momentum decay', ko: '모멘텀 감쇠' },
      help: {
        en: 'How fast the momentum warms up to β₁.',
        ko: '모멘텀이 β₁까지 커지는 속도를 정합니다.',
      },
      symbol: '\\psi',
      default: 0.004,
      minimum: 0,
      maximum: 1,
      advanced: true,
    },
    release: {
      kind: 'choice',
      name: { en: 'PyTorch release', ko: 'PyTorch 버전' },
      help: {
        en: 'Before 2.0, PyTorch counted one momentum factor twice. Choose it only to compare with old results.',
        ko: '2.0 이전의 PyTorch는 모멘텀 인수 하나를 두 번 곱했습니다. 예전 결과와 비교할 때만 고르세요.',
      },
      default: 'current',
      options: [
        { value: 'current', name: { en: '2.0 and newer', ko: '2.0 이후' } },
        { value: 'before-2.0', name: { en: 'before 2.0', ko: '2.0 이전' } },
      ],
      advanced: true,
    },
    weightDecay,
  },
  slots: () => 2,
  bind(memory, choice) {
    const { kernels, length, parameters, gradients, slots } = memory;
    const [mean = 0, square = 0] = slots;
    const rate1 = choice.beta1 as number;
    const rate2 = choice.beta2 as number;
    const eps = choice.epsilon as number;
    const decay = choice.weightDecay as number;
    const countsTwice = choice.release === 'before-2.0';
    const momentum = momentumSchedule(rate1, choice.momentumDecay as number);
    return {
      update(t, lr) {
        decayWeights(memory, decay);
        const product = momentum.productTo(t);
        const now = momentum.at(t);
        const next = momentum.at(t + 1);
        const own = (lr * (1 - now)) / (1 - product);
        const averaged = (lr * next) / (1 - product * next * (countsTwice ? now : 1));
        const scale = 1 / Math.sqrt(1 - integerPower(rate2, t));
        kernels.nadam(parameters, gradients, mean, square, length, own, averaged, scale, rate1, rate2, eps);
      },
    };
  },
};

/** μₜ and the product of all μ up to t. The product is kept from step to step, and taken up anew after a restore. */
function momentumSchedule(rate: number, decay: number) {
  const perStep = decay * log(0.96);
  const at = (t: number) => rate * (1 - 0.5 * exp(t * perStep));
  let known = 0;
  let product = 1;
  return {
    at,
    productTo(t: number): number {
      if (t < known) [known, product] = [0, 1];
      while (known < t) product *= at(++known);
      return product;
    },
  };
}
