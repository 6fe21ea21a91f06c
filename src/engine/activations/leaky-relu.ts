import type { Activation } from './activation.ts';

export const leakyRelu: Activation = {
  type: 'leaky_relu',
  name: { en: 'Leaky ReLU', ko: '누설 ReLU' },
  summary: {
    en: 'Like ReLU, but lets a little of the negative side through, so that no unit dies.',
    ko: 'ReLU와 비슷하지만 음수 쪽도 조금 통과시켜 유닛이 죽지 않습니다.',
  },
  formula: 'f(x) = \\max(x, 0) + a\\,\\min(x, 0)',
  parameters: {
    slope: {
      kind: 'number',
      name: { en: 'Negative slope', ko: '음수 쪽 기울기' },
      symbol: 'a',
      default: 0.01,
      minimum: 0,
      maximum: 1,
      advanced: true,
    },
  },
  bind: (kernels, choice) => {
    const slope = choice.slope as number;
    return {
      forward: (y, x, n) => kernels.leaky_relu_forward(y, x, n, slope),
      backward: (dx, dy, x, _y, n) => kernels.leaky_relu_backward(dx, dy, x, n, slope),
    };
  },
};
