import { cosTurns, sinTurns } from '../math.ts';
import type { GeneratedDataset } from './dataset.ts';
import { samples, scatter, seed } from './parameters.ts';
import { samplePlane } from './plane.ts';

export const blobs: GeneratedDataset = {
  type: 'blobs',
  source: 'generated',
  task: 'classification',
  name: { en: 'Blobs', ko: '덩어리' },
  summary: {
    en: 'Round clouds with centres on a circle. Easy, until the clouds are so wide that they overlap.',
    ko: '중심이 원 위에 놓인 둥근 점 무리입니다. 무리가 넓어져 서로 겹치기 전까지는 쉽습니다.',
  },
  formula: '\\left(\\cos \\tfrac{2\\pi c}{C}, \\sin \\tfrac{2\\pi c}{C}\\right) + s\\,(\\varepsilon_1, \\varepsilon_2)',
  parameters: {
    samples,
    spread: {
      ...scatter(0.3),
      name: { en: 'Spread', ko: '퍼짐' },
      help: {
        en: 'Standard deviation of each cloud. The centres lie on a circle of radius 1.',
        ko: '각 무리의 표준편차입니다. 중심은 반지름이 1인 원 위에 있습니다.',
      },
      symbol: 's',
    },
    classes: {
      kind: 'integer',
      name: { en: 'Classes', ko: '클래스 수' },
      symbol: 'C',
      default: 3,
      minimum: 2,
      maximum: 10,
    },
    seed,
  },
  generate: (choice) => {
    const classes = choice.classes as number;
    return samplePlane(choice, {
      classes,
      sigma: choice.spread as number,
      place: (point, label) => {
        point.x = cosTurns(label / classes);
        point.y = sinTurns(label / classes);
      },
    });
  },
};
