import { cosTurns, sinTurns } from '../math.ts';
import type { GeneratedDataset } from './dataset.ts';
import { samples, scatter, seed } from './parameters.ts';
import { samplePlane } from './plane.ts';

export const spirals: GeneratedDataset = {
  type: 'spirals',
  source: 'generated',
  task: 'classification',
  name: { en: 'Spirals', ko: '나선' },
  summary: {
    en: 'Arms wound around one another: the hardest of the plane data sets, for which width and depth pay.',
    ko: '서로 감긴 나선 팔입니다. 평면 데이터 가운데 가장 어렵고, 신경망의 너비와 깊이가 효과를 냅니다.',
  },
  formula:
    't\\,(\\cos \\theta, \\sin \\theta),\\quad \\theta = 2\\pi\\left(w t + \\tfrac{c}{C}\\right),\\quad t = \\sqrt{u},\\ u \\in [0, 1)',
  parameters: {
    samples: { ...samples, default: 300 },
    noise: scatter(0.02),
    classes: {
      kind: 'integer',
      name: { en: 'Arms (classes)', ko: '팔(클래스) 수' },
      symbol: 'C',
      default: 2,
      minimum: 2,
      maximum: 5,
    },
    turns: {
      kind: 'number',
      name: { en: 'Turns', ko: '감긴 횟수' },
      symbol: 'w',
      default: 1.5,
      minimum: 0.25,
      maximum: 4,
    },
    seed,
  },
  generate: (choice) => {
    const classes = choice.classes as number;
    return samplePlane(choice, {
      classes,
      sigma: choice.noise as number,
      place: (point, label, positions) => {
        const radius = Math.sqrt(positions.uniform());
        const turn = (choice.turns as number) * radius + label / classes;
        point.x = radius * cosTurns(turn);
        point.y = radius * sinTurns(turn);
      },
    });
  },
};
