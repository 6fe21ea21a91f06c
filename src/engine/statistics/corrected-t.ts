import { cohenDz } from './effect.ts';
import { differencesOf, mean, variance } from './moments.ts';
import { tStatistic } from './t-statistic.ts';
import type { StatisticalTest } from './test.ts';

/** The standard error of the mean of n differences whose training sets overlap (Nadeau and Bengio 2003, equation 9). */
export function correctedError(differences: ArrayLike<number>, testTrainRatio: number): number {
  return Math.sqrt(variance(differences) * (1 / differences.length + testTrainRatio));
}

/** Nadeau and Bengio 2003; over repeated folds Bouckaert and Frank 2004. */
export const correctedT: StatisticalTest = {
  type: 'corrected_t',
  scores: 'pairs',
  name: { en: 'Corrected resampled t test', ko: '보정된 재표집 t 검정' },
  summary: {
    en: 'A paired t test for folds and resamples: their training sets overlap, so their differences vary less than the truth does, and the variance is raised to make up for it.',
    ko: '폴드와 재표집을 위한 대응표본 t 검정입니다. 훈련 집합이 서로 겹쳐 차이가 실제보다 덜 흩어져 보이므로, 그만큼 분산을 키워 계산합니다.',
  },
  assumptions: {
    en: 'Folds or random resamples of one data set with the same sizes throughout; differences that are roughly normal.',
    ko: '한 데이터에서 같은 크기로 나눈 폴드나 무작위 재표집이어야 하고, 차이가 대략 정규분포를 따라야 합니다.',
  },
  source: 'Nadeau & Bengio 2003, Machine Learning 52(3)',
  formula:
    't = \\dfrac{\\bar d}{s_d \\sqrt{\\tfrac{1}{n} + \\tfrac{n_\\text{test}}{n_\\text{train}}}}, \\quad n - 1 \\text{ df}',
  parameters: {},
  bind:
    () =>
    ({ a, b }, { level, testTrainRatio }) => {
      const differences = differencesOf(a, b);
      const n = differences.length;
      const error = correctedError(differences, testTrainRatio);
      return {
        n,
        ...tStatistic({ difference: mean(differences), error, degrees: n - 1 }, level),
        effect: cohenDz(differences),
        posterior: null,
      };
    },
};
