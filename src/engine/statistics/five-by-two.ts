import { cohenDz } from './effect.ts';
import { differencesOf } from './moments.ts';
import { tStatistic } from './t-statistic.ts';
import type { StatisticalTest } from './test.ts';

const REPEATS = 5;

/** Σ (d − d̄)² over the two folds of one repeat. */
const spreadOf = (first: number, second: number): number => {
  const centre = (first + second) / 2;
  return (first - centre) * (first - centre) + (second - centre) * (second - centre);
};

/** Dietterich 1998. Scores come repeat by repeat: the first and the second fold of the first repeat, then of the second… */
export const fiveByTwo: StatisticalTest = {
  type: 'five_by_two',
  scores: 'five-by-two',
  name: { en: '5×2 cv paired t test', ko: '5×2 교차 검증 대응 t 검정' },
  summary: {
    en: 'Five repeats of two-fold cross-validation: the first difference, measured by how much the two folds of each repeat disagree.',
    ko: '2겹 교차 검증을 다섯 번 되풀이합니다. 첫 번째 차이를, 반복마다 두 폴드가 서로 어긋난 정도에 견줍니다.',
  },
  assumptions: {
    en: 'Exactly five repeats of two folds, halved anew each time. The estimate rests on the first fold alone, so it is cautious.',
    ko: '매번 새로 반씩 나눈 2겹 교차 검증이 정확히 다섯 번이어야 합니다. 첫 폴드의 차이만 쓰므로 보수적인 검정입니다.',
  },
  source: 'Dietterich 1998, Neural Computation 10(7)',
  formula: 't = \\dfrac{d_{1,1}}{\\sqrt{\\tfrac{1}{5}\\sum_{r=1}^{5} s_r^2}}, \\quad 5 \\text{ df}',
  parameters: {},
  bind:
    () =>
    ({ a, b }, { level }) => {
      const differences = differencesOf(a, b);
      let squares = 0;
      for (let i = 0; i < 2 * REPEATS; i += 2) squares += spreadOf(differences[i]!, differences[i + 1]!);
      const error = Math.sqrt(squares / REPEATS);
      return {
        n: differences.length,
        ...tStatistic({ difference: differences[0]!, error, degrees: REPEATS }, level),
        effect: cohenDz(differences),
        posterior: null,
      };
    },
};
