/** A rectangle of pixels about a centre that is drawn at random, cut off at the image's border. */
import type { Kernels, Pointer } from '../kernels/kernels.ts';
import { RandomStream, streamName, type StreamName } from '../random.ts';
import type { ImageShape } from '../shape.ts';

export class Box {
  readonly #image: ImageShape;
  readonly #seed: number;
  readonly #name: StreamName;
  readonly #stream: RandomStream;
  #top = 0;
  #left = 0;
  #height = 0;
  #width = 0;

  constructor(image: ImageShape, seed: number, name: string) {
    this.#image = image;
    this.#seed = seed;
    this.#name = streamName(name);
    this.#stream = new RandomStream(seed, name);
  }

  /** Goes to the places of update number `step`. */
  open(step: number): void {
    this.#stream.reset(this.#seed, this.#name, step);
  }

  /** Takes the next place, for `height` × `width` pixels. Every pixel of the image is equally likely to be the centre. */
  draw(height: number, width: number): void {
    const top = this.#stream.below(this.#image.height) - (height >> 1);
    const left = this.#stream.below(this.#image.width) - (width >> 1);
    this.#top = Math.max(top, 0);
    this.#left = Math.max(left, 0);
    this.#height = Math.min(top + height, this.#image.height) - this.#top;
    this.#width = Math.min(left + width, this.#image.width) - this.#left;
  }

  /** The share of the image that lies in the box. */
  get share(): number {
    return (this.#height * this.#width) / (this.#image.height * this.#image.width);
  }

  /** Copies the box out of the image at `from` into that at `to`. */
  copy(kernels: Kernels, to: Pointer, from: Pointer): void {
    const { width, channels } = this.#image;
    kernels.copy_box(to, from, width, channels, this.#top, this.#left, this.#height, this.#width);
  }
}
