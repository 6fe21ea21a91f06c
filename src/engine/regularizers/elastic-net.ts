import { addL1, strength } from './l1.ts';
import { addL2 } from './l2.ts';
import type { RegularizerMember } from './regularizer.ts';

/** Zou and Hastie 2005. */
export const elasticNet: RegularizerMember = {
  type: 'elastic_net',
  touches: 'weights',
  name: { en: 'Elastic net', ko: '엘라스틱 넷' },
  summary: {
    en: 'Both penalties at once: L1 clears away weights, L2 keeps those that stay small.',
    ko: '두 벌점을 함께 씁니다. L1은 가중치를 없애고 L2는 남은 가중치를 작게 유지합니다.',
  },
  formula: 'L + \\lambda_1 \\sum |w| + \\tfrac12 \\lambda_2 \\sum w^2',
  parameters: {
    l1: { ...strength('\\lambda_1', 1e-4), name: { en: 'L1 strength', ko: 'L1 세기' } },
    l2: { ...strength('\\lambda_2', 1e-3), name: { en: 'L2 strength', ko: 'L2 세기' } },
  },
  bind(memory, choice) {
    const [first, second] = [addL1(memory, choice.l1 as number), addL2(memory, choice.l2 as number)];
    return {
      adjust() {
        first();
        second();
      },
    };
  },
};
