/** The registry of metrics: what an epoch's record says beside the loss. */
import type { Kernels, Pointer } from '../kernels/kernels.ts';
import type { MetricMember, Task } from '../member.ts';

/** Sums over the samples that every metric is made from. */
export interface Tally {
  samples: number;
  /** Σ of the sample's loss. */
  loss: number;
  /** Regression: Σ squared error; classification: number of right answers. */
  score: number;
}

/** Adds a batch to the tally's score: output[rows, width] against target[rows, ·]. */
export type Scorer = (output: Pointer, target: Pointer, rows: number) => number;

/** What `tally.score` counts for this task and output width. */
export function scorer(kernels: Kernels, task: Task, width: number): Scorer {
  if (task === 'regression') return (output, target, rows) => kernels.sum_squared_error(output, target, rows * width);
  if (width === 1) return (output, target, rows) => kernels.count_correct_binary(output, target, rows);
  return (output, target, rows) => kernels.count_correct(output, target, rows, width);
}

/** What a metric may need to know of the part it is measured on. */
export interface PartFacts {
  /** Numbers a target holds: the width for regression. */
  readonly width: number;
  /** Σ (target − mean)², regression. */
  readonly targetSpread: number;
  /** What one unit of the (standardised) target is in the units of the data. */
  readonly targetUnit: number;
}

export interface Metric extends MetricMember {
  value(tally: Tally, facts: PartFacts): number;
}

const loss: Metric = {
  type: 'loss',
  task: 'both',
  better: 'lower',
  name: { en: 'Loss', ko: '손실' },
  summary: {
    en: 'The mean of the loss that is trained, measured after every epoch without further training.',
    ko: '학습에 쓰는 손실의 평균입니다. 에폭이 끝날 때마다 학습을 멈추고 잽니다.',
  },
  parameters: {},
  value: ({ loss: sum, samples }) => sum / samples,
};

const accuracy: Metric = {
  type: 'accuracy',
  task: 'classification',
  better: 'higher',
  name: { en: 'Accuracy', ko: '정확도' },
  summary: { en: 'The share of samples whose class is right.', ko: '클래스를 맞힌 표본의 비율입니다.' },
  formula: '\\dfrac{\\text{right}}{n}',
  parameters: {},
  value: ({ score, samples }) => score / samples,
};

const rmse: Metric = {
  type: 'rmse',
  task: 'regression',
  better: 'lower',
  name: { en: 'RMSE', ko: 'RMSE' },
  summary: {
    en: 'The root of the mean squared error, in the units of the target.',
    ko: '평균 제곱 오차의 제곱근입니다. 단위는 목표값과 같습니다.',
  },
  formula: '\\sqrt{\\tfrac{1}{n}\\sum_i (\\hat y_i - y_i)^2}',
  parameters: {},
  value: ({ score, samples }, { width, targetUnit }) => Math.sqrt(score / (samples * width)) * targetUnit,
};

const r2: Metric = {
  type: 'r2',
  task: 'regression',
  better: 'higher',
  name: { en: 'R²', ko: '결정계수 R²' },
  summary: {
    en: 'The share of the target’s variance that is explained: 1 is perfect, 0 is no better than the mean.',
    ko: '목표값의 분산 중 설명된 비율입니다. 1이면 완벽하고, 0이면 평균으로 답하는 것과 같습니다.',
  },
  formula: '1 - \\dfrac{\\sum_i (\\hat y_i - y_i)^2}{\\sum_i (y_i - \\bar y)^2}',
  parameters: {},
  // A part with a constant target has no variance to explain.
  value: ({ score }, { targetSpread }) => (targetSpread > 0 ? 1 - score / targetSpread : Number.NaN),
};

export const metrics: readonly Metric[] = [loss, accuracy, rmse, r2];

/** The metrics that make sense for a task. */
export const metricsFor = (task: Task): readonly Metric[] =>
  metrics.filter((m) => m.task === 'both' || m.task === task);
