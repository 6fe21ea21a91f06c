import { cos, TAU } from '../math.ts';
import type { Choice } from '../member.ts';
import { sampleCurve } from './curve.ts';
import type { GeneratedDataset } from './dataset.ts';
import { noise, outliers, samples, seed } from './parameters.ts';

const truth = (_choice: Choice, x: number) => cos(x);

function domain(choice: Choice): readonly [low: number, high: number] {
  const half = (TAU / 2) * (choice.periods as number);
  return [-half, half];
}

export const cosine: GeneratedDataset = {
  type: 'cosine',
  source: 'generated',
  task: 'regression',
  name: { en: 'Cosine', ko: '코사인' },
  summary: {
    en: 'One input, one smooth wave. Which optimiser finds it first?',
    ko: '입력이 하나인 부드러운 물결입니다. 어느 옵티마이저가 가장 먼저 찾아낼까요?',
  },
  formula: 'y = \\cos x + \\sigma\\,\\varepsilon,\\quad x \\in [-p\\pi, p\\pi]',
  parameters: {
    samples,
    noise: noise(0.1, 2),
    periods: {
      kind: 'number',
      name: { en: 'Periods', ko: '주기 수' },
      help: { en: 'How many whole waves the inputs cover.', ko: '입력 범위에 들어가는 물결의 수입니다.' },
      symbol: 'p',
      default: 1,
      minimum: 0.25,
      maximum: 10,
    },
    outliers,
    seed,
  },
  truth,
  domain,
  generate: (choice) => sampleCurve(choice, domain(choice), (x) => truth(choice, x)),
};
