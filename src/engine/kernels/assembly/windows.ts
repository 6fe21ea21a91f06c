// Windows that slide over images which lie row by row, the channels of a pixel side by side (NHWC). Those that do not fit
// are left out, as in PyTorch.

/** What a layer writes once, before it trains (layers/windows.ts). */
@unmanaged
export class Windows {
  height: i32;
  width: i32;
  channels: i32;
  /** Numbers that come of a window. */
  filters: i32;
  kernelHeight: i32;
  kernelWidth: i32;
  stride: i32;
  padding: i32;

  /** Windows below one another. */
  @inline
  get outHeight(): i32 {
    return (this.height + 2 * this.padding - this.kernelHeight) / this.stride + 1;
  }

  /** Windows side by side. */
  @inline
  get outWidth(): i32 {
    return (this.width + 2 * this.padding - this.kernelWidth) / this.stride + 1;
  }

  /** Numbers in a row of an image. */
  @inline
  get rowLength(): i32 {
    return this.width * this.channels;
  }

  /** Numbers of an image. */
  @inline
  get imageLength(): i32 {
    return this.height * this.rowLength;
  }

  /** Pixels of a window. */
  @inline
  get area(): i32 {
    return this.kernelHeight * this.kernelWidth;
  }

  /** The first number of the window in row `i`, column `j`, of an image without a border. */
  @inline
  at(image: usize, i: i32, j: i32): usize {
    return image + ((<usize>(this.stride * (i * this.width + j) * this.channels)) << 2);
  }
}
