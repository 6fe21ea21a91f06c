/** The inputs of a data set of images, by name. */
import type { ImageShape } from '../../shape.ts';

const COLOURS = ['red', 'green', 'blue'];

/** The names of an image's numbers in their order: row, column and, of a coloured one, colour. */
export function pixelNames({ height, width, channels }: ImageShape): string[] {
  return Array.from({ length: height * width * channels }, (_, i) => {
    const pixel = Math.floor(i / channels);
    const place = `pixel ${Math.floor(pixel / width) + 1}, ${(pixel % width) + 1}`;
    return channels === 1 ? place : `${place}, ${COLOURS[i % channels]!}`;
  });
}
