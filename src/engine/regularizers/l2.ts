import { strength } from './l1.ts';
import { overWeights, type RegularizerMember, type RegularizerMemory } from './regularizer.ts';

/** The gradient of ½λ Σw², for the weights. */
export function addL2({ kernels, network }: RegularizerMemory, lambda: number): () => void {
  return overWeights(network, (weight, gradient, { length }) => kernels.axpy(gradient, lambda, weight, length));
}

export const l2: RegularizerMember = {
  type: 'l2',
  touches: 'weights',
  name: { en: 'L2 penalty', ko: 'L2 규제' },
  summary: {
    en: 'Charges every weight by its square. Large weights shrink most, and small weights make smooth functions.',
    ko: '가중치의 제곱만큼 벌점을 줍니다. 큰 가중치일수록 많이 줄고, 가중치가 작으면 함수가 매끄러워집니다.',
  },
  formula: 'L + \\tfrac12 \\lambda_2 \\sum w^2',
  parameters: { strength: strength('\\lambda_2', 1e-3) },
  bind: (memory, choice) => ({ adjust: addL2(memory, choice.strength as number) }),
};
