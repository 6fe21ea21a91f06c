/** The layer that averages windows: over a few pixels in average pooling, over all of them in global average pooling. */
import type { Layer, LayerMemory } from './layer.ts';

/** `constants` are those of the windows. */
export function averaging({ kernels, constants }: LayerMemory): Layer {
  return {
    inPlace: false,
    forward(y, x, rows) {
      kernels.avg_pool2d_forward(y, x, rows, constants);
    },
    backward(dx, dy, _x, _y, rows) {
      if (dx !== 0) kernels.avg_pool2d_backward(dx, dy, rows, constants);
    },
  };
}
