import type { NumberParameter } from '../member.ts';
import { overWeights, type RegularizerMember, type RegularizerMemory } from './regularizer.ts';

/** The strength of a penalty. */
export const strength = (symbol: string, fallback: number): NumberParameter => ({
  kind: 'number',
  name: { en: 'Strength', ko: '세기' },
  help: {
    en: 'How much the penalty counts beside the loss. Try powers of ten: too little changes nothing, too much keeps the network from learning.',
    ko: '손실에 견주어 벌점을 얼마나 크게 칠지 정합니다. 열 배씩 바꾸어 보세요. 너무 작으면 달라지는 것이 없고, 너무 크면 배우지 못합니다.',
  },
  symbol,
  default: fallback,
  minimum: 0,
  maximum: 1000,
  scale: 'log',
});

/** The gradient of λ Σ|w|, for the weights. */
export function addL1({ kernels, network }: RegularizerMemory, lambda: number): () => void {
  return overWeights(network, (weight, gradient, { length }) => kernels.add_sign(gradient, lambda, weight, length));
}

export const l1: RegularizerMember = {
  type: 'l1',
  touches: 'weights',
  name: { en: 'L1 penalty', ko: 'L1 규제' },
  summary: {
    en: 'Charges every weight by its size. Weights that are not worth it go to zero: few connections stay.',
    ko: '가중치의 크기만큼 벌점을 줍니다. 쓸모없는 가중치는 0이 되어 적은 연결만 남습니다.',
  },
  formula: 'L + \\lambda_1 \\sum |w|',
  parameters: { strength: strength('\\lambda_1', 1e-4) },
  bind: (memory, choice) => ({ adjust: addL1(memory, choice.strength as number) }),
};
