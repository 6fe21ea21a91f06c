import type { Loss } from './loss.ts';

export const mse: Loss = {
  type: 'mse',
  task: 'regression',
  name: { en: 'Mean squared error', ko: '평균 제곱 오차(MSE)' },
  summary: {
    en: 'The mean of the squared errors: large errors weigh much more than small ones.',
    ko: '오차 제곱의 평균입니다. 큰 오차가 작은 오차보다 훨씬 무겁게 반영됩니다.',
  },
  formula: 'L = \\dfrac{1}{n}\\sum_i (\\hat y_i - y_i)^2',
  parameters: {},
  outputs: (targets) => targets,
  bind: (kernels) => (d, output, target, rows, width) => kernels.mse(d, output, target, rows, width, 1 / rows),
};
