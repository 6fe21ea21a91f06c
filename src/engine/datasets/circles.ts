import { cosTurns, sinTurns } from '../math.ts';
import type { GeneratedDataset } from './dataset.ts';
import { samples, scatter, seed } from './parameters.ts';
import { samplePlane } from './plane.ts';

export const circles: GeneratedDataset = {
  type: 'circles',
  source: 'generated',
  task: 'classification',
  name: { en: 'Two circles', ko: '두 동심원' },
  summary: {
    en: 'A ring around a smaller ring. The network has to close its boundary.',
    ko: '작은 고리를 큰 고리가 둘러쌉니다. 신경망이 경계를 닫아야 합니다.',
  },
  formula: 'A: (\\cos t, \\sin t),\\quad B: r(\\cos t, \\sin t),\\quad t \\in [0, 2\\pi)',
  parameters: {
    samples,
    noise: scatter(0.1),
    ratio: {
      kind: 'number',
      name: { en: 'Radius of the inner ring', ko: '안쪽 고리의 반지름' },
      symbol: 'r',
      default: 0.5,
      minimum: 0.1,
      maximum: 0.9,
    },
    seed,
  },
  generate: (choice) =>
    samplePlane(choice, {
      classes: 2,
      sigma: choice.noise as number,
      place: (point, label, positions) => {
        const turn = positions.uniform();
        const radius = label === 0 ? 1 : (choice.ratio as number);
        point.x = radius * cosTurns(turn);
        point.y = radius * sinTurns(turn);
      },
    }),
};
