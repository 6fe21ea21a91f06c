/** Images as the window gets them: a byte a number, as base64. */

const BRIGHTEST = 255;

type Range = readonly [least: number, greatest: number];

/** 0 for the least intensity of the range, 255 for the greatest; what lies beyond is cut off. */
export function pixelBytes(values: Float32Array, [least, greatest]: Range): string {
  const scale = BRIGHTEST / (greatest - least || 1);
  const bytes = Uint8ClampedArray.from(values, (value) => scale * (value - least));
  return Buffer.from(bytes.buffer).toString('base64');
}

/** Where the intensities of data lie that do not say so. */
export function rangeOf(values: Float32Array): Range {
  let [least, greatest] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return [least, greatest];
}
