/** What the regularisers share that mix the samples of a batch with each other. */
import type { BatchSpec } from '../experiment.ts';
import type { Kernels, Pointer } from '../kernels/kernels.ts';
import type { NumberParameter } from '../member.ts';
import { RandomStream, streamName, streamWords, type StreamName } from '../random.ts';
import type { BatchShape, RegularizerMemory } from './regularizer.ts';

/** The parameter of Beta(α, α), from which the share that a sample keeps is drawn. */
export const concentration = (fallback: number): NumberParameter => ({
  kind: 'number',
  name: { en: 'Evenness', ko: '섞는 정도' },
  help: {
    en: 'The share is drawn from Beta(α, α) for every batch: near 0 one of the two samples nearly always prevails, at 1 every share is equally likely, large values mix half and half. In a batch of one there is nobody to mix with.',
    ko: '비율은 배치마다 Beta(α, α)에서 뽑습니다. 0에 가까우면 거의 늘 한쪽 표본만 남고, 1이면 모든 비율이 같은 확률이며, 크면 반반에 가깝게 섞습니다. 표본이 하나뿐인 배치에서는 섞을 상대가 없습니다.',
  },
  symbol: '\\alpha',
  default: fallback,
  minimum: 0.01,
  maximum: 100,
  scale: 'log',
});

/** A function that draws the share of update number `step`. */
export function shares(kernels: Kernels, seed: number, name: string, alpha: number): (step: number) => number {
  const [seedLow, seedHigh, nameLow, nameHigh] = streamWords(seed, name);
  return (step) => kernels.symmetric_beta(alpha, seedLow, seedHigh, step, nameLow, nameHigh);
}

/** Whether a batch is one sample, which has nobody to be mixed with. */
export const isAlone = ({ regime, size }: BatchSpec): boolean =>
  regime === 'stochastic' || (regime === 'mini-batch' && size === 1);

/** Room for the partners' inputs or targets. */
export const partnerNumbers = ({ rows, inputs, targetWidth }: BatchShape): number =>
  rows * Math.max(inputs.features, targetWidth);

/** With whom each sample of a batch is mixed: the batch in another order, drawn anew for every update. */
export class Partners {
  readonly #kernels: Kernels;
  readonly #order: Int32Array;
  readonly #copy: Pointer;
  readonly #seed: number;
  readonly #name: StreamName;
  readonly #stream: RandomStream;

  /** The memory's workspace must hold `partnerNumbers`. */
  constructor({ kernels, rows, seed, workspace }: RegularizerMemory, name: string) {
    this.#kernels = kernels;
    this.#order = new Int32Array(rows);
    this.#copy = workspace;
    this.#seed = seed;
    this.#name = streamName(name);
    this.#stream = new RandomStream(seed, name);
  }

  /** Takes the partners of update number `step`, of `rows` samples. */
  draw(step: number, rows: number): void {
    this.#stream.reset(this.#seed, this.#name, step);
    for (let i = 0; i < rows; i++) this.#order[i] = i;
    this.#stream.shuffle(this.#order, rows);
  }

  /** The partners' rows of x[rows, width], until others are asked for. */
  of(x: Pointer, rows: number, width: number): Pointer {
    for (let row = 0; row < rows; row++) {
      this.#kernels.copy(this.#copy + 4 * row * width, x + 4 * this.#order[row]! * width, width);
    }
    return this.#copy;
  }
}
