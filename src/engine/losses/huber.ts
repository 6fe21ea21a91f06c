import type { Loss } from './loss.ts';

/** As PyTorch's HuberLoss. */
export const huber: Loss = {
  type: 'huber',
  task: 'regression',
  name: { en: 'Huber', ko: 'Huber 손실' },
  summary: {
    en: 'Squared for small errors and linear beyond δ: smooth like the squared error, calm like the absolute one.',
    ko: 'δ보다 작은 오차는 제곱, 큰 오차는 일차로 반영합니다. 제곱 오차처럼 매끄럽고 절대 오차처럼 이상치에 강합니다.',
  },
  formula:
    'L = \\dfrac{1}{n}\\sum_i \\begin{cases} \\tfrac12 e_i^2 & |e_i| \\le \\delta \\\\ \\delta(|e_i| - \\tfrac12\\delta) & \\text{else} \\end{cases}',
  parameters: {
    delta: {
      kind: 'number',
      name: { en: 'Threshold', ko: '경계값' },
      help: {
        en: 'From this error on the loss is linear; in standard deviations of the targets where they are standardised.',
        ko: '오차가 이보다 크면 손실이 일차로 늘어납니다. 목표를 표준화하면 목표값의 표준편차가 단위입니다.',
      },
      symbol: '\\delta',
      default: 1,
      exclusiveMinimum: 0,
      maximum: 1e6,
      scale: 'log',
    },
  },
  outputs: (targets) => targets,
  bind: (kernels, choice) => {
    const delta = choice.delta as number;
    return (d, output, target, rows, width) => kernels.huber(d, output, target, rows, width, 1 / rows, delta);
  },
};
