/** What every optimiser offers: one pass over the flat block of parameters an update. */
import type { Kernels, Pointer } from '../kernels/kernels.ts';
import type { Choice, Member, NumberParameter } from '../member.ts';

/** The memory an optimiser works on; every vector has `length` numbers. */
export interface OptimizerMemory {
  readonly kernels: Kernels;
  readonly length: number;
  readonly parameters: Pointer;
  readonly gradients: Pointer;
  /** One vector a slot: the state that a snapshot keeps. Zero at the start. */
  readonly slots: readonly Pointer[];
  /** Vectors of working memory, as many as the member asks for, which need not survive an update. */
  readonly scratch: readonly Pointer[];
}

export interface Optimizer {
  /** Moves the parameters to where the gradient is to be taken; `update` starts from where they were before. */
  lookAhead?(learningRate: number): void;
  /** With the gradient in the block: moves the parameters to where it is to be taken again. */
  climb?(): void;
  /** Moves the parameters back from there, with the second gradient in the block. */
  climbDown?(): void;
  /** Update number `step` (1, 2, …) with the gradient in the block. */
  update(step: number, learningRate: number): void;
}

export interface OptimizerMember extends Member {
  /** Number of state vectors. */
  slots(choice: Choice): number;
  /** Number of vectors of working memory; none when left out. */
  scratch?(choice: Choice): number;
  bind(memory: OptimizerMemory, choice: Choice): Optimizer;
}

/** The parameter that every optimiser has. `fallback` is its default, or one for each convention. */
export const learningRate = (fallback: NonNullable<NumberParameter['default']>): NumberParameter => ({
  kind: 'number',
  name: { en: 'Learning rate', ko: '학습률' },
  help: {
    en: 'The length of a step. Too small and training crawls, too large and it leaps out of the valley.',
    ko: '한 걸음의 크기입니다. 너무 작으면 학습이 느리고, 너무 크면 골짜기를 벗어나 발산합니다.',
  },
  symbol: '\\eta',
  default: fallback,
  exclusiveMinimum: 0,
  maximum: 1e6,
  scale: 'log',
});

/** Coupled weight decay: λw joins the gradient of every parameter, biases too, as in PyTorch. */
export const weightDecay: NumberParameter = {
  kind: 'number',
  name: { en: 'Weight decay', ko: '가중치 감쇠' },
  help: {
    en: 'Adds λw to the gradient of every parameter, biases too, before the rule is applied.',
    ko: '규칙을 적용하기 전에 편향을 포함한 모든 매개변수의 기울기에 λw를 더합니다.',
  },
  symbol: '\\lambda',
  default: 0,
  minimum: 0,
  maximum: 100,
  advanced: true,
};

/** A share that stays below one, such as β or γ. */
export const decayRate = (
  name: NumberParameter['name'],
  symbol: string,
  fallback: NonNullable<NumberParameter['default']>,
  help?: NumberParameter['help'],
): NumberParameter => ({
  kind: 'number',
  name,
  ...(help ? { help } : {}),
  symbol,
  default: fallback,
  minimum: 0,
  exclusiveMaximum: 1,
});

/** What the share says that an average of gradients keeps. */
export const meanMemory = {
  en: 'The share of the mean so far that is kept at each step: 0.9 looks back over about ten steps.',
  ko: '걸음마다 지금까지의 평균을 얼마나 남길지 정합니다. 0.9면 약 10걸음을 돌아봅니다.',
};

/** What the share says that an average of squared gradients keeps. */
export const squaresMemory = {
  en: 'The share of the gradient’s size so far that is kept at each step: 0.9 looks back over about ten steps, 0.999 over a thousand.',
  ko: '걸음마다 지금까지의 기울기 크기를 얼마나 남길지 정합니다. 0.9면 약 10걸음, 0.999면 약 1000걸음을 돌아봅니다.',
};

/** The small number that keeps a division defined. */
export const epsilon = (fallback: NonNullable<NumberParameter['default']>): NumberParameter => ({
  kind: 'number',
  name: { en: 'Epsilon', ko: '엡실론' },
  help: { en: 'Keeps the division defined where the root is zero.', ko: '분모가 0이 되지 않게 하는 작은 수입니다.' },
  symbol: '\\varepsilon',
  default: fallback,
  // The kernels take squared gradients below 1e-33 for zero: a smaller ε would blow what is left up to a huge step.
  minimum: 1e-16,
  maximum: 1,
  scale: 'log',
  advanced: true,
});

/** Adds λw to the gradient when λ is not zero. */
export function decayWeights({ kernels, length, parameters, gradients }: OptimizerMemory, lambda: number): void {
  if (lambda !== 0) kernels.axpy(gradients, lambda, parameters, length);
}
