import { cohenDz } from './effect.ts';
import { differencesOf, mean, variance } from './moments.ts';
import { tStatistic } from './t-statistic.ts';
import type { StatisticalTest } from './test.ts';

/** Student 1908. */
export const pairedT: StatisticalTest = {
  type: 'paired_t',
  scores: 'pairs',
  name: { en: 'Paired t test', ko: '대응표본 t 검정' },
  summary: {
    en: 'Asks whether the differences within pairs are 0 on average, measured by how much they vary.',
    ko: '짝을 이룬 점수 차이의 평균이 0인지를, 차이가 흩어진 정도에 견주어 묻습니다.',
  },
  assumptions: {
    en: 'Pairs that are independent of each other, such as trainings from different seeds; differences that are roughly normal.',
    ko: '서로 다른 시드로 학습한 결과처럼 짝끼리 독립이어야 하고, 차이가 대략 정규분포를 따라야 합니다.',
  },
  source: 'Student 1908, Biometrika 6(1)',
  formula: 't = \\dfrac{\\bar d}{s_d / \\sqrt{n}}, \\quad n - 1 \\text{ df}',
  parameters: {},
  bind:
    () =>
    ({ a, b }, { level }) => {
      const differences = differencesOf(a, b);
      const n = differences.length;
      const error = Math.sqrt(variance(differences) / n);
      return {
        n,
        ...tStatistic({ difference: mean(differences), error, degrees: n - 1 }, level),
        effect: cohenDz(differences),
        posterior: null,
      };
    },
};
