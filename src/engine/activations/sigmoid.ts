import type { Activation } from './activation.ts';

export const sigmoid: Activation = {
  type: 'sigmoid',
  name: { en: 'Sigmoid', ko: '시그모이드' },
  summary: {
    en: 'A smooth step from 0 to 1. Its gradient is at most a quarter, so deep stacks of it learn slowly.',
    ko: '0에서 1까지 매끄럽게 변합니다. 기울기가 최대 1/4이라 층이 깊어지면 학습이 느립니다.',
  },
  formula: 'f(x) = \\dfrac{1}{1 + e^{-x}}',
  parameters: {},
  bind: (kernels) => ({
    forward: (y, x, n) => kernels.sigmoid_forward(y, x, n),
    backward: (dx, dy, _x, y, n) => kernels.sigmoid_backward(dx, dy, y, n),
  }),
};
