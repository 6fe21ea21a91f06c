/** The layers of the reference, described by plain data. */
import { dense, type Dense } from './dense.ts';
import { dropout, elementwise, type Dropout } from './elementwise.ts';
import { conv2d, globalPooling, pooling, type Convolution, type GlobalPooling, type Pooling } from './images.ts';
import type { Layer } from './layer.ts';
import { batchNorm, groupNorm, layerNorm, type BatchNorm, type GroupNorm, type LayerNorm } from './normalization.ts';

/** An activation by its name. */
interface Activation {
  readonly type: 'activation';
  readonly name: string;
  /** Of the leaky ReLU. */
  readonly slope?: number;
}

interface Flatten {
  readonly type: 'flatten';
}

export type ReferenceLayer =
  Dense | Activation | Flatten | Dropout | Convolution | Pooling | GlobalPooling | BatchNorm | GroupNorm | LayerNorm;

export function layerOf(layer: ReferenceLayer): Layer {
  switch (layer.type) {
    case 'dense':
      return dense(layer);
    case 'activation':
      return elementwise(layer.name, layer.slope);
    case 'flatten':
      return elementwise('linear');
    case 'dropout':
      return dropout(layer);
    case 'conv2d':
      return conv2d(layer);
    case 'max_pool2d':
    case 'avg_pool2d':
      return pooling(layer);
    case 'global_avg_pool':
      return globalPooling(layer);
    case 'batch_norm':
      return batchNorm(layer);
    case 'group_norm':
      return groupNorm(layer);
    case 'layer_norm':
      return layerNorm(layer);
  }
}
