/** Batch normalisation (Ioffe and Szegedy 2015). */
import type { Kernels, Pointer } from '../kernels/kernels.ts';
import { plain, type Layer, type LayerMember, type LayerMemory, type Pass } from './layer.ts';
import { epsilon, normScratchBytes, rowsOfChannels, scaleAndShift } from './normalization.ts';

export const batchNorm: LayerMember = {
  type: 'batch_norm',
  name: { en: 'Batch normalisation', ko: '배치 정규화' },
  summary: {
    en: 'Gives every channel mean 0 and variance 1 over the batch, then a scale and a shift of its own. Training bears higher rates. When the network is measured, running averages stand in for the batch.',
    ko: '채널마다 배치 안에서 평균 0, 분산 1이 되게 한 뒤 학습되는 배율과 이동을 적용합니다. 더 큰 학습률을 견딥니다. 성능을 잴 때는 배치 대신 이동평균을 씁니다.',
  },
  formula: 'y = \\gamma\\,\\frac{x - \\mu_B}{\\sqrt{\\sigma_B^2 + \\varepsilon}} + \\beta',
  parameters: {
    momentum: {
      kind: 'number',
      name: { en: 'Momentum', ko: '모멘텀' },
      help: {
        en: 'The share of the newest batch in the running averages.',
        ko: '이동평균에서 가장 새로운 배치가 차지하는 비율입니다.',
      },
      default: 0.1,
      exclusiveMinimum: 0,
      maximum: 1,
      advanced: true,
    },
    epsilon,
  },
  plan(choice, input) {
    const { pixels, channels } = rowsOfChannels(input);
    return {
      ...plain,
      output: input,
      parameters: scaleAndShift(channels),
      state: [
        { name: 'running_mean', length: channels, start: 0 },
        { name: 'running_variance', length: channels, start: 1 },
      ],
      ...(pixels === 1 ? { leastSamples: 2 } : {}),
      cacheLength: () => 2 * channels,
      scratchBytes: () => normScratchBytes(channels),
      build: (memory) => new BatchNorm(memory, pixels, channels, choice.epsilon as number, choice.momentum as number),
    };
  },
};

class BatchNorm implements Layer {
  readonly inPlace = true;
  readonly #kernels: Kernels;
  readonly #pixels: number;
  readonly #channels: number;
  readonly #epsilon: number;
  readonly #momentum: number;
  readonly #scale: Pointer;
  readonly #shift: Pointer;
  readonly #dScale: Pointer;
  readonly #dShift: Pointer;
  readonly #runningMean: Pointer;
  readonly #runningVariance: Pointer;
  readonly #mean: Pointer;
  readonly #variance: Pointer;
  readonly #scratch: Pointer;

  constructor(memory: LayerMemory, pixels: number, channels: number, epsilon: number, momentum: number) {
    this.#kernels = memory.kernels;
    this.#pixels = pixels;
    this.#channels = channels;
    this.#epsilon = epsilon;
    this.#momentum = momentum;
    [this.#scale, this.#shift] = memory.parameters as [Pointer, Pointer];
    [this.#dScale, this.#dShift] = memory.gradients as [Pointer, Pointer];
    [this.#runningMean, this.#runningVariance] = memory.state as [Pointer, Pointer];
    this.#mean = memory.cache;
    this.#variance = memory.cache + 4 * channels;
    this.#scratch = memory.scratch;
  }

  forward(output: Pointer, input: Pointer, rows: number, { training, again }: Pass): void {
    const n = this.#channels;
    const all = rows * this.#pixels;
    if (training) {
      this.#kernels.norm_statistics(this.#mean, this.#variance, input, 1, all, n, n, this.#scratch);
      if (!again) this.#remember(all);
    }
    const mean = training ? this.#mean : this.#runningMean;
    const variance = training ? this.#variance : this.#runningVariance;
    // prettier-ignore
    this.#kernels.norm_forward(output, input, mean, variance, this.#scale, this.#shift, 1, all, n, this.#epsilon, this.#scratch);
  }

  /** The running variance is of the unbiased kind, as in PyTorch. One number has none: it leaves no trace. */
  #remember(count: number): void {
    if (count < 2) return;
    const keep = 1 - this.#momentum;
    const weight = this.#momentum;
    this.#kernels.blend(this.#runningMean, keep, this.#mean, weight, this.#channels);
    this.#kernels.blend(this.#runningVariance, keep, this.#variance, (weight * count) / (count - 1), this.#channels);
  }

  backward(dInput: Pointer, dOutput: Pointer, input: Pointer, _output: Pointer, rows: number): void {
    const n = this.#channels;
    // prettier-ignore
    this.#kernels.norm_backward(dInput, this.#dScale, this.#dShift, dOutput, input, this.#mean, this.#variance, this.#scale, 1, rows * this.#pixels, n, n, this.#epsilon, this.#scratch);
  }
}
