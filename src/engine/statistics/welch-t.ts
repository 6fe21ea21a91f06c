import { hedgesG } from './effect.ts';
import { mean, variance } from './moments.ts';
import { tStatistic } from './t-statistic.ts';
import type { StatisticalTest } from './test.ts';

/** Welch 1947, with Satterthwaite's degrees of freedom. */
export const welchT: StatisticalTest = {
  type: 'welch_t',
  scores: 'unpaired',
  name: { en: 'Welch’s t test', ko: '웰치 t 검정' },
  summary: {
    en: 'Compares two means when the scores are not in pairs; the two sides may vary by different amounts.',
    ko: '점수가 짝을 이루지 않을 때 두 평균을 견줍니다. 두 쪽의 흩어진 정도가 달라도 됩니다.',
  },
  assumptions: {
    en: 'All scores independent of each other; on each side roughly normal. In pairs the paired test sees smaller differences.',
    ko: '모든 점수가 서로 독립이고 각각 대략 정규분포를 따라야 합니다. 짝이 있다면 대응표본 검정이 더 작은 차이도 찾아냅니다.',
  },
  source: 'Welch 1947, Biometrika 34(1–2)',
  formula: 't = \\dfrac{\\bar a - \\bar b}{\\sqrt{s_a^2/n_a + s_b^2/n_b}}',
  parameters: {},
  bind:
    () =>
    ({ a, b }, { level }) => {
      const [varianceA, varianceB] = [variance(a) / a.length, variance(b) / b.length];
      return {
        n: a.length + b.length,
        ...tStatistic(
          {
            difference: mean(a) - mean(b),
            error: Math.sqrt(varianceA + varianceB),
            degrees: degreesOf(varianceA, a.length, varianceB, b.length),
          },
          level,
        ),
        effect: hedgesG(a, b),
        posterior: null,
      };
    },
};

/** Satterthwaite's; 1 where nothing varies and they do not matter. */
function degreesOf(varianceA: number, countA: number, varianceB: number, countB: number): number {
  const both = varianceA + varianceB;
  const [shareA, shareB] = [varianceA / both, varianceB / both];
  return both > 0 ? 1 / ((shareA * shareA) / (countA - 1) + (shareB * shareB) / (countB - 1)) : 1;
}
