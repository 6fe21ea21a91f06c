import { integerPower } from '../math.ts';
import type { Choice } from '../member.ts';
import {
  decayRate,
  decayWeights,
  epsilon,
  learningRate,
  meanMemory,
  squaresMemory,
  weightDecay,
  type OptimizerMember,
  type OptimizerMemory,
} from './optimizer.ts';

/** Kingma and Ba 2015 (arXiv 1412.6980); the notes use the paper's rearranged form with ε under the root. */
export const adam: OptimizerMember = {
  type: 'adam',
  name: { en: 'Adam', ko: 'Adam' },
  summary: {
    en: 'Momentum and RMSprop together, both corrected for starting from zero. A good first choice nearly everywhere.',
    ko: '모멘텀과 RMSprop을 합치고, 0에서 시작하는 편향을 보정합니다. 대부분의 문제에서 무난한 첫 선택입니다.',
  },
  formula: {
    lecture:
      'm \\leftarrow \\beta_1 m + (1-\\beta_1) g,\\ \\ v \\leftarrow \\beta_2 v + (1-\\beta_2) g^2,\\ \\ W \\leftarrow W - \\eta\\,\\dfrac{\\sqrt{1-\\beta_2^t}}{1-\\beta_1^t}\\,\\dfrac{m}{\\sqrt{v+\\varepsilon}}',
    pytorch:
      'm \\leftarrow \\beta_1 m + (1-\\beta_1) g,\\ \\ v \\leftarrow \\beta_2 v + (1-\\beta_2) g^2,\\ \\ W \\leftarrow W - \\eta\\,\\dfrac{m/(1-\\beta_1^t)}{\\sqrt{v/(1-\\beta_2^t)} + \\varepsilon}',
  },
  conventions: ['pytorch', 'lecture'],
  parameters: {
    learningRate: learningRate(0.001),
    beta1: decayRate({ en: 'Mean averaging', ko: '1차 모멘트 비율' }, '\\beta_1', 0.9, meanMemory),
    beta2: decayRate({ en: 'Square averaging', ko: '2차 모멘트 비율' }, '\\beta_2', 0.999, squaresMemory),
    epsilon: epsilon({ pytorch: 1e-8, lecture: 1e-6 }),
    amsgrad: {
      kind: 'boolean',
      name: { en: 'AMSGrad', ko: 'AMSGrad' },
      help: {
        en: 'Divides by the greatest size of the gradient so far (Reddi et al. 2018), so that steps cannot grow again. Needs the PyTorch convention.',
        ko: '지금까지의 가장 큰 기울기 크기로 나누어(Reddi 등 2018) 걸음이 다시 커지지 않게 합니다. PyTorch 방식에서만 쓸 수 있습니다.',
      },
      default: false,
      advanced: true,
    },
    weightDecay,
  },
  slots: (choice) => (choice.amsgrad ? 3 : 2),
  bind(memory, choice) {
    const decay = choice.weightDecay as number;
    const step = adamStep(memory, choice);
    return {
      update(t, lr) {
        decayWeights(memory, decay);
        step(t, lr);
      },
    };
  },
};

/** Adam's own rule, for the members that differ in what they do to the weights before it. */
export function adamStep(memory: OptimizerMemory, choice: Choice): (t: number, lr: number) => void {
  const { kernels, length, parameters, gradients, slots } = memory;
  const [mean = 0, square = 0, largest = 0] = slots;
  const beta1 = choice.beta1 as number;
  const beta2 = choice.beta2 as number;
  const eps = choice.epsilon as number;
  const isLecture = choice.convention === 'lecture';
  return (t, lr) => {
    const correction1 = 1 - integerPower(beta1, t);
    const root2 = Math.sqrt(1 - integerPower(beta2, t));
    if (isLecture) {
      const size = (lr * root2) / correction1;
      kernels.adam_lecture(parameters, gradients, mean, square, length, size, beta1, beta2, eps);
      return;
    }
    const size = lr / correction1;
    if (largest) {
      kernels.amsgrad(parameters, gradients, mean, square, largest, length, size, 1 / root2, beta1, beta2, eps);
    } else {
      kernels.adam_pytorch(parameters, gradients, mean, square, length, size, 1 / root2, beta1, beta2, eps);
    }
  };
}
