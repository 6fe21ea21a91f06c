/** Diagnostics of the training as a whole: the gradient, the step that it led to, and the weights. */
import type { Diagnostic } from './diagnostic.ts';

const learningRate: Diagnostic = {
  type: 'learning_rate',
  of: 'training',
  scale: 'log',
  name: { en: 'Learning rate', ko: '학습률' },
  summary: {
    en: 'The rate of the epoch’s last update: the optimiser’s own, times the factor of the schedule.',
    ko: '에포크의 마지막 업데이트에 쓴 학습률입니다. 옵티마이저의 학습률에 스케줄의 배율을 곱한 값입니다.',
  },
  formula: '\\eta_t',
  parameters: {},
  value: ({ learningRate }) => learningRate,
};

const lossGradientNorm: Diagnostic = {
  type: 'loss_gradient_norm',
  of: 'training',
  scale: 'log',
  name: { en: 'Gradient norm, before clipping', ko: '기울기 노름(자르기 전)' },
  summary: {
    en: 'The length of the loss’s gradient in the epoch’s last update, over all parameters, as backpropagation gives it: before penalties join it and before it is clipped. Under SAM it is the second one, taken where SAM has climbed to.',
    ko: '에포크의 마지막 업데이트에서 역전파로 얻은 손실 기울기의 길이입니다(모든 매개변수). 규제 항을 더하기 전, 기울기를 자르기 전의 값입니다. SAM에서는 올라간 곳에서 다시 구한 기울기입니다.',
  },
  formula: '\\lVert \\nabla L \\rVert_2',
  parameters: {},
  value: ({ lossGradient }) => lossGradient,
};

const gradientNorm: Diagnostic = {
  type: 'gradient_norm',
  of: 'training',
  scale: 'log',
  name: { en: 'Gradient norm, as used', ko: '기울기 노름(사용한 값)' },
  summary: {
    en: 'The length of the gradient that the optimiser got in the epoch’s last update, over all parameters: with penalties, and after clipping.',
    ko: '에포크의 마지막 업데이트에서 옵티마이저가 받은 기울기의 길이입니다(모든 매개변수). 규제 항을 더하고 기울기를 자른 뒤의 값입니다.',
  },
  formula: '\\lVert g \\rVert_2',
  parameters: {},
  value: ({ gradient }) => gradient,
};

const updateRatio: Diagnostic = {
  type: 'update_ratio',
  of: 'training',
  scale: 'log',
  name: { en: 'Update-to-weight ratio', ko: '업데이트/가중치 비율' },
  summary: {
    en: 'The length of the epoch’s last update over the length of the weights before it. A rule of thumb is about 10⁻³: far below, training may crawl; far above, it may overshoot (Stanford’s CS231n notes).',
    ko: '에포크의 마지막 업데이트 길이를 업데이트 전 가중치 길이로 나눈 값입니다. 경험적으로 10⁻³ 정도가 알맞습니다. 훨씬 작으면 학습이 느리고, 훨씬 크면 지나칠 수 있습니다(스탠퍼드 CS231n 강의 노트).',
  },
  formula: '\\dfrac{\\lVert w_t - w_{t-1} \\rVert_2}{\\lVert w_{t-1} \\rVert_2}',
  parameters: {},
  value: ({ moved, before }) => moved / before,
};

const weightNorm: Diagnostic = {
  type: 'weight_norm',
  of: 'training',
  scale: 'log',
  name: { en: 'Weight norm', ko: '가중치 노름' },
  summary: {
    en: 'The length of the vector of all trained numbers after the epoch: weights, biases, and what normalising layers learn.',
    ko: '에포크가 끝났을 때 학습하는 모든 수(가중치, 편향, 정규화층의 매개변수)를 한 벡터로 본 길이입니다.',
  },
  formula: '\\lVert w \\rVert_2',
  parameters: {},
  value: ({ weights }) => weights,
};

export const trainingDiagnostics: readonly Diagnostic[] = [
  learningRate,
  lossGradientNorm,
  gradientNorm,
  updateRatio,
  weightNorm,
];
