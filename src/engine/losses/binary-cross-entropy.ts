import type { Loss } from './loss.ts';

export const binaryCrossEntropy: Loss = {
  type: 'binary_cross_entropy',
  task: 'classification',
  name: { en: 'Binary cross-entropy', ko: '이진 교차 엔트로피' },
  summary: {
    en: 'For two classes: one output z, whose sigmoid is the probability of the second class.',
    ko: '두 클래스용입니다. 출력 z 하나에 시그모이드를 적용한 값이 둘째 클래스의 확률입니다.',
  },
  formula: 'L = -\\dfrac{1}{n}\\sum_i \\bigl(y_i \\log \\sigma(z_i) + (1-y_i)\\log(1-\\sigma(z_i))\\bigr)',
  parameters: {},
  outputs: () => 1,
  bind: (kernels) => (d, output, target, rows, _width) =>
    kernels.binary_cross_entropy(d, output, target, rows, 1 / rows),
};
