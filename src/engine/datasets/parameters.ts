/** The parameters that several generators share. */
import type { NumberParameter } from '../member.ts';

export const samples: NumberParameter = {
  kind: 'integer',
  name: { en: 'Samples', ko: '표본 수' },
  help: {
    en: 'How many samples are drawn, before they are split into training, validation and test parts.',
    ko: '훈련·검증·테스트로 나누기 전에 뽑을 표본의 수입니다.',
  },
  symbol: 'n',
  default: 200,
  minimum: 10,
  maximum: 100_000,
  scale: 'log',
};

export const seed: NumberParameter = {
  kind: 'integer',
  name: { en: 'Data seed', ko: '데이터 시드' },
  help: {
    en: 'The same seed draws the same samples. It is apart from the seeds of the training.',
    ko: '시드가 같으면 같은 표본을 뽑습니다. 학습에 쓰는 시드와는 별개입니다.',
  },
  default: 0,
  minimum: 0,
  maximum: 4_294_967_295,
};

/** Standard deviation of the normal noise on what is observed. */
export function noise(standard: number, maximum: number): NumberParameter {
  return {
    kind: 'number',
    name: { en: 'Noise', ko: '잡음' },
    help: {
      en: 'Standard deviation of the normal noise. No model can predict better than this.',
      ko: '정규 잡음의 표준편차입니다. 어떤 모형도 이보다 더 정확히 예측할 수 없습니다.',
    },
    symbol: '\\sigma',
    default: standard,
    minimum: 0,
    maximum,
  };
}

/** Standard deviation of the normal noise that moves points in the plane. */
export function scatter(standard: number): NumberParameter {
  return {
    kind: 'number',
    name: { en: 'Noise', ko: '잡음' },
    help: {
      en: 'Standard deviation of the normal noise that moves each point. With much noise the classes overlap.',
      ko: '각 점을 흩뜨리는 정규 잡음의 표준편차입니다. 크면 클래스가 서로 겹칩니다.',
    },
    symbol: '\\sigma',
    default: standard,
    minimum: 0,
    maximum: 2,
  };
}

/** Share of samples with a gross error. */
export const outliers: NumberParameter = {
  kind: 'number',
  name: { en: 'Outliers', ko: '이상치 비율' },
  help: {
    en: 'The share of samples that come out 2 to 6 too high, like readings of a sensor that sticks.',
    ko: '센서가 고장 난 것처럼 2에서 6만큼 크게 기록되는 표본의 비율입니다.',
  },
  symbol: 'o',
  default: 0,
  minimum: 0,
  maximum: 0.5,
  advanced: true,
};
