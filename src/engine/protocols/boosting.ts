import type { Choice } from '../member.ts';
import { memberSeed } from './protocol.ts';
import type { FinishedRun, PlannedRun, ProtocolMember, StudyFacts } from './protocol.ts';

/** SAMME (Zhu, Zou, Rosset and Hastie 2009) for classes; gradient boosting (Friedman 2001) for numbers. */
export const boosting: ProtocolMember = {
  type: 'boosting',
  name: { en: 'Boosting', ko: '부스팅' },
  summary: {
    en: 'Trains weak networks one after the other, each attending to what those before it got wrong.',
    ko: '약한 신경망을 차례로 학습합니다. 각 신경망은 앞선 신경망들이 틀린 표본에 집중합니다.',
  },
  formula:
    '\\alpha_t = \\log\\frac{1-\\epsilon_t}{\\epsilon_t} + \\log(K-1), \\quad w_i \\leftarrow w_i\\, e^{\\alpha_t [\\hat y_i \\ne y_i]}',
  parameters: {
    rounds: {
      kind: 'integer',
      name: { en: 'Rounds', ko: '라운드 수' },
      symbol: 'T',
      default: 10,
      minimum: 2,
      maximum: 200,
    },
    shrinkage: {
      kind: 'number',
      name: { en: 'Shrinkage', ko: '축소율' },
      help: {
        en: 'How much of each network’s answer is added, for numbers, and of its vote, for classes. Smaller steps want more rounds.',
        ko: '회귀에서는 각 신경망의 답을, 분류에서는 표를 얼마나 더할지 정합니다. 작을수록 라운드가 더 필요합니다.',
      },
      symbol: '\\nu',
      default: 1,
      exclusiveMinimum: 0,
      maximum: 1,
    },
  },
  plan: (choice, facts) =>
    facts.seeds.flatMap((seed) => facts.variants.map((_, variant) => roundOf(choice, variant, seed, 0))),
  next: (choice, facts, finished) =>
    chainsOf(facts, finished).flatMap(({ variant, seed, last }) => {
      const round = last.cell.round! + 1;
      // A round that diverged has nothing to say, and what comes after it would build on nothing.
      return last.status === 'completed' && round < (choice.rounds as number)
        ? [roundOf(choice, variant, seed, round)]
        : [];
    }),
  total: (choice, { seeds, variants }) => seeds.length * variants.length * (choice.rounds as number),
};

function roundOf(choice: Choice, variant: number, seed: number, round: number): PlannedRun {
  const value = { type: 'boosted', round, shrinkage: choice.shrinkage as number };
  const trainingSeed = memberSeed(seed, round);
  return { variant, seed, trainingSeed, cell: { round }, changes: [{ path: ['resample'], value }] };
}

/** The last round of every variant and seed. */
function chainsOf({ seeds, variants }: StudyFacts, finished: readonly FinishedRun[]) {
  return seeds.flatMap((seed) =>
    variants.flatMap((_, variant) => {
      const own = finished.filter((run) => run.variant === variant && run.seed === seed);
      const last = own.reduce<FinishedRun | null>((a, b) => (a && a.cell.round! > b.cell.round! ? a : b), null);
      return last ? [{ variant, seed, last }] : [];
    }),
  );
}
