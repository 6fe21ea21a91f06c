/** Diagnostics of the activation layers: what their units give for the training samples, when the network is measured. */
import type { Diagnostic } from './diagnostic.ts';

const activationMean: Diagnostic = {
  type: 'activation_mean',
  of: 'layer',
  scale: 'linear',
  name: { en: 'Mean activation', ko: '활성값 평균' },
  summary: {
    en: 'The mean of what an activation layer gives, over its units and the training samples, measured after the epoch.',
    ko: '활성화 층이 내는 값의 평균입니다. 에포크가 끝난 뒤 모든 유닛과 훈련 표본에 대해 잽니다.',
  },
  formula: '\\bar a = \\tfrac{1}{nU} \\sum_{i,u} a_u(x_i)',
  parameters: {},
  value: ({ mean }) => mean,
};

const activationDeviation: Diagnostic = {
  type: 'activation_deviation',
  of: 'layer',
  scale: 'linear',
  name: { en: 'Deviation of activations', ko: '활성값 표준편차' },
  summary: {
    en: 'The standard deviation of what an activation layer gives, over its units and the training samples. Near zero, the layer passes hardly anything on.',
    ko: '활성화 층이 내는 값의 표준편차입니다(모든 유닛과 훈련 표본). 0에 가까우면 그 층은 거의 아무것도 전하지 못합니다.',
  },
  formula: '\\sqrt{\\tfrac{1}{nU} \\sum_{i,u} (a_u(x_i) - \\bar a)^2}',
  parameters: {},
  value: ({ deviation }) => deviation,
};

const deadUnits: Diagnostic = {
  type: 'dead_units',
  of: 'layer',
  scale: 'linear',
  limits: [0, 1],
  name: { en: 'Share of dead units', ko: '죽은 유닛 비율' },
  summary: {
    en: 'The share of an activation layer’s units that give the same number for every training sample, and so tell nothing about it. A ReLU that is never positive is the usual case: no gradient reaches it. Of an image, a channel is a unit.',
    ko: '모든 훈련 표본에 같은 값을 내어 표본에 대해 아무것도 알려 주지 못하는 유닛의 비율입니다. 한 번도 양수가 되지 않는 ReLU가 대표적이며, 이런 유닛에는 기울기가 흐르지 않습니다. 이미지에서는 채널 하나가 유닛입니다.',
  },
  formula: '\\tfrac{1}{U}\\,\\bigl|\\{\\, u : a_u(x_1) = \\dots = a_u(x_n) \\,\\}\\bigr|',
  parameters: {},
  value: ({ dead }) => dead,
};

export const layerDiagnostics: readonly Diagnostic[] = [activationMean, activationDeviation, deadUnits];
