/** What the four normalising layers have in common: their parameters, and the shape they see. */
import type { NumberParameter } from '../member.ts';
import { ProblemError } from '../problem.ts';
import type { Shape } from '../shape.ts';
import type { ParameterPlan } from './layer.ts';

/** Keeps the division finite where all numbers are equal. */
export const epsilon: NumberParameter = {
  kind: 'number',
  name: { en: 'Epsilon', ko: '엡실론' },
  help: {
    en: 'Added to the variance, so that numbers which are all equal do not divide by zero.',
    ko: '모든 값이 같을 때 0으로 나누지 않도록 분산에 더하는 작은 수입니다.',
  },
  symbol: '\\varepsilon',
  default: 1e-5,
  exclusiveMinimum: 0,
  maximum: 1,
  scale: 'log',
  advanced: true,
};

/** A scale of 1 and a shift of 0 for each of `n` numbers: penalties do not reach them. */
export const scaleAndShift = (n: number): readonly ParameterPlan[] => [
  { name: 'scale', length: n, shape: [n], start: 1 },
  { name: 'shift', length: n, shape: [n], start: 0 },
];

/** A sample as rows of channels: the pixels of an image, or the one row of a vector. */
export function rowsOfChannels({ image, features }: Shape): { pixels: number; channels: number } {
  return image ? { pixels: image.height * image.width, channels: image.channels } : { pixels: 1, channels: features };
}

/** Throws the problem `nothing-to-normalise` where each number would be normalised by itself, and so become 0. */
export function needSeveral(layer: string, numbers: number): void {
  if (numbers < 2) throw new ProblemError({ code: 'nothing-to-normalise', path: ['type'], params: { layer } });
}

/** The working memory of the kernels for statistics of `channels`. */
export const normScratchBytes = (channels: number): number => 128 * channels;
