/** The registry of metrics: what an epoch's record says beside the loss. */
import type { Kernels, Pointer } from '../kernels/kernels.ts';
import type { MetricMember, Task } from '../member.ts';
import type { TargetFacts } from './target-facts.ts';

export { targetFacts, type TargetFacts } from './target-facts.ts';

/** Sums over the samples that every metric is made from. */
export interface Tally {
  samples: number;
  /** Σ of the sample's loss. */
  loss: number;
  /** Classification: number of right answers. */
  right: number;
  /** Regression: Σ squared error of each target column. */
  readonly squares: Float64Array;
}

/** Adds a batch to the tally's scores: output[rows, width] against target[rows, ·]. */
export type Scorer = (tally: Tally, output: Pointer, target: Pointer, rows: number) => void;

/** Counts what makes up the scores of this task and output width. */
export function scorer(kernels: Kernels, task: Task, width: number): Scorer {
  if (task === 'regression') return squareScorer(kernels, width);
  if (width === 1) {
    return (tally, output, target, rows) => void (tally.right += kernels.count_correct_binary(output, target, rows));
  }
  return (tally, output, target, rows) => void (tally.right += kernels.count_correct(output, target, rows, width));
}

function squareScorer(kernels: Kernels, width: number): Scorer {
  if (width === 1) {
    return ({ squares }, output, target, rows) => void (squares[0]! += kernels.sum_squared_error(output, target, rows));
  }
  return ({ squares }, output, target, rows) => {
    for (let i = 0; i < width; i++) {
      squares[i]! += kernels.sum_squared_error_column(output + 4 * i, target + 4 * i, rows, width);
    }
  };
}

export interface Metric extends MetricMember {
  value(tally: Tally, targets: TargetFacts): number;
}

const loss: Metric = {
  type: 'loss',
  task: 'both',
  better: 'lower',
  least: 0,
  name: { en: 'Loss', ko: '손실' },
  summary: {
    en: 'The mean of the loss that is trained, measured after every epoch without further training.',
    ko: '학습에 쓰는 손실의 평균입니다. 에포크가 끝날 때마다 학습을 멈추고 잽니다.',
  },
  parameters: {},
  value: ({ loss: sum, samples }) => sum / samples,
};

const accuracy: Metric = {
  type: 'accuracy',
  task: 'classification',
  better: 'higher',
  least: 0,
  most: 1,
  name: { en: 'Accuracy', ko: '정확도' },
  summary: { en: 'The share of samples whose class is right.', ko: '클래스를 맞힌 표본의 비율입니다.' },
  formula: '\\dfrac{\\text{right}}{n}',
  parameters: {},
  value: ({ right, samples }) => right / samples,
};

const rmse: Metric = {
  type: 'rmse',
  task: 'regression',
  better: 'lower',
  least: 0,
  name: { en: 'RMSE', ko: 'RMSE' },
  summary: {
    en: 'The root of the mean squared error, in the unit of the target. With several targets each error is first divided by the standard deviation of its target in the training part, so that no unit is left: 1 is as bad as always answering the mean.',
    ko: '평균 제곱 오차의 제곱근으로, 단위는 목표값과 같습니다. 목표가 여럿이면 오차를 각 목표의 훈련 데이터 표준편차로 먼저 나누므로 단위가 없으며, 1이면 늘 평균으로 답하는 것과 같습니다.',
  },
  formula: '\\sqrt{\\tfrac{1}{n}\\sum_i (\\hat y_i - y_i)^2}',
  parameters: {},
  value: ({ squares, samples }, targets) =>
    squares.length === 1
      ? Math.sqrt(squares[0]! / samples) * targets.units[0]!
      : Math.sqrt(mean(squares, (sum, i) => sum / samples / (targets.deviations[i]! * targets.deviations[i]!))),
};

const r2: Metric = {
  type: 'r2',
  task: 'regression',
  better: 'higher',
  most: 1,
  name: { en: 'R²', ko: '결정계수 R²' },
  summary: {
    en: 'The share of the target’s variance that is explained: 1 is perfect, 0 is no better than the mean. With several targets the mean of their shares.',
    ko: '목표값의 분산 중 설명된 비율입니다. 1이면 완벽하고, 0이면 평균으로 답하는 것과 같습니다. 목표가 여럿이면 각 비율의 평균입니다.',
  },
  formula: '1 - \\dfrac{\\sum_i (\\hat y_i - y_i)^2}{\\sum_i (y_i - \\bar y)^2}',
  parameters: {},
  // A target that is constant in the part has no variance to explain.
  value: ({ squares }, { spreads }) =>
    mean(squares, (sum, i) => (spreads[i]! > 0 ? 1 - sum / spreads[i]! : Number.NaN)),
};

/** The mean of what `of` makes of each column, columns of which it makes nothing (NaN) left out; NaN when none is left. */
function mean(squares: Float64Array, of: (sum: number, column: number) => number): number {
  let [total, count] = [0, 0];
  for (let i = 0; i < squares.length; i++) {
    const value = of(squares[i]!, i);
    if (Number.isNaN(value) && !Number.isNaN(squares[i]!)) continue;
    total += value;
    count += 1;
  }
  return total / count;
}

export const metrics: readonly Metric[] = [loss, accuracy, rmse, r2];

/** The metrics that make sense for a task. */
export const metricsFor = (task: Task): readonly Metric[] =>
  metrics.filter((m) => m.task === 'both' || m.task === task);
