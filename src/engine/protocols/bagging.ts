import { everyRun, memberSeed, type ProtocolMember } from './protocol.ts';

/** Breiman 1996, "Bagging predictors". */
export const bagging: ProtocolMember = {
  type: 'bagging',
  name: { en: 'Bagging', ko: '배깅' },
  summary: {
    en: 'Trains several networks, each on a bootstrap sample, and lets them vote or average. The samples that a network missed measure it for free.',
    ko: '부트스트랩 표본마다 신경망을 하나씩 학습해 투표하거나 평균합니다. 뽑히지 않은 표본으로 덤으로 성능을 잽니다.',
  },
  formula: '\\hat f(x) = \\frac{1}{B} \\sum_{b=1}^{B} \\hat f_b(x)',
  parameters: {
    members: {
      kind: 'integer',
      name: { en: 'Networks', ko: '신경망 수' },
      symbol: 'B',
      default: 15,
      minimum: 2,
      maximum: 500,
    },
    combination: {
      kind: 'choice',
      name: { en: 'Combination', ko: '결합' },
      help: {
        en: 'Classes: the mean of the probabilities, or a vote. Numbers are averaged.',
        ko: '분류에서는 확률의 평균이나 투표를 씁니다. 회귀에서는 평균합니다.',
      },
      default: 'mean',
      options: [
        { value: 'mean', name: { en: 'Mean', ko: '평균' } },
        { value: 'vote', name: { en: 'Vote', ko: '투표' } },
      ],
    },
    seed: {
      kind: 'integer',
      name: { en: 'Bootstrap seed', ko: '부트스트랩 시드' },
      default: 0,
      minimum: 0,
      maximum: 4_294_967_295,
    },
  },
  plan: (choice, facts) =>
    everyRun(facts, (_variant, seed) =>
      Array.from({ length: choice.members as number }, (_, member) => ({
        cell: { member },
        trainingSeed: memberSeed(seed, member),
        changes: [{ path: ['resample'], value: { type: 'bootstrap', draw: member, seed: choice.seed as number } }],
      })),
    ),
};
