import type { Activation } from './activation.ts';

export const relu: Activation = {
  type: 'relu',
  name: { en: 'ReLU', ko: 'ReLU' },
  summary: {
    en: 'Passes what is positive and stops the rest. Cheap and does not saturate, but a unit that is never positive is dead.',
    ko: '양수는 그대로 보내고 나머지는 0으로 만듭니다. 빠르고 포화되지 않지만, 늘 음수인 유닛은 학습이 멈춥니다(죽은 유닛).',
  },
  formula: 'f(x) = \\max(0, x)',
  parameters: {},
  bind: (kernels) => ({
    forward: (y, x, n) => kernels.relu_forward(y, x, n),
    backward: (dx, dy, x, _y, n) => kernels.relu_backward(dx, dy, x, n),
  }),
};
