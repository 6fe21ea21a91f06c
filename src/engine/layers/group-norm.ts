/** Group normalisation (Wu and He 2018), and instance normalisation (Ulyanov, Vedaldi and Lempitsky 2016): a group a channel. */
import type { Kernels, Pointer } from '../kernels/kernels.ts';
import { ProblemError } from '../problem.ts';
import type { Shape } from '../shape.ts';
import { plain, type Layer, type LayerMember, type LayerMemory, type LayerPlan } from './layer.ts';
import { epsilon, needSeveral, normScratchBytes, rowsOfChannels, scaleAndShift } from './normalization.ts';

export const groupNorm: LayerMember = {
  type: 'group_norm',
  name: { en: 'Group normalisation', ko: '그룹 정규화' },
  summary: {
    en: 'Gives groups of channels mean 0 and variance 1 within each sample, then every channel a scale and a shift. Works the same at every batch size.',
    ko: '표본마다 채널을 묶은 그룹 안에서 평균 0, 분산 1이 되게 한 뒤 채널별 배율과 이동을 적용합니다. 배치 크기와 상관없이 똑같이 동작합니다.',
  },
  formula: 'y = \\gamma_c\\,\\frac{x - \\mu_{g}}{\\sqrt{\\sigma_{g}^2 + \\varepsilon}} + \\beta_c',
  parameters: {
    groups: {
      kind: 'integer',
      name: { en: 'Groups', ko: '그룹 수' },
      help: {
        en: 'Must divide the number of channels. With 1, all channels are normalised together.',
        ko: '채널 수를 나누어떨어지게 해야 합니다. 1이면 모든 채널을 함께 정규화합니다.',
      },
      default: 2,
      minimum: 1,
      maximum: 512,
    },
    epsilon,
  },
  plan(choice, input) {
    const groups = choice.groups as number;
    needDivisor(groups, rowsOfChannels(input).channels);
    return planGroups(choice.type, input, groups, choice.epsilon as number);
  },
};

export const instanceNorm: LayerMember = {
  type: 'instance_norm',
  name: { en: 'Instance normalisation', ko: '인스턴스 정규화' },
  summary: {
    en: 'Gives every channel of every image mean 0 and variance 1, then a scale and a shift: contrast and brightness of the single image no longer matter.',
    ko: '이미지 한 장의 채널마다 평균 0, 분산 1이 되게 한 뒤 배율과 이동을 적용합니다. 이미지마다 다른 밝기와 대비의 영향이 사라집니다.',
  },
  formula: 'y = \\gamma_c\\,\\frac{x - \\mu_{c}}{\\sqrt{\\sigma_{c}^2 + \\varepsilon}} + \\beta_c',
  parameters: { epsilon },
  plan: (choice, input) => planGroups(choice.type, input, rowsOfChannels(input).channels, choice.epsilon as number),
};

/** Throws the problem `groups-do-not-divide`, naming what would. */
function needDivisor(groups: number, channels: number): void {
  if (channels % groups === 0) return;
  const known = Array.from({ length: Math.min(channels, 64) }, (_, i) => i + 1).filter((n) => channels % n === 0);
  throw new ProblemError({
    code: 'groups-do-not-divide',
    path: ['groups'],
    params: { groups, channels, known: known.join(', ') },
  });
}

function planGroups(type: string, input: Shape, groups: number, epsilon: number): LayerPlan {
  const { pixels, channels } = rowsOfChannels(input);
  needSeveral(type, (pixels * channels) / groups);
  return {
    ...plain,
    output: input,
    parameters: scaleAndShift(channels),
    cacheLength: (rows) => 2 * rows * channels,
    scratchBytes: () => normScratchBytes(channels),
    build: (memory) => new GroupNorm(memory, pixels, channels, groups, epsilon),
  };
}

class GroupNorm implements Layer {
  readonly inPlace = true;
  readonly #kernels: Kernels;
  readonly #pixels: number;
  readonly #channels: number;
  readonly #groups: number;
  readonly #epsilon: number;
  readonly #scale: Pointer;
  readonly #shift: Pointer;
  readonly #dScale: Pointer;
  readonly #dShift: Pointer;
  readonly #cache: Pointer;
  readonly #scratch: Pointer;

  constructor(memory: LayerMemory, pixels: number, channels: number, groups: number, epsilon: number) {
    this.#kernels = memory.kernels;
    this.#pixels = pixels;
    this.#channels = channels;
    this.#groups = groups;
    this.#epsilon = epsilon;
    [this.#scale, this.#shift] = memory.parameters as [Pointer, Pointer];
    [this.#dScale, this.#dShift] = memory.gradients as [Pointer, Pointer];
    this.#cache = memory.cache;
    this.#scratch = memory.scratch;
  }

  /** Means of a batch lie first, the variances behind them. */
  #variances(rows: number): Pointer {
    return this.#cache + 4 * rows * this.#channels;
  }

  forward(output: Pointer, input: Pointer, rows: number): void {
    const mean = this.#cache;
    const variance = this.#variances(rows);
    // prettier-ignore
    this.#kernels.norm_statistics(mean, variance, input, rows, this.#pixels, this.#channels, this.#groups, this.#scratch);
    // prettier-ignore
    this.#kernels.norm_forward(output, input, mean, variance, this.#scale, this.#shift, rows, this.#pixels, this.#channels, this.#epsilon, this.#scratch);
  }

  backward(dInput: Pointer, dOutput: Pointer, input: Pointer, _output: Pointer, rows: number): void {
    // prettier-ignore
    this.#kernels.norm_backward(dInput, this.#dScale, this.#dShift, dOutput, input, this.#cache, this.#variances(rows), this.#scale, rows, this.#pixels, this.#channels, this.#groups, this.#epsilon, this.#scratch);
  }
}
