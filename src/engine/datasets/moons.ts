import { cosTurns, sinTurns } from '../math.ts';
import type { GeneratedDataset } from './dataset.ts';
import { samples, scatter, seed } from './parameters.ts';
import { samplePlane } from './plane.ts';

export const moons: GeneratedDataset = {
  type: 'moons',
  source: 'generated',
  task: 'classification',
  name: { en: 'Two moons', ko: '두 반달' },
  summary: {
    en: 'Two interlocking half circles. No straight line separates them.',
    ko: '서로 맞물린 두 반원입니다. 직선 하나로는 나눌 수 없습니다.',
  },
  formula: 'A: (\\cos t, \\sin t),\\quad B: (1 - \\cos t, \\tfrac12 - \\sin t),\\quad t \\in [0, \\pi]',
  parameters: { samples, noise: scatter(0.15), seed },
  generate: (choice) =>
    samplePlane(choice, {
      classes: 2,
      sigma: choice.noise as number,
      place: (point, label, positions) => {
        const turn = positions.uniform() / 2;
        point.x = label === 0 ? cosTurns(turn) : 1 - cosTurns(turn);
        point.y = label === 0 ? sinTurns(turn) : 0.5 - sinTurns(turn);
      },
    }),
};
