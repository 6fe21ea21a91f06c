/** Drawing samples from a function of one input, with normal noise and, if asked for, gross errors. */
import type { Choice } from '../member.ts';
import { RandomStream } from '../random.ts';
import type { Dataset } from './dataset.ts';

/** How far above its place an outlier lies. */
const [NEAREST, FARTHEST] = [2, 6];

/**
 * `choice.samples` points with x uniform in [low, high) and y = truth(x) + σ·N(0, 1), σ being `choice.noise`; a share
 * `choice.outliers` of them lies higher by U(2, 6).
 *
 * Positions, noise and outliers come from streams of their own and in order of the samples: another σ leaves x as it is,
 * a larger share keeps the outliers of a smaller one, and a smaller set is the beginning of a larger one.
 */
export function sampleCurve(
  choice: Choice,
  [low, high]: readonly [low: number, high: number],
  truth: (x: number) => number,
): Dataset {
  const count = choice.samples as number;
  const sigma = choice.noise as number;
  const share = choice.outliers as number;
  const positions = new RandomStream(choice.seed as number, 'data.position');
  const deviations = new RandomStream(choice.seed as number, 'data.noise');
  const errors = new RandomStream(choice.seed as number, 'data.outliers');
  const inputs = Float32Array.from({ length: count }, () => low + (high - low) * positions.uniform());
  return {
    task: 'regression',
    samples: count,
    features: 1,
    outputs: 1,
    inputs,
    targets: inputs.map((x) => truth(x) + sigma * deviations.normal() + grossError(errors, share)),
    featureNames: ['x'],
    targetNames: ['y'],
    classNames: [],
    notes: [],
  };
}

/** 0 for most samples. Draws the same two numbers whatever the share. */
function grossError(stream: RandomStream, share: number): number {
  const isOutlier = stream.uniform() < share;
  const height = NEAREST + (FARTHEST - NEAREST) * stream.uniform();
  return isOutlier ? height : 0;
}
