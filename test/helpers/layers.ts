/** A network with a layer of nearly every kind, for tests of whole trainings. */
import type { LooseObject } from '../../src/shared/study.ts';

/** For images of at least 5 × 5 pixels. */
export const everyLayer: readonly LooseObject[] = [
  { type: 'conv2d', channels: 6 },
  { type: 'batch_norm' },
  { type: 'relu' },
  { type: 'max_pool2d', kernel: 2, stride: 1 },
  { type: 'conv2d', channels: 4, stride: 2 },
  { type: 'group_norm', groups: 2 },
  { type: 'dropout', rate: 0.2 },
  { type: 'instance_norm' },
  { type: 'avg_pool2d', kernel: 2, stride: 1 },
  { type: 'flatten' },
  { type: 'layer_norm' },
  { type: 'dense', units: 8 },
  { type: 'batch_norm' },
  { type: 'tanh' },
  { type: 'dropout', rate: 0.5 },
];
