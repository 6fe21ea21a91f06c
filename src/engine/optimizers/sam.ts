import { defaultOf, type Choice } from '../member.ts';
import { find } from '../registry.ts';
import { learningRate, type Optimizer, type OptimizerMember, type OptimizerMemory } from './optimizer.ts';
import { rules } from './rules.ts';

/** Keeps the climb defined where there is no gradient; the usual implementation for PyTorch has the same. */
const GUARD = 1e-12;

/**
 * Foret et al. 2021 (arXiv 2010.01412). As in the paper the climb follows the loss alone: penalties and clipping reach the
 * second gradient only, with the parameters back in their place.
 */
export const sam: OptimizerMember = {
  type: 'sam',
  name: { en: 'SAM', ko: 'SAM' },
  summary: {
    en: 'Sharpness-aware minimisation: climbs to the worst place nearby, takes the gradient there, and lets another optimiser follow it from the old place. It seeks flat valleys. An update costs two gradients.',
    ko: '예리함을 고려한 최소화(sharpness-aware minimisation)입니다. 가까이에서 손실이 가장 큰 곳으로 올라가 기울기를 구한 뒤, 제자리로 돌아와 다른 옵티마이저로 그 기울기를 따라갑니다. 평평한 골짜기를 찾습니다. 업데이트마다 기울기를 두 번 구합니다.',
  },
  formula: "W' = W + \\rho\\,\\dfrac{\\nabla L(W)}{\\lVert \\nabla L(W) \\rVert_2},\\quad g = \\nabla L(W')",
  conventions: ['pytorch'],
  parameters: {
    learningRate: learningRate(0.01),
    rho: {
      kind: 'number',
      name: { en: 'Radius', ko: '반경' },
      help: {
        en: 'How far it climbs: the length of the step over all parameters together. Valleys narrower than this count as high.',
        ko: '얼마나 올라갈지 정합니다. 모든 매개변수를 합친 걸음의 길이입니다. 이보다 좁은 골짜기는 높은 곳으로 칩니다.',
      },
      symbol: '\\rho',
      default: 0.05,
      minimum: 0,
      maximum: 10,
    },
    base: {
      kind: 'choice',
      name: { en: 'Moves by', ko: '움직이는 규칙' },
      help: {
        en: 'The optimiser that follows the gradient, with PyTorch’s defaults for all but the learning rate.',
        ko: '기울기를 따라 움직이는 옵티마이저입니다. 학습률 말고는 PyTorch의 기본값을 씁니다.',
      },
      default: 'momentum',
      options: rules.map(({ type, name }) => ({ value: type, name })),
    },
  },
  slots: (choice) => baseOf(choice).slots(baseChoice(choice)),
  scratch: (choice) => 1 + (baseOf(choice).scratch?.(baseChoice(choice)) ?? 0),
  bind(memory, choice) {
    const [home = 0, ...scratch] = memory.scratch;
    const base = baseOf(choice).bind({ ...memory, scratch }, baseChoice(choice));
    return sharpnessAware(base, memory, home, choice.rho as number);
  },
};

const baseOf = (choice: Choice): OptimizerMember => find(rules, choice.base as string);

/** The base's own choice: its defaults, and the learning rate. */
function baseChoice(choice: Choice): Choice {
  const { type, parameters } = baseOf(choice);
  const defaults = Object.entries(parameters).map(
    ([key, parameter]) => [key, defaultOf(parameter, 'pytorch')] as const,
  );
  return { type, convention: 'pytorch', ...Object.fromEntries(defaults), learningRate: choice.learningRate };
}

/** `base` with gradients from `rho` further up. `home` is a vector to keep the parameters in. */
export function sharpnessAware(
  base: Optimizer,
  { kernels, length, parameters, gradients }: OptimizerMemory,
  home: number,
  rho: number,
): Optimizer {
  return {
    ...base,
    climb() {
      const norm = Math.sqrt(kernels.sum_squares(gradients, length));
      kernels.copy(home, parameters, length);
      kernels.axpy(parameters, rho / (norm + GUARD), gradients, length);
    },
    climbDown: () => kernels.copy(parameters, home, length),
  };
}
