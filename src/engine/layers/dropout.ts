/** Dropout (Srivastava et al. 2014), inverted: what is kept is scaled up while training, so that measuring needs nothing. */
import type { Kernels, Pointer } from '../kernels/kernels.ts';
import { streamName } from '../random.ts';
import { plain, type Layer, type LayerMember, type LayerMemory, type Pass } from './layer.ts';

/** Numbers that a random word can be. */
const WORDS = 0x1_0000_0000;

export const dropout: LayerMember = {
  type: 'dropout',
  name: { en: 'Dropout', ko: '드롭아웃' },
  summary: {
    en: 'Switches units off at random in every update, so that none can rely on another. When the network is measured, all are on.',
    ko: '업데이트마다 유닛을 무작위로 꺼서 서로에게 기대지 못하게 합니다. 성능을 잴 때는 모든 유닛이 켜집니다.',
  },
  formula: 'y_i = \\frac{m_i}{1-p}\\, x_i, \\quad m_i \\sim \\mathrm{Bernoulli}(1-p)',
  parameters: {
    rate: {
      kind: 'number',
      name: { en: 'Share dropped', ko: '드롭 비율' },
      help: {
        en: 'The probability that a unit is switched off. 0.5 is common between dense layers, 0.1 to 0.3 near the input.',
        ko: '유닛 하나가 꺼질 확률입니다. 완전 연결층 사이에서는 0.5, 입력 가까이에서는 0.1~0.3을 흔히 씁니다.',
      },
      symbol: 'p',
      default: 0.5,
      minimum: 0,
      exclusiveMaximum: 1,
    },
  },
  plan(choice, input) {
    const { features } = input;
    return {
      ...plain,
      output: input,
      cacheLength: (rows) => rows * features,
      build: (memory) => new Dropout(memory, features, choice.rate as number),
    };
  },
};

/** Which units an update keeps follows from the seed, the layer's place among its like, and the update's number. */
class Dropout implements Layer {
  readonly inPlace = true;
  readonly #kernels: Kernels;
  readonly #features: number;
  readonly #mask: Pointer;
  readonly #threshold: number;
  readonly #factor: number;
  readonly #seedLow: number;
  readonly #seedHigh: number;
  readonly #nameLow: number;
  readonly #nameHigh: number;

  constructor({ kernels, cache, seed, place }: LayerMemory, features: number, rate: number) {
    this.#kernels = kernels;
    this.#features = features;
    this.#mask = cache;
    this.#threshold = Math.floor(rate * WORDS);
    this.#factor = 1 / (1 - rate);
    this.#seedLow = seed % WORDS;
    this.#seedHigh = Math.floor(seed / WORDS);
    ({ low: this.#nameLow, high: this.#nameHigh } = streamName(`dropout ${place}`));
  }

  forward(output: Pointer, input: Pointer, rows: number, { training, step }: Pass): void {
    const n = rows * this.#features;
    if (!training) {
      this.#kernels.copy(output, input, n);
      return;
    }
    this.#kernels.random_words(this.#mask, n, this.#seedLow, this.#seedHigh, step, this.#nameLow, this.#nameHigh);
    this.#kernels.keep_factors(this.#mask, n, this.#threshold, this.#factor);
    this.#kernels.multiply(output, input, this.#mask, n);
  }

  backward(dInput: Pointer, dOutput: Pointer, _input: Pointer, _output: Pointer, rows: number): void {
    if (dInput !== 0) this.#kernels.multiply(dInput, dOutput, this.#mask, rows * this.#features);
  }
}
