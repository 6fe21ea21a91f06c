import { adam, adamStep } from './adam.ts';
import { weightDecay, type OptimizerMember } from './optimizer.ts';

/** Loshchilov and Hutter 2019 (arXiv 1711.05101), as PyTorch has it: the decay is multiplied by the learning rate. */
export const adamw: OptimizerMember = {
  type: 'adamw',
  name: { en: 'AdamW', ko: 'AdamW' },
  summary: {
    en: 'Adam with decoupled weight decay: weights shrink by the same share each step, whatever the size of their gradients.',
    ko: '가중치 감쇠를 분리한 Adam입니다. 기울기 크기와 상관없이 매 걸음 같은 비율로 가중치를 줄입니다.',
  },
  formula:
    'W \\leftarrow (1-\\eta\\lambda) W,\\quad W \\leftarrow W - \\eta\\,\\dfrac{m/(1-\\beta_1^t)}{\\sqrt{v/(1-\\beta_2^t)} + \\varepsilon}',
  conventions: ['pytorch'],
  parameters: {
    ...adam.parameters,
    weightDecay: {
      ...weightDecay,
      help: {
        en: 'Each step multiplies every parameter by 1 − ηλ, beside the rule and not through it.',
        ko: '매 걸음 모든 매개변수에 1 − ηλ를 곱합니다. 규칙을 거치지 않고 따로 적용합니다.',
      },
      default: 0.01,
      advanced: false,
    },
  },
  slots: (choice) => adam.slots(choice),
  bind(memory, choice) {
    const { kernels, length, parameters } = memory;
    const decay = choice.weightDecay as number;
    const step = adamStep(memory, choice);
    return {
      update(t, lr) {
        if (decay !== 0) kernels.axpy(parameters, -lr * decay, parameters, length);
        step(t, lr);
      },
    };
  },
};
