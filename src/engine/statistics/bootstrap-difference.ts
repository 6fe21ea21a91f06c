import { bcaInterval, bootstrap, bootstrapP, meanOver, type Statistic } from './bootstrap.ts';
import { cohenDz } from './effect.ts';
import { differencesOf } from './moments.ts';
import type { Numbers, Scores, StatisticalTest } from './test.ts';

/** Efron 1987; Efron and Tibshirani 1993. */
export const bootstrapDifference: StatisticalTest = {
  type: 'bootstrap',
  scores: 'pairs',
  name: { en: 'Bootstrap of the difference', ko: '차이의 부트스트랩' },
  summary: {
    en: 'Draws the pairs again and again with replacement and looks how the mean difference varies; it asks for no particular law.',
    ko: '짝을 복원추출로 거듭 다시 뽑아 평균 차이가 얼마나 달라지는지 봅니다. 특정한 분포를 가정하지 않습니다.',
  },
  assumptions: {
    en: 'Independent pairs, and enough of them (some twenty or more) to stand for all there could be.',
    ko: '짝끼리 독립이고, 전체를 대신할 만큼 많아야 합니다(스무 짝 이상).',
  },
  source: 'Efron 1987, JASA 82(397)',
  formula: '\\bar d^{*} = \\tfrac{1}{n}\\sum_i d_{i^{*}}, \\quad i^{*} \\sim \\text{uniform}\\{1 \\ldots n\\}',
  parameters: {
    draws: {
      kind: 'integer',
      name: { en: 'Draws', ko: '추출 횟수' },
      default: 2000,
      minimum: 100,
      maximum: 1_000_000,
      scale: 'log',
    },
  },
  bind:
    (choice) =>
    (scores, { level, seed }) => {
      const differences = differencesOf(scores.a, scores.b);
      const n = differences.length;
      const statistic = differenceOf(scores, differences);
      const draws = bootstrap(n, statistic, { draws: choice.draws as number, seed });
      return {
        n,
        difference: draws.estimate,
        interval: bcaInterval(draws, n, statistic, level),
        statistic: null,
        degrees: null,
        p: bootstrapP(draws),
        method: 'resampled',
        effect: cohenDz(differences),
        posterior: null,
      };
    },
};

/** The difference of the metric over places. */
function differenceOf({ a, b, figure }: Scores, differences: Numbers): Statistic {
  if (!figure) return meanOver(differences);
  const [first, second] = [meanOver(a), meanOver(b)];
  return (places) => figure(first(places)) - figure(second(places));
}
