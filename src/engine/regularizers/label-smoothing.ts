import type { RegularizerMember } from './regularizer.ts';

/** Szegedy et al. 2016 (arXiv 1512.00567), as PyTorch's CrossEntropyLoss has it. */
export const labelSmoothing: RegularizerMember = {
  type: 'label_smoothing',
  touches: 'targets',
  task: 'classification',
  softTargets: true,
  name: { en: 'Label smoothing', ko: '레이블 스무딩' },
  summary: {
    en: 'Takes a little certainty from the right class and shares it among all, so that the network need not be over-confident. Measured losses keep the true labels.',
    ko: '정답 클래스의 확신을 조금 덜어 모든 클래스에 나눠 줍니다. 지나친 확신을 막습니다. 측정하는 손실에는 원래 레이블을 씁니다.',
  },
  formula: "y' = (1-\\varepsilon)\\,y + \\varepsilon / K",
  parameters: {
    amount: {
      kind: 'number',
      name: { en: 'Amount', ko: '정도' },
      help: {
        en: 'The share that the right class gives up; all classes divide it equally. 0.1 is common.',
        ko: '정답 클래스에서 덜어 모든 클래스에 똑같이 나누는 비율입니다. 0.1을 흔히 씁니다.',
      },
      symbol: '\\varepsilon',
      default: 0.1,
      minimum: 0,
      exclusiveMaximum: 1,
    },
  },
  bind({ kernels }, choice) {
    const amount = choice.amount as number;
    return {
      prepare({ targets, rows, targetWidth, classes }) {
        if (classes > 0) kernels.affine(targets, rows * targetWidth, 1 - amount, amount / classes);
      },
    };
  },
};
