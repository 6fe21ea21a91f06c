import {
  decayRate,
  decayWeights,
  epsilon,
  learningRate,
  squaresMemory,
  weightDecay,
  type OptimizerMember,
} from './optimizer.ts';

/** Zeiler 2012 (arXiv 1212.5701). */
export const adadelta: OptimizerMember = {
  type: 'adadelta',
  name: { en: 'Adadelta', ko: 'Adadelta' },
  summary: {
    en: 'Measures its steps by the steps it took before, so that it needs no learning rate. It starts very slowly.',
    ko: '이전 걸음의 크기로 다음 걸음을 정하므로 학습률이 필요 없습니다. 처음에는 매우 느립니다.',
  },
  formula: {
    lecture:
      'G \\leftarrow \\gamma G + (1-\\gamma) g^2,\\ \\ \\Delta = g\\,\\dfrac{\\sqrt{H+\\varepsilon}}{\\sqrt{G+\\varepsilon}},\\ \\ W \\leftarrow W - \\Delta,\\ \\ H \\leftarrow \\gamma H + (1-\\gamma)\\Delta^2',
    pytorch:
      'G \\leftarrow \\gamma G + (1-\\gamma) g^2,\\ \\ \\Delta = g\\,\\dfrac{\\sqrt{H+\\varepsilon}}{\\sqrt{G+\\varepsilon}},\\ \\ W \\leftarrow W - \\eta\\Delta,\\ \\ H \\leftarrow \\gamma H + (1-\\gamma)\\Delta^2',
  },
  conventions: ['pytorch', 'lecture'],
  parameters: {
    learningRate: {
      ...learningRate(1),
      help: {
        en: 'A factor on the step. The notes have none, which is a factor of 1, and PyTorch starts at 1.',
        ko: '걸음에 곱하는 값입니다. 강의 노트에는 없으며(1과 같음), PyTorch의 기본값도 1입니다.',
      },
    },
    rho: decayRate({ en: 'Averaging', ko: '이동평균 비율' }, '\\gamma', 0.9, squaresMemory),
    epsilon: epsilon(1e-6),
    weightDecay,
  },
  slots: () => 2,
  bind(memory, choice) {
    const { kernels, length, parameters, gradients, slots } = memory;
    const [square = 0, delta = 0] = slots;
    const rho = choice.rho as number;
    const eps = choice.epsilon as number;
    const decay = choice.weightDecay as number;
    return {
      update(_step, lr) {
        decayWeights(memory, decay);
        kernels.adadelta(parameters, gradients, square, delta, length, lr, rho, eps);
      },
    };
  },
};
