import { everyRun, type ProtocolMember } from './protocol.ts';

export const compare: ProtocolMember = {
  type: 'compare',
  name: { en: 'Compare', ko: '비교' },
  summary: {
    en: 'Trains every variant with every seed on the same training samples, and measures it on the same validation samples.',
    ko: '모든 변형을 모든 시드로 같은 훈련 표본에서 학습하고 같은 검증 표본으로 잽니다.',
  },
  parameters: {},
  plan: (_choice, facts) => everyRun(facts, () => [{ cell: {}, changes: [] }]),
};
