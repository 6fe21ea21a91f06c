/** How the weights of a layer start. */
import type { Choice, Parameter } from '../member.ts';
import type { ParameterPlan } from './layer.ts';

const DEFAULT = 'glorot_uniform';

export const initializer: Parameter = {
  kind: 'choice',
  name: { en: 'Initial weights', ko: '가중치 초기화' },
  help: {
    en: 'How the random weights before the first update are drawn. Glorot suits tanh and sigmoid, He suits ReLU.',
    ko: '첫 업데이트 전의 무작위 가중치를 뽑는 방법입니다. Glorot는 tanh와 시그모이드에, He는 ReLU에 알맞습니다.',
  },
  default: DEFAULT,
  advanced: true,
  // Filled from the registry of initialisers by the catalogue.
  options: [],
};

/** Of weights through which each output sees `fanIn` inputs, and each input `fanOut` outputs. */
export const startOf = ({ initializer: chosen }: Choice, fanIn: number, fanOut: number): ParameterPlan['start'] => ({
  initializer: (chosen as string | undefined) ?? DEFAULT,
  fanIn,
  fanOut,
});
