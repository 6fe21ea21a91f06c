/** Glorot, He and LeCun initialisation: three variances, each uniform and normal. */
import type { Text } from '../member.ts';
import type { Initializer } from './initializer.ts';

interface Family {
  readonly type: string;
  readonly title: string;
  readonly tex: string;
  readonly summary: Text;
  variance(fanIn: number, fanOut: number): number;
}

const families: readonly Family[] = [
  {
    // Glorot and Bengio 2010.
    type: 'glorot',
    title: 'Glorot',
    tex: '\\dfrac{2}{n_{in} + n_{out}}',
    summary: {
      en: 'Keeps signals and gradients about equally strong through tanh and sigmoid layers.',
      ko: 'tanh·시그모이드 층을 지나도 신호와 기울기의 크기가 비슷하게 유지됩니다.',
    },
    variance: (fanIn, fanOut) => 2 / (fanIn + fanOut),
  },
  {
    // He et al. 2015.
    type: 'he',
    title: 'He',
    tex: '\\dfrac{2}{n_{in}}',
    summary: {
      en: 'Twice the variance, because ReLU throws half of the signal away.',
      ko: 'ReLU가 신호의 절반을 버리므로 분산을 두 배로 둡니다.',
    },
    variance: (fanIn) => 2 / fanIn,
  },
  {
    // LeCun et al. 1998.
    type: 'lecun',
    title: 'LeCun',
    tex: '\\dfrac{1}{n_{in}}',
    summary: {
      en: 'Keeps the variance of a linear layer at that of its input.',
      ko: '선형층의 출력 분산을 입력 분산과 같게 둡니다.',
    },
    variance: (fanIn) => 1 / fanIn,
  },
];

const shapes = [
  { distribution: 'uniform', suffix: { en: 'uniform', ko: '균등' }, letter: 'U' },
  { distribution: 'normal', suffix: { en: 'normal', ko: '정규' }, letter: 'N' },
] as const;

export const varianceInitializers: readonly Initializer[] = families.flatMap((family) =>
  shapes.map(({ distribution, suffix, letter }) => ({
    type: `${family.type}_${distribution}`,
    name: { en: `${family.title} ${suffix.en}`, ko: `${family.title} ${suffix.ko}` },
    summary: family.summary,
    formula: `w \\sim ${letter},\\quad \\operatorname{Var} w = ${family.tex}`,
    parameters: {},
    distribution,
    deviation: (fanIn: number, fanOut: number) => Math.sqrt(family.variance(fanIn, fanOut)),
  })),
);
