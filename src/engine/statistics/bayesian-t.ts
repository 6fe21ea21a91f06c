import { cohenDz } from './effect.ts';
import { correctedError } from './corrected-t.ts';
import { between, cdf, upper } from './law.ts';
import { differencesOf, mean } from './moments.ts';
import { student } from './student.ts';
import { around, margin } from './t-statistic.ts';
import type { Numbers, Posterior, StatisticalTest } from './test.ts';

/** What the posterior of the mean difference holds below, within and above ±rope. Without spread it is one point. */
export function posteriorOf(differences: Numbers, testTrainRatio: number, rope: number): Posterior {
  const centre = mean(differences);
  const error = correctedError(differences, testTrainRatio);
  if (error === 0) return pointPosterior(centre, rope);
  const law = student(differences.length - 1);
  const [low, high] = [(-rope - centre) / error, (rope - centre) / error];
  return { aBetter: upper(law, high), rope: between(law, low, high), bBetter: cdf(law, low) };
}

const pointPosterior = (centre: number, rope: number): Posterior => ({
  aBetter: Number(centre > rope),
  rope: Number(Math.abs(centre) <= rope),
  bBetter: Number(centre < -rope),
});

/** Corani and Benavoli 2015; Benavoli et al. 2017, section 3. */
export const bayesianT: StatisticalTest = {
  type: 'bayesian_t',
  scores: 'pairs',
  name: { en: 'Bayesian correlated t test', ko: '베이즈 상관 t 검정' },
  summary: {
    en: 'Gives the probabilities that one is better, that the other is, and that the difference is too small to matter.',
    ko: '한쪽이 더 나을 확률, 다른 쪽이 더 나을 확률, 차이가 너무 작아 상관없을 확률을 줍니다.',
  },
  assumptions: {
    en: 'As the paired t test (over folds: the corrected one, with correlation ρ = share of test samples), and a flat prior.',
    ko: '대응표본 t 검정의 가정(폴드라면 보정된 검정의 가정, 상관 ρ는 테스트 표본의 비율)에 평평한 사전분포를 더합니다.',
  },
  source: 'Benavoli, Corani, Demšar & Zaffalon 2017, JMLR 18(77)',
  formula:
    '\\mu \\mid d \\sim t_{n-1}\\Bigl(\\bar d,\\ s_d\\sqrt{\\tfrac{1}{n} + \\tfrac{\\rho}{1-\\rho}}\\Bigr), \\quad P(|\\mu| \\le r)',
  parameters: {},
  bind:
    () =>
    ({ a, b }, { level, testTrainRatio, rope }) => {
      const differences = differencesOf(a, b);
      const [n, centre] = [differences.length, mean(differences)];
      return {
        n,
        difference: centre,
        interval: around(centre, margin(correctedError(differences, testTrainRatio), n - 1, level)),
        statistic: null,
        degrees: n - 1,
        p: null,
        method: 'posterior',
        effect: cohenDz(differences),
        posterior: posteriorOf(differences, testTrainRatio, rope),
      };
    },
};
