import type { Activation } from './activation.ts';

/** The exact form with the normal distribution function, Hendrycks and Gimpel 2016 (arXiv 1606.08415). */
export const gelu: Activation = {
  type: 'gelu',
  name: { en: 'GELU', ko: 'GELU' },
  summary: {
    en: 'A smooth relative of ReLU that weighs its input by how likely a normal number is to be smaller.',
    ko: '정규분포 확률로 입력에 가중치를 주는, ReLU의 매끄러운 형태입니다.',
  },
  formula: 'f(x) = x\\,\\Phi(x) = \\tfrac{x}{2}\\bigl(1 + \\operatorname{erf}(x/\\sqrt{2})\\bigr)',
  parameters: {},
  bind: (kernels) => ({
    forward: (y, x, n) => kernels.gelu_forward(y, x, n),
    backward: (dx, dy, x, _y, n) => kernels.gelu_backward(dx, dy, x, n),
  }),
};
