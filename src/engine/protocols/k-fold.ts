/** k-fold cross-validation: plain, stratified, repeated, leave-one-out, or with groups kept together. */
import type { Choice } from '../member.ts';
import { everyRun, type ProtocolMember, type VariantFacts } from './protocol.ts';

/** Stone 1974; Kohavi 1995 for stratified folds. */
export const kFold: ProtocolMember = {
  type: 'k_fold',
  name: { en: 'k-fold cross-validation', ko: 'k-겹 교차 검증' },
  summary: {
    en: 'Deals the samples into k folds. Each fold is validated on once, by a network trained on all the others. The test part stays sealed.',
    ko: '표본을 k개의 폴드로 나눕니다. 각 폴드는 나머지로 학습한 신경망의 검증에 한 번씩 쓰입니다. 테스트 데이터는 봉인된 채로 둡니다.',
  },
  formula: '\\mathrm{CV} = \\frac{1}{k}\\sum_{i=1}^{k} L_i',
  parameters: {
    folds: {
      kind: 'integer',
      name: { en: 'Folds', ko: '폴드 수' },
      help: {
        en: '5 or 10 are common. More folds train on more samples and take longer.',
        ko: '5나 10을 흔히 씁니다. 많을수록 더 많은 표본으로 학습하지만 오래 걸립니다.',
      },
      symbol: 'k',
      default: 10,
      minimum: 2,
      maximum: 1000,
    },
    leaveOneOut: {
      kind: 'boolean',
      name: { en: 'Leave one out', ko: '하나씩 빼기(LOO)' },
      help: {
        en: 'As many folds as samples: each sample is predicted by a network that saw all the others.',
        ko: '표본마다 폴드를 하나씩 둡니다. 각 표본을 나머지 전부로 학습한 신경망이 예측합니다.',
      },
      default: false,
      advanced: true,
    },
    repeats: {
      kind: 'integer',
      name: { en: 'Repeats', ko: '반복 수' },
      help: {
        en: 'The whole cross-validation again, with the samples dealt anew: less depends on the luck of one deal.',
        ko: '표본을 새로 나누어 교차 검증 전체를 되풀이합니다. 한 번 나눈 운에 덜 좌우됩니다.',
      },
      default: 1,
      minimum: 1,
      maximum: 100,
    },
    stratify: {
      kind: 'boolean',
      name: { en: 'Stratified', ko: '층화' },
      help: {
        en: 'Every fold gets its share of every class.',
        ko: '모든 폴드에 클래스가 고르게 들어가게 합니다.',
      },
      default: true,
    },
    grouped: {
      kind: 'boolean',
      name: { en: 'Keep groups together', ko: '그룹을 나누지 않기' },
      help: {
        en: 'Samples of one group are never on both sides. The data must name groups; classes are then not evened out.',
        ko: '한 그룹의 표본이 양쪽에 나뉘지 않게 합니다. 그룹이 있는 데이터에서만 되며, 이때 클래스 비율은 맞추지 않습니다.',
      },
      default: false,
      advanced: true,
    },
    seed: {
      kind: 'integer',
      name: { en: 'Fold seed', ko: '폴드 시드' },
      help: {
        en: 'Which sample sits in which fold. It is apart from the seeds of the training.',
        ko: '어느 표본이 어느 폴드에 들어갈지 정합니다. 학습 시드와는 별개입니다.',
      },
      default: 0,
      minimum: 0,
      maximum: 4_294_967_295,
    },
  },
  plan: (choice, facts) =>
    everyRun(facts, (variant) => {
      const folds = foldsOf(choice, variant);
      return Array.from({ length: folds * repeatsOf(choice) }, (_, place) => {
        const cell = { repeat: Math.floor(place / folds), fold: place % folds };
        return { cell, changes: [{ path: ['resample'], value: foldChoice(choice, folds, cell) }] };
      });
    }),
};

/** How many folds there are. */
export const foldsOf = (choice: Choice, { development }: VariantFacts): number =>
  choice.leaveOneOut === true ? development : (choice.folds as number);

/** Leaving one out is the same however often it is done. */
export const repeatsOf = (choice: Choice): number => (choice.leaveOneOut === true ? 1 : (choice.repeats as number));

/** The resample of one fold. */
export function foldChoice(choice: Choice, folds: number, cell: { repeat: number; fold: number }): Choice {
  const { stratify, grouped, seed, leaveOneOut } = choice;
  const stratified = stratify === true && leaveOneOut !== true;
  return { type: 'fold', folds, ...cell, stratify: stratified, grouped: grouped!, seed: seed! };
}
