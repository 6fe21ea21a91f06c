/** Drawing classes of points in the plane, with normal noise. */
import type { Choice } from '../member.ts';
import { RandomStream } from '../random.ts';
import type { Dataset } from './dataset.ts';

const LETTERS = 'ABCDEFGHIJ';

/** A point of the plane before the noise. */
export interface Point {
  x: number;
  y: number;
}

export interface PlaneClasses {
  /** At most ten. */
  readonly classes: number;
  /** Standard deviation of the noise added to both coordinates. */
  readonly sigma: number;
  /** Puts `point` where a sample of the class lies, drawing from `positions` what is random about it. */
  readonly place: (point: Point, label: number, positions: RandomStream) => void;
}

/**
 * `choice.samples` points, the classes taking turns (so that their sizes differ by one at most). Positions and noise
 * come from streams of their own, as in `sampleCurve`.
 */
export function samplePlane(choice: Choice, { classes, sigma, place }: PlaneClasses): Dataset {
  const count = choice.samples as number;
  const positions = new RandomStream(choice.seed as number, 'data.position');
  const deviations = new RandomStream(choice.seed as number, 'data.noise');
  const inputs = new Float32Array(2 * count);
  const point = { x: 0, y: 0 };
  for (let i = 0; i < count; i++) {
    place(point, i % classes, positions);
    inputs[2 * i] = point.x + sigma * deviations.normal();
    inputs[2 * i + 1] = point.y + sigma * deviations.normal();
  }
  return {
    task: 'classification',
    samples: count,
    features: 2,
    outputs: 1,
    inputs,
    targets: Float32Array.from({ length: count }, (_, i) => i % classes),
    featureNames: ['x₁', 'x₂'],
    targetNames: ['class'],
    classNames: LETTERS.slice(0, classes).split(''),
    notes: [],
  };
}
