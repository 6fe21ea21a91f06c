import type { RandomStream } from '../random.ts';
import type { GeneratedDataset } from './dataset.ts';
import { samples, scatter, seed } from './parameters.ts';
import { samplePlane, type Point } from './plane.ts';

/** The class is settled before the noise: 0 where both coordinates have the same sign. */
function place(point: Point, label: number, positions: RandomStream): void {
  const sign = positions.below(2) === 0 ? -1 : 1;
  point.x = sign * (1 - positions.uniform());
  point.y = (label === 0 ? sign : -sign) * (1 - positions.uniform());
}

export const xor: GeneratedDataset = {
  type: 'xor',
  source: 'generated',
  task: 'classification',
  name: { en: 'XOR', ko: 'XOR' },
  summary: {
    en: 'Opposite quarters belong together. The classic that no network without a hidden layer can learn.',
    ko: '마주 보는 사분면이 같은 클래스입니다. 은닉층이 없는 신경망은 배울 수 없는 고전적인 문제입니다.',
  },
  formula: 'c = [\\,x_1 x_2 < 0\\,],\\quad x_1, x_2 \\in [-1, 1]',
  parameters: { samples, noise: scatter(0.05), seed },
  generate: (choice) => samplePlane(choice, { classes: 2, sigma: choice.noise as number, place }),
};
