/** Painting a network's answers over a square grid as a small picture, one pixel a grid point. */
import type { Probe } from '../../../shared/records.ts';

/** How strongly a region is coloured where the network is as unsure as it can be, and where it is certain. */
const FAINT = 0.1;
const STRONG = 0.55;

type Rgb = readonly [number, number, number];

const parse = (hex: string): Rgb => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)) as unknown as Rgb;

/** Classes in their colours, fainter where the network is unsure; without classes, numbers from one colour to another. */
export function paintRegions(probe: Probe, colors: readonly string[], ground: string): HTMLCanvasElement | null {
  const side = Math.round(Math.sqrt(probe.values.length));
  const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
  const context = canvas.getContext('2d');
  if (!context) return null;
  const image = context.createImageData(side, side);
  const pixel = colors.length > 0 ? classPixel(probe, colors.map(parse)) : numberPixel(probe);
  const base = parse(ground);
  for (let i = 0; i < side * side; i++) {
    const [color, strength] = pixel(i);
    // Row 0 of the grid is the least y; a picture begins at the top.
    const at = 4 * ((side - 1 - Math.floor(i / side)) * side + (i % side));
    for (let c = 0; c < 3; c++)
      image.data[at + c] = Math.round(base[c as 0] * (1 - strength) + color[c as 0] * strength);
    image.data[at + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

type Pixel = (i: number) => readonly [Rgb, number];

function classPixel({ values, confidence }: Probe, colors: readonly Rgb[]): Pixel {
  const chance = 1 / colors.length;
  return (i) => {
    const color = colors[values[i] ?? 0] ?? ([128, 128, 128] as const);
    const certainty = ((confidence?.[i] ?? 1) - chance) / (1 - chance);
    return [color, FAINT + (STRONG - FAINT) * Math.min(1, Math.max(0, certainty))];
  };
}

const LOW: Rgb = [47, 127, 143];
const HIGH: Rgb = [181, 114, 42];

/** Numbers diverge from the middle of their range towards one colour or the other. */
function numberPixel({ values }: Probe): Pixel {
  const known = values.filter((v) => v !== null);
  const middle = (Math.min(...known) + Math.max(...known)) / 2;
  const reach = Math.max(...known) - middle || 1;
  return (i) => {
    const offset = ((values[i] ?? middle) - middle) / reach;
    return [offset < 0 ? LOW : HIGH, STRONG * Math.abs(offset)];
  };
}
