import { noise, noiseDeviation } from './noise.ts';
import type { RegularizerMember } from './regularizer.ts';

/** Murray and Edwards 1994; Graves 2011, "Practical variational inference for neural networks". */
export const weightNoise: RegularizerMember = {
  type: 'weight_noise',
  touches: 'weights',
  name: { en: 'Weight noise', ko: '가중치 잡음' },
  summary: {
    en: 'Takes every gradient at weights shaken by fresh normal noise, so that training looks for flat places. The weights themselves, and what is measured, stay free of it.',
    ko: '가중치에 새로운 정규 잡음을 더한 곳에서 기울기를 구해 평평한 곳을 찾게 합니다. 가중치 자체와 측정값에는 잡음이 남지 않습니다.',
  },
  formula: 'g = \\nabla L(W + \\sigma\\,\\xi), \\quad \\xi \\sim \\mathcal{N}(0, I)',
  parameters: {
    deviation: noiseDeviation(0.05, {
      en: 'The same for every weight; biases and norm parameters are left alone. Initial weights of a layer of 64 are about 0.1 large.',
      ko: '모든 가중치에 같은 값을 씁니다. 편향과 정규화 층의 매개변수에는 더하지 않습니다. 유닛이 64개인 층의 초기 가중치는 0.1 정도입니다.',
    }),
  },
  isIdle: ({ deviation }) => deviation === 0,
  workspace: (_choice, { blockLength }) => blockLength,
  bind({ kernels, network, seed, workspace: kept }, choice) {
    const { parameters, ranges, plan } = network;
    const deviation = choice.deviation as number;
    // A stream for each tensor, by its place: another size of one leaves the noise of the others as it is.
    const weights = ranges
      .filter(({ name }) => name === 'weight')
      .map(({ offset, length }, place) => {
        const add = noise(kernels, seed, `weight_noise ${place}`, deviation);
        return (step: number) => add(parameters + 4 * offset, length, step);
      });
    return {
      disturb(step) {
        kernels.copy(kept, parameters, plan.blockLength);
        for (const shake of weights) shake(step);
      },
      restore: () => kernels.copy(parameters, kept, plan.blockLength),
    };
  },
};
