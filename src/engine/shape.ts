/** What a sample looks like between two layers. */

/** An image, stored row by row with the channels of a pixel side by side (NHWC). */
export interface ImageShape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

export interface Shape {
  /** Numbers a sample. */
  readonly features: number;
  /** Present while the numbers are an image: features = height × width × channels. */
  readonly image?: ImageShape;
}

export const vectorShape = (features: number): Shape => ({ features });

export const imageShape = (image: ImageShape): Shape => ({
  features: image.height * image.width * image.channels,
  image,
});
