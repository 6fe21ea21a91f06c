import type { Activation } from './activation.ts';

export const tanh: Activation = {
  type: 'tanh',
  name: { en: 'Tanh', ko: '쌍곡탄젠트' },
  summary: {
    en: 'A smooth step from −1 to 1, centred on zero. Far from zero it saturates and its gradient vanishes.',
    ko: '−1에서 1까지 매끄럽게 변하며 0을 중심으로 합니다. 0에서 멀어지면 포화되어 기울기가 사라집니다.',
  },
  formula: 'f(x) = \\tanh x',
  parameters: {},
  bind: (kernels) => ({
    forward: (y, x, n) => kernels.tanh_forward(y, x, n),
    backward: (dx, dy, _x, y, n) => kernels.tanh_backward(dx, dy, y, n),
  }),
};
