/** What layers on images ask of their input. */
import { ProblemError } from '../problem.ts';
import type { ImageShape, Shape } from '../shape.ts';

/** The image that reaches the layer named `layer`; throws the problem `layer-needs-image` for a vector. */
export function needImage(layer: string, { image, features }: Shape): ImageShape {
  if (image) return image;
  throw new ProblemError({ code: 'layer-needs-image', path: ['type'], params: { layer, features } });
}

/** Throws the problem `window-too-large` unless a window of `kernel` × `kernel` pixels fits into the bordered image. */
export function needRoom(kernel: number, height: number, width: number, padding: number): void {
  const largest = Math.min(height, width) + 2 * padding;
  if (kernel <= largest) return;
  throw new ProblemError({ code: 'window-too-large', path: ['kernel'], params: { kernel, height, width, largest } });
}
