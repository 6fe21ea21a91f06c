/** Small striped images, made from a seed: upright stripes or level ones. Pure: it runs in Node and in a page alike. */
import type { GeneratedDataset } from '../../src/engine/datasets/dataset.ts';
import { RandomStream } from '../../src/engine/random.ts';

const SIDE = 6;
const NOISE = 0.5;
const title = { en: 'Stripes', ko: '줄무늬' };

export const stripes: GeneratedDataset = {
  type: 'stripes',
  source: 'generated',
  task: 'classification',
  name: title,
  summary: title,
  parameters: {},
  generate({ samples }) {
    const count = samples as number;
    const stream = new RandomStream(0, 'stripes');
    const inputs = new Float32Array(count * SIDE * SIDE);
    for (let i = 0; i < inputs.length; i++) {
      const sample = Math.floor(i / (SIDE * SIDE));
      const line = sample % 2 ? i % SIDE : Math.floor(i / SIDE) % SIDE;
      inputs[i] = ((line + (sample >> 1)) % 2) + NOISE * stream.normal();
    }
    return {
      task: 'classification',
      samples: count,
      features: SIDE * SIDE,
      image: { height: SIDE, width: SIDE, channels: 1 },
      outputs: 1,
      inputs,
      targets: Float32Array.from({ length: count }, (_, i) => i % 2),
      featureNames: Array.from({ length: SIDE * SIDE }, (_, i) => `${i}`),
      targetNames: ['class'],
      classNames: ['level', 'upright'],
      notes: [],
    };
  },
};
