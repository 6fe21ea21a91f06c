/**
 * Images [rows, height, width, channels] (NHWC). `windows` points to the eight i32 numbers that say how windows slide over
 * them (layers/windows.ts); a convolution's are square. Its working memory: layers/conv2d.ts.
 */
import type { Pointer } from '../pointer.ts';

export interface ImageKernels {
  /** y[rows, ·, ·, filters] = bias[filters] + x convolved with weight[kernel, kernel, channels, filters]. */
  conv2d_forward(
    y: Pointer,
    x: Pointer,
    weight: Pointer,
    bias: Pointer,
    rows: number,
    windows: Pointer,
    scratch: Pointer,
  ): void;
  /** The gradient of x from that of y. */
  conv2d_backward_input(
    dx: Pointer,
    dy: Pointer,
    weight: Pointer,
    rows: number,
    windows: Pointer,
    scratch: Pointer,
  ): void;
  conv2d_backward_weight(
    dWeight: Pointer,
    dBias: Pointer,
    dy: Pointer,
    x: Pointer,
    rows: number,
    windows: Pointer,
    scratch: Pointer,
  ): void;
  /** `places` gets an i32 for every number of y: which of its window's pixels it is, for `backward` (0: not kept). */
  max_pool2d_forward(y: Pointer, places: Pointer, x: Pointer, rows: number, windows: Pointer): void;
  max_pool2d_backward(dx: Pointer, dy: Pointer, places: Pointer, rows: number, windows: Pointer): void;
  avg_pool2d_forward(y: Pointer, x: Pointer, rows: number, windows: Pointer): void;
  avg_pool2d_backward(dx: Pointer, dy: Pointer, rows: number, windows: Pointer): void;

  /** Copies a box of pixels from one image, [·, width, channels], to the same place in another. */
  copy_box(
    to: Pointer,
    from: Pointer,
    width: number,
    channels: number,
    top: number,
    left: number,
    boxHeight: number,
    boxWidth: number,
  ): void;
}
