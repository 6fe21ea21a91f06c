import { sin, TAU } from '../math.ts';
import type { Choice } from '../member.ts';
import { sampleCurve } from './curve.ts';
import type { GeneratedDataset } from './dataset.ts';
import { noise, outliers, samples, seed } from './parameters.ts';

const truth = ({ amplitude, frequency }: Choice, x: number) =>
  sin(x) + (amplitude as number) * sin((frequency as number) * x);

const DOMAIN = [-TAU / 2, TAU / 2] as const;

export const sineMixture: GeneratedDataset = {
  type: 'sine_mixture',
  source: 'generated',
  task: 'regression',
  name: { en: 'Two sines', ko: '두 사인의 합' },
  summary: {
    en: 'A slow wave with a fast one on top. A small network finds the slow one and misses the fast one.',
    ko: '느린 물결 위에 빠른 물결을 얹었습니다. 작은 신경망은 느린 물결만 찾고 빠른 물결은 놓칩니다.',
  },
  formula: 'y = \\sin x + a \\sin kx + \\sigma\\,\\varepsilon,\\quad x \\in [-\\pi, \\pi]',
  parameters: {
    samples,
    noise: noise(0.1, 2),
    amplitude: {
      kind: 'number',
      name: { en: 'Height of the fast wave', ko: '빠른 물결의 진폭' },
      symbol: 'a',
      default: 0.5,
      minimum: 0,
      maximum: 2,
    },
    frequency: {
      kind: 'number',
      name: { en: 'Frequency of the fast wave', ko: '빠른 물결의 진동수' },
      help: { en: 'Times as fast as the slow wave.', ko: '느린 물결보다 몇 배 빠른지 나타냅니다.' },
      symbol: 'k',
      default: 5,
      minimum: 1,
      maximum: 20,
    },
    outliers,
    seed,
  },
  truth,
  domain: () => DOMAIN,
  generate: (choice) => sampleCurve(choice, DOMAIN, (x) => truth(choice, x)),
};
