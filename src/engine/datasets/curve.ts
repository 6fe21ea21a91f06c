/** Drawing samples from a function of one input, with normal noise. */
import type { Choice } from '../member.ts';
import { RandomStream } from '../random.ts';
import type { Dataset } from './dataset.ts';

/**
 * `choice.samples` points with x uniform in [low, high) and y = truth(x) + σ·N(0, 1), σ being `choice.noise`.
 *
 * Positions and noise come from streams of their own and in order of the samples: another σ leaves x as it is, and a
 * smaller set is the beginning of a larger one.
 */
export function sampleCurve(
  choice: Choice,
  [low, high]: readonly [low: number, high: number],
  truth: (x: number) => number,
): Dataset {
  const count = choice.samples as number;
  const sigma = choice.noise as number;
  const positions = new RandomStream(choice.seed as number, 'data.position');
  const deviations = new RandomStream(choice.seed as number, 'data.noise');
  const inputs = Float32Array.from({ length: count }, () => low + (high - low) * positions.uniform());
  return {
    task: 'regression',
    samples: count,
    features: 1,
    outputs: 1,
    inputs,
    targets: inputs.map((x) => truth(x) + sigma * deviations.normal()),
    featureNames: ['x'],
    targetNames: ['y'],
    classNames: [],
    notes: [],
  };
}
