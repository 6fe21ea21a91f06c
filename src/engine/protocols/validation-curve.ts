import { axesOf, changesOf, grid } from './axes.ts';
import { everyRun, type ProtocolMember } from './protocol.ts';

export const validationCurve: ProtocolMember = {
  type: 'validation_curve',
  name: { en: 'Validation curve', ko: '검증 곡선' },
  summary: {
    en: 'Training and validation error against one setting: on one side the network is too simple, on the other too free.',
    ko: '설정값 하나에 따른 훈련 오차와 검증 오차입니다. 한쪽에서는 신경망이 너무 단순하고, 다른 쪽에서는 너무 자유롭습니다.',
  },
  parameters: {
    space: {
      kind: 'axes',
      name: { en: 'Field', ko: '필드' },
      help: {
        en: 'The field that is varied, and its values.',
        ko: '바꾸어 볼 필드와 그 값들입니다.',
      },
      most: 1,
    },
  },
  plan: (choice, facts) => {
    const axes = axesOf(choice);
    const candidates = grid(axes);
    return everyRun(facts, () =>
      candidates.map((candidate, place) => ({ cell: { candidate: place }, changes: changesOf(axes, candidate) })),
    );
  },
};
