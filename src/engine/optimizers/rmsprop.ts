import {
  decayRate,
  decayWeights,
  epsilon,
  learningRate,
  squaresMemory,
  weightDecay,
  type OptimizerMember,
} from './optimizer.ts';
import type { Choice } from '../member.ts';

/** Tieleman and Hinton 2012; centring as Graves 2013 (arXiv 1308.0850). */
export const rmsprop: OptimizerMember = {
  type: 'rmsprop',
  name: { en: 'RMSprop', ko: 'RMSprop' },
  summary: {
    en: 'Divides each gradient by its recent typical size, so that steep and flat directions move alike.',
    ko: '기울기를 최근의 평균적인 크기로 나눕니다. 가파른 방향과 평평한 방향이 비슷하게 움직입니다.',
  },
  formula: {
    lecture:
      'G \\leftarrow \\gamma G + (1-\\gamma) g^2,\\quad W \\leftarrow W - \\dfrac{\\eta\\, g}{\\sqrt{G + \\varepsilon}}',
    pytorch:
      'G \\leftarrow \\gamma G + (1-\\gamma) g^2,\\quad W \\leftarrow W - \\dfrac{\\eta\\, g}{\\sqrt{G} + \\varepsilon}',
  },
  conventions: ['pytorch', 'lecture'],
  parameters: {
    learningRate: learningRate(0.01),
    rho: decayRate({ en: 'Averaging', ko: '이동평균 비율' }, '\\gamma', { pytorch: 0.99, lecture: 0.9 }, squaresMemory),
    epsilon: epsilon({ pytorch: 1e-8, lecture: 1e-6 }),
    centered: {
      kind: 'boolean',
      name: { en: 'Centred', ko: '중심화' },
      help: {
        en: 'Takes the mean of the gradient out of its size: G − (mean g)².',
        ko: '기울기 크기에서 평균 성분을 뺍니다: G − (g의 평균)².',
      },
      default: false,
      advanced: true,
    },
    momentum: { ...decayRate({ en: 'Momentum', ko: '모멘텀' }, '\\beta', 0), advanced: true },
    weightDecay,
  },
  slots: (choice) => 1 + (choice.centered ? 1 : 0) + (hasMomentum(choice) ? 1 : 0),
  bind(memory, choice) {
    const { kernels, length, parameters, gradients, slots } = memory;
    const square = slots[0]!;
    const mean = choice.centered ? slots[1]! : 0;
    const buffer = hasMomentum(choice) ? slots.at(-1)! : 0;
    const insideRoot = choice.convention === 'lecture' ? 1 : 0;
    const rho = choice.rho as number;
    const eps = choice.epsilon as number;
    const beta = choice.momentum as number;
    const decay = choice.weightDecay as number;
    return {
      update(_step, lr) {
        decayWeights(memory, decay);
        kernels.rmsprop(parameters, gradients, square, mean, buffer, length, lr, rho, eps, beta, insideRoot);
      },
    };
  },
};

const hasMomentum = (choice: Choice) => (choice.momentum as number) > 0;
