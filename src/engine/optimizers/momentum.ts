import { decayRate, decayWeights, learningRate, weightDecay, type OptimizerMember } from './optimizer.ts';

export const momentumRate = decayRate({ en: 'Momentum', ko: '모멘텀' }, '\\beta', 0.9, {
  en: 'How much of the last velocity is kept. 0.9 remembers about ten steps.',
  ko: '직전 속도를 얼마나 유지할지 정합니다. 0.9면 약 10걸음을 기억합니다.',
});

export const momentum: OptimizerMember = {
  type: 'momentum',
  name: { en: 'Momentum', ko: '모멘텀' },
  summary: {
    en: 'A rolling ball: gradients add up to a velocity, which carries through flat stretches and damps zigzags.',
    ko: '굴러가는 공처럼 기울기가 쌓여 속도가 됩니다. 평평한 곳을 지나가고 지그재그를 줄입니다.',
  },
  formula: 'a \\leftarrow \\beta a + g,\\quad W \\leftarrow W - \\eta a',
  conventions: ['pytorch', 'lecture'],
  parameters: {
    learningRate: learningRate(0.01),
    momentum: momentumRate,
    dampening: {
      kind: 'number',
      name: { en: 'Dampening', ko: '감쇠(dampening)' },
      help: {
        en: 'The gradient enters the velocity with weight 1 − dampening, from the second step on (PyTorch).',
        ko: '두 번째 걸음부터 기울기가 1 − dampening의 가중치로 속도에 더해집니다(PyTorch).',
      },
      default: 0,
      minimum: 0,
      maximum: 1,
      advanced: true,
    },
    weightDecay,
  },
  slots: () => 1,
  bind(memory, choice) {
    const { kernels, length, parameters, gradients, slots } = memory;
    const [velocity = 0] = slots;
    const beta = choice.momentum as number;
    const dampening = choice.dampening as number;
    const decay = choice.weightDecay as number;
    return {
      update(step, lr) {
        decayWeights(memory, decay);
        kernels.momentum(parameters, gradients, velocity, length, lr, beta, dampening, step === 1 ? 1 : 0);
      },
    };
  },
};
