import type { Activation } from './activation.ts';

export const linear: Activation = {
  type: 'linear',
  name: { en: 'Linear', ko: '선형(항등)' },
  summary: {
    en: 'Changes nothing. However many layers, a network with only linear activations stays a linear function.',
    ko: '값을 바꾸지 않습니다. 층을 아무리 쌓아도 선형 활성화만 쓰면 선형 함수에 머무릅니다.',
  },
  formula: 'f(x) = x',
  parameters: {},
  bind: (kernels) => ({
    forward: (y, x, n) => kernels.copy(y, x, n),
    backward: (dx, dy, _x, _y, n) => {
      if (dx !== dy) kernels.copy(dx, dy, n);
    },
  }),
};
