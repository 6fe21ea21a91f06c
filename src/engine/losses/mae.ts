import type { Loss } from './loss.ts';

export const mae: Loss = {
  type: 'mae',
  task: 'regression',
  name: { en: 'Mean absolute error', ko: '평균 절대 오차(MAE)' },
  summary: {
    en: 'The mean of the absolute errors: outliers pull less than under the squared error.',
    ko: '오차 절댓값의 평균입니다. 제곱 오차보다 이상치의 영향이 작습니다.',
  },
  formula: 'L = \\dfrac{1}{n}\\sum_i |\\hat y_i - y_i|',
  parameters: {},
  outputs: (targets) => targets,
  bind: (kernels) => (d, output, target, rows, width) => kernels.mae(d, output, target, rows, width, 1 / rows),
};
