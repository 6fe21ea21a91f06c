import { exp, integerPower, log } from '../math.ts';
import { adam } from './adam.ts';
import { decayWeights, epsilon, learningRate, weightDecay, type OptimizerMember } from './optimizer.ts';

const { beta1, beta2 } = adam.parameters;

/**
 * Dozat 2016, with the momentum schedule of PyTorch: μₜ = β₁(1 − ½·0.96^(tψ)).
 *
 * PyTorch before 2.0 multiplied μₜ twice into the product up to t + 1 (mended in pytorch/pytorch#92699); `release`
 * chooses, so that results of either can be compared.
 */
export const nadam: OptimizerMember = {
  type: 'nadam',
  name: { en: 'NAdam', ko: 'NAdam' },
  summary: {
    en: 'Adam that looks ahead like Nesterov: the step uses the mean gradient as the next step will see it.',
    ko: '네스테로프처럼 앞을 내다보는 Adam입니다. 다음 걸음에서 볼 평균 기울기로 움직입니다.',
  },
  formula:
    'W \\leftarrow W - \\eta\\,\\dfrac{\\mu_{t+1} m / (1 - \\prod_{i \\le t+1}\\mu_i) + (1-\\mu_t) g / (1 - \\prod_{i \\le t}\\mu_i)}{\\sqrt{v/(1-\\beta_2^t)} + \\varepsilon}',
  conventions: ['pytorch'],
  parameters: {
    learningRate: learningRate(0.002),
    beta1: beta1!,
    beta2: beta2!,
    epsilon: epsilon(1e-8),
    momentumDecay: {
      kind: 'number',
      name: { en: 'Momentum decay', ko: '모멘텀 감쇠' },
      help: {
        en: 'How fast the momentum warms up to β₁.',
        ko: '모멘텀이 β₁까지 커지는 속도를 정합니다.',
      },
      symbol: '\\psi',
      default: 0.004,
      minimum: 0,
      maximum: 1,
      advanced: true,
    },
    release: {
      kind: 'choice',
      name: { en: 'PyTorch release', ko: 'PyTorch 버전' },
      help: {
        en: 'Before 2.0, PyTorch counted one momentum factor twice. Choose it only to compare with old results.',
        ko: '2.0 이전의 PyTorch는 모멘텀 인수 하나를 두 번 곱했습니다. 예전 결과와 비교할 때만 고르세요.',
      },
      default: 'current',
      options: [
        { value: 'current', name: { en: '2.0 and newer', ko: '2.0 이후' } },
        { value: 'before-2.0', name: { en: 'before 2.0', ko: '2.0 이전' } },
      ],
      advanced: true,
    },
    weightDecay,
  },
  slots: () => 2,
  bind(memory, choice) {
    const { kernels, length, parameters, gradients, slots } = memory;
    const [mean = 0, square = 0] = slots;
    const rate1 = choice.beta1 as number;
    const rate2 = choice.beta2 as number;
    const eps = choice.epsilon as number;
    const decay = choice.weightDecay as number;
    const countsTwice = choice.release === 'before-2.0';
    const momentum = new MomentumSchedule(rate1, choice.momentumDecay as number);
    const { state } = momentum;
    return {
      update(t, lr) {
        decayWeights(memory, decay);
        momentum.goTo(t);
        const own = (lr * (1 - state[NOW]!)) / (1 - state[PRODUCT]!);
        const ahead = state[PRODUCT]! * state[NEXT]! * (countsTwice ? state[NOW]! : 1);
        const averaged = (lr * state[NEXT]!) / (1 - ahead);
        const scale = 1 / Math.sqrt(1 - integerPower(rate2, t));
        kernels.nadam(parameters, gradients, mean, square, length, own, averaged, scale, rate1, rate2, eps);
      },
    };
  },
};

const NOW = 0;
const NEXT = 1;
const PRODUCT = 2;

/** μₜ, μₜ₊₁ and the product of all μ up to t, kept from step to step and taken up anew after a restore. */
class MomentumSchedule {
  /** In an array, because numbers in fields are objects to the garbage collector. */
  readonly state = new Float64Array(3);
  readonly #rate: number;
  readonly #perStep: number;
  #step = 0;

  constructor(rate: number, decay: number) {
    this.#rate = rate;
    this.#perStep = decay * log(0.96);
    this.#reset();
  }

  #reset(): void {
    this.#step = 0;
    this.state[NEXT] = this.#at(1);
    this.state[PRODUCT] = 1;
  }

  #at(t: number): number {
    return this.#rate * (1 - 0.5 * exp(t * this.#perStep));
  }

  goTo(t: number): void {
    if (t < this.#step) this.#reset();
    for (; this.#step < t; this.#step++) {
      this.state[NOW] = this.state[NEXT]!;
      this.state[PRODUCT]! *= this.state[NOW];
      this.state[NEXT] = this.#at(this.#step + 2);
    }
  }
}
