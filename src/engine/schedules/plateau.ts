import type { ScheduleMember } from './schedule.ts';
import { shrinking } from './step.ts';

/** As PyTorch's ReduceLROnPlateau on a loss, with its relative threshold. */
export const plateau: ScheduleMember = {
  type: 'plateau',
  name: { en: 'On a plateau', ko: '정체 시 감소' },
  summary: {
    en: 'Lowers the rate when the validation loss has not improved for a while (the training loss, without a validation part).',
    ko: '검증 손실이 한동안 나아지지 않으면 학습률을 낮춥니다(검증 데이터가 없으면 훈련 손실을 봅니다).',
  },
  parameters: {
    factor: shrinking(0.1),
    patience: {
      kind: 'integer',
      name: { en: 'Patience (epochs)', ko: '인내(에포크)' },
      help: {
        en: 'How many epochs in a row may bring no improvement before the rate is lowered.',
        ko: '나아지지 않는 에포크가 이 수를 넘어 이어지면 학습률을 낮춥니다.',
      },
      default: 10,
      minimum: 0,
      maximum: 100_000,
    },
    threshold: {
      kind: 'number',
      name: { en: 'Least improvement', ko: '최소 개선 비율' },
      help: {
        en: 'The share by which the loss must fall to count as better.',
        ko: '나아졌다고 볼 최소 감소 비율입니다.',
      },
      default: 1e-4,
      minimum: 0,
      exclusiveMaximum: 1,
      advanced: true,
    },
  },
  bind(choice) {
    const shrink = choice.factor as number;
    const patience = choice.patience as number;
    const better = 1 - (choice.threshold as number);
    let factor = 1;
    let best = Number.POSITIVE_INFINITY;
    let waited = 0;
    return {
      factor: () => factor,
      observe(loss) {
        const improved = loss < best * better;
        if (improved) best = loss;
        waited = improved ? 0 : waited + 1;
        if (waited <= patience) return;
        factor *= shrink;
        waited = 0;
      },
    };
  },
};
