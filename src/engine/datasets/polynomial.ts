import type { Choice, NumberParameter } from '../member.ts';
import { sampleCurve } from './curve.ts';
import type { GeneratedDataset } from './dataset.ts';
import { noise, outliers, samples, seed } from './parameters.ts';

function truth(choice: Choice, x: number): number {
  const { c0, c1, c2, c3, c4, c5 } = choice as Record<string, number>;
  return c0! + x * (c1! + x * (c2! + x * (c3! + x * (c4! + x * c5!))));
}

function coefficient(power: number, standard: number): NumberParameter {
  return {
    kind: 'number',
    name: { en: `Coefficient of x^${power}`, ko: `x^${power}의 계수` },
    symbol: `c_${power}`,
    default: standard,
    minimum: -20,
    maximum: 20,
    advanced: power > 3,
  };
}

const DOMAIN = [-1, 1] as const;

export const polynomial: GeneratedDataset = {
  type: 'polynomial',
  source: 'generated',
  task: 'regression',
  name: { en: 'Polynomial', ko: '다항식' },
  summary: {
    en: 'A polynomial of up to the fifth degree, whose coefficients you choose.',
    ko: '계수를 직접 정하는 5차 이하의 다항식입니다.',
  },
  formula: 'y = \\sum_{k=0}^{5} c_k x^k + \\sigma\\,\\varepsilon,\\quad x \\in [-1, 1]',
  parameters: {
    samples,
    noise: noise(0.1, 2),
    c0: coefficient(0, 0),
    c1: coefficient(1, -2),
    c2: coefficient(2, 0.5),
    c3: coefficient(3, 3),
    c4: coefficient(4, 0),
    c5: coefficient(5, 0),
    outliers,
    seed,
  },
  truth,
  domain: () => DOMAIN,
  generate: (choice) => sampleCurve(choice, DOMAIN, (x) => truth(choice, x)),
};
