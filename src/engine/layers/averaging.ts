/** The layer that averages windows: over a few pixels in average pooling, over all of them in global average pooling. */
import type { Kernels } from '../kernels/kernels.ts';
import type { ImageShape } from '../shape.ts';
import type { Layer } from './layer.ts';

export function averaging(
  kernels: Kernels,
  { height, width, channels }: ImageShape,
  windowHeight: number,
  windowWidth: number,
  stride: number,
): Layer {
  return {
    inPlace: false,
    forward(y, x, rows) {
      kernels.avg_pool2d_forward(y, x, rows, height, width, channels, windowHeight, windowWidth, stride);
    },
    backward(dx, dy, _x, _y, rows) {
      if (dx === 0) return;
      kernels.avg_pool2d_backward(dx, dy, rows, height, width, channels, windowHeight, windowWidth, stride);
    },
  };
}
