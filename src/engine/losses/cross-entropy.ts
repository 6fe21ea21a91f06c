import type { Loss } from './loss.ts';

export const crossEntropy: Loss = {
  type: 'cross_entropy',
  task: 'classification',
  name: { en: 'Cross-entropy', ko: '교차 엔트로피' },
  summary: {
    en: 'For any number of classes: one output a class, turned into probabilities by softmax.',
    ko: '클래스 수에 제한이 없습니다. 클래스마다 출력이 하나씩 있고 소프트맥스로 확률을 만듭니다.',
  },
  formula: 'L = -\\dfrac{1}{n}\\sum_i \\log \\dfrac{e^{z_{i,y_i}}}{\\sum_c e^{z_{i,c}}}',
  parameters: {},
  outputs: (_targets, classes) => classes,
  bind: (kernels) => (d, output, target, rows, width) =>
    kernels.cross_entropy(d, output, target, rows, width, 1 / rows),
  bindSoft: (kernels) => (d, output, shares, rows, width) =>
    kernels.cross_entropy_soft(d, output, shares, rows, width, 1 / rows),
};
