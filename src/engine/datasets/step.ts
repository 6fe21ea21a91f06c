import type { Choice } from '../member.ts';
import { sampleCurve } from './curve.ts';
import type { GeneratedDataset } from './dataset.ts';
import { noise, outliers, samples, seed } from './parameters.ts';

/** A staircase from −1 to 1 over [−1, 1] with `steps` equal jumps. */
function truth(choice: Choice, x: number): number {
  const steps = choice.steps as number;
  const tread = Math.floor(((x + 1) / 2) * (steps + 1));
  return -1 + (2 * Math.min(Math.max(tread, 0), steps)) / steps;
}

const DOMAIN = [-1, 1] as const;

export const step: GeneratedDataset = {
  type: 'step',
  source: 'generated',
  task: 'regression',
  name: { en: 'Step', ko: '계단' },
  summary: {
    en: 'A function that jumps. Smooth networks round the corners off, and an over-fitted one rings beside them.',
    ko: '값이 갑자기 뛰는 함수입니다. 매끄러운 신경망은 모서리를 둥글게 만들고, 과적합된 신경망은 그 옆에서 출렁입니다.',
  },
  formula:
    'y = -1 + \\frac{2}{s}\\left\\lfloor \\frac{(x+1)(s+1)}{2} \\right\\rfloor + \\sigma\\,\\varepsilon,\\quad x \\in [-1, 1)',
  parameters: {
    samples,
    noise: noise(0.1, 2),
    steps: {
      kind: 'integer',
      name: { en: 'Jumps', ko: '계단 수' },
      symbol: 's',
      default: 1,
      minimum: 1,
      maximum: 10,
    },
    outliers,
    seed,
  },
  truth,
  domain: () => DOMAIN,
  generate: (choice) => sampleCurve(choice, DOMAIN, (x) => truth(choice, x)),
};
