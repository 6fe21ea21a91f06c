import { noise, noiseDeviation } from './noise.ts';
import type { RegularizerMember } from './regularizer.ts';

/** Sietsma and Dow 1991; for small noise a penalty on the slope of the function (Bishop 1995). */
export const inputNoise: RegularizerMember = {
  type: 'input_noise',
  touches: 'inputs',
  name: { en: 'Input noise', ko: '입력 잡음' },
  summary: {
    en: 'Shakes the inputs by fresh normal noise in every update: neighbours of a sample should have its target too. Nothing is shaken when the network is measured.',
    ko: '업데이트마다 입력에 새로운 정규 잡음을 더합니다. 표본에서 조금 벗어나도 목표는 같다고 가르치는 셈입니다. 성능을 잴 때는 더하지 않습니다.',
  },
  formula: "x' = x + \\sigma\\,\\xi, \\quad \\xi \\sim \\mathcal{N}(0, I)",
  parameters: {
    deviation: noiseDeviation(0.1, {
      en: 'In units of the inputs as the network is fed them: where they are standardised, 1 is a feature’s own deviation.',
      ko: '신경망에 들어가는 입력의 단위입니다. 입력을 표준화하면 1이 그 특성의 표준편차입니다.',
    }),
  },
  isIdle: ({ deviation }) => deviation === 0,
  bind({ kernels, seed }, choice) {
    const add = noise(kernels, seed, 'input_noise', choice.deviation as number);
    return { prepare: ({ inputs, rows, features }, step) => add(inputs, rows * features, step) };
  },
};
