/**
 * Colours for shares from 0 to 1, from the ground's own shade to its opposite in one hue: lightness alone tells them
 * apart, whatever the eyes. The figure on a colour is black or white, whichever stands out more.
 */
import type { Shade } from './palette.ts';

type Rgb = readonly [number, number, number];

const STOPS: Readonly<Record<Shade, readonly Rgb[]>> = {
  light: [
    [244, 246, 249],
    [178, 206, 235],
    [97, 153, 211],
    [31, 99, 172],
    [10, 54, 112],
  ],
  dark: [
    [30, 35, 42],
    [33, 62, 94],
    [45, 100, 156],
    [92, 153, 213],
    [184, 217, 248],
  ],
};

export interface Heat {
  readonly fill: string;
  readonly ink: string;
}

export function heat(share: number, shade: Shade): Heat {
  const rgb = colorAt(STOPS[shade], Math.min(1, Math.max(0, share)));
  return { fill: `rgb(${rgb.join(' ')})`, ink: luminance(rgb) > MIDDLE ? '#000000' : '#ffffff' };
}

/** Where black and white stand out equally: (1.05 / 1.0526…) of either, by the formula of WCAG 2. */
const MIDDLE = 0.179;

function colorAt(stops: readonly Rgb[], share: number): Rgb {
  const place = share * (stops.length - 1);
  const low = Math.min(Math.floor(place), stops.length - 2);
  const [from, to] = [stops[low]!, stops[low + 1]!];
  const mix = (c: 0 | 1 | 2): number => Math.round(from[c] + (to[c] - from[c]) * (place - low));
  return [mix(0), mix(1), mix(2)];
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((value) => {
    const c = value / 255;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
