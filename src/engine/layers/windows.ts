/** Windows that slide over an image, for the layers that convolve or pool. */
import { imageShape, type Shape } from '../shape.ts';

/** Sizes in pixels. Windows that do not fit into the bordered image are left out, as in PyTorch. */
export interface Windows {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Numbers that come of a window: the filters of a convolution, the channels that are pooled. */
  readonly filters: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly stride: number;
  readonly padding: number;
}

/** The i32 numbers that the kernels read, in the order of their own class (assembly/windows.ts). */
export const constantsOf = (w: Windows): readonly number[] => [
  w.height,
  w.width,
  w.channels,
  w.filters,
  w.kernelHeight,
  w.kernelWidth,
  w.stride,
  w.padding,
];

/** Windows below one another. */
export const outHeight = (w: Windows): number => windowsIn(w.height, w.kernelHeight, w);

/** Windows side by side. */
export const outWidth = (w: Windows): number => windowsIn(w.width, w.kernelWidth, w);

/** The image that comes of it. */
export const outputOf = (w: Windows): Shape =>
  imageShape({ height: outHeight(w), width: outWidth(w), channels: w.filters });

const windowsIn = (size: number, kernel: number, { stride, padding }: Windows): number =>
  Math.floor((size + 2 * padding - kernel) / stride) + 1;
