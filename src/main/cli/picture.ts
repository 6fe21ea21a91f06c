/** Small images in characters, bright ones dense: for a look in a terminal. */

/** From dark to bright. */
const RAMP = ' .:-=+*#%@';
/** Images up to this wide get two characters a pixel, wider ones a character for two pixels above each other. */
const NARROW = 20;
/** What red, green and blue add to brightness (ITU-R BT.601). */
const LUMA = [0.299, 0.587, 0.114];

interface PixelShape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Lines of an image of bytes [height, width, channels], all equally long. */
export function picture(pixels: Uint8Array, shape: PixelShape): string[] {
  const { height, width } = shape;
  const [across, down] = width <= NARROW ? [2, 1] : [1, 2];
  return Array.from({ length: Math.ceil(height / down) }, (_, line) =>
    Array.from({ length: width }, (_, column) => {
      const rows = Array.from({ length: down }, (_, i) => Math.min(line * down + i, height - 1));
      const sum = rows.reduce((total, row) => total + brightness(pixels, shape, row * width + column), 0);
      return RAMP[Math.min(Math.floor((sum / down / 256) * RAMP.length), RAMP.length - 1)]!.repeat(across);
    }).join(''),
  );
}

function brightness(pixels: Uint8Array, { channels }: PixelShape, place: number): number {
  if (channels !== LUMA.length) return pixels[place * channels]!;
  return LUMA.reduce((sum, share, channel) => sum + share * pixels[place * channels + channel]!, 0);
}
