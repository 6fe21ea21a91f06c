import { concentration, isAlone, partnerNumbers, Partners, shares } from './mixing.ts';
import type { RegularizerMember } from './regularizer.ts';

/** Zhang et al. 2018 (arXiv 1710.09412). */
export const mixup: RegularizerMember = {
  type: 'mixup',
  touches: 'samples',
  softTargets: true,
  name: { en: 'Mixup', ko: '믹스업(Mixup)' },
  summary: {
    en: 'Trains on blends of two samples, inputs and targets in the same proportion, so that the network changes evenly between samples. Measured losses keep the true samples.',
    ko: '두 표본의 입력과 목표를 같은 비율로 섞어 학습합니다. 표본과 표본 사이에서 예측이 고르게 변하게 합니다. 측정할 때는 원래 표본을 씁니다.',
  },
  formula: "x' = \\lambda x_i + (1-\\lambda) x_j,\\quad y' = \\lambda y_i + (1-\\lambda) y_j",
  parameters: { alpha: concentration(0.2) },
  isIdle: (_choice, _samples, batch) => isAlone(batch),
  workspace: (_choice, shape) => partnerNumbers(shape),
  bind(memory, choice) {
    const { kernels, seed } = memory;
    const share = shares(kernels, seed, 'mixup', choice.alpha as number);
    const partners = new Partners(memory, 'mixup partners');
    return {
      prepare({ inputs, features, targets, targetWidth, rows }, step) {
        const kept = share(step);
        partners.draw(step, rows);
        kernels.blend(inputs, kept, partners.of(inputs, rows, features), 1 - kept, rows * features);
        kernels.blend(targets, kept, partners.of(targets, rows, targetWidth), 1 - kept, rows * targetWidth);
      },
    };
  },
};
