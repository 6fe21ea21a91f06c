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
      help: {
        en: 'The slope left of zero. 0 is ReLU itself, 1 changes nothing.',
        ko: '0의 왼쪽에서의 기울기입니다. 0이면 ReLU와 같고 1이면 아무것도 바꾸지 않습니다.',
      },
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
