/**
 * The colours of variants, measured: contrast by WCAG 2.2, distances in OKLab (Ottosson 2020), colour blindness
 * simulated with the matrices of Machado, Oliveira and Fernandes 2009 (severity 1).
 */
import { describe, expect, it } from 'vitest';
import {
  CLASS_COLORS,
  SURFACES,
  SYMBOLS,
  VARIANT_COLORS,
  variantColor,
  variantSymbol,
} from '../../../src/renderer/src/model/palette.ts';

type Rgb = readonly [number, number, number];

const SIGHTS: Readonly<Record<string, readonly Rgb[]>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const linear = (hex: string): Rgb =>
  [1, 3, 5].map((i) => {
    const c = parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }) as unknown as Rgb;

const dot = (a: Rgb, b: Rgb): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const seen = (rgb: Rgb, matrix: readonly Rgb[]): Rgb =>
  matrix.map((row) => Math.min(1, Math.max(0, dot(row, rgb)))) as unknown as Rgb;
const luminance = (hex: string): number => dot([0.2126, 0.7152, 0.0722], linear(hex));

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function oklab(rgb: Rgb): Rgb {
  const [l, m, s] = (
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ] as const
  ).map((row) => Math.cbrt(dot(row, rgb))) as unknown as Rgb;
  return [
    dot([0.2104542553, 0.793617785, -0.0040720468], [l, m, s]),
    dot([1.9779984951, -2.428592205, 0.4505937099], [l, m, s]),
    dot([0.0259040371, 0.7827717662, -0.808675766], [l, m, s]),
  ];
}

const distance = (a: Rgb, b: Rgb): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

describe.each(['light', 'dark'] as const)('the colours of variants, %s', (shade) => {
  const colors = VARIANT_COLORS[shade];

  it('are eight or more, each at least 3:1 against the panel', () => {
    expect(colors.length).toBeGreaterThanOrEqual(8);
    for (const color of colors) expect(contrast(color, SURFACES[shade])).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.entries(SIGHTS))('stay apart under %s, the first three most of all', (_name, matrix) => {
    const labs = colors.map((color) => oklab(seen(linear(color), matrix)));
    labs.forEach((lab, i) => {
      for (let j = 0; j < i; j++) expect(distance(lab, labs[j]!), `${j} and ${i}`).toBeGreaterThan(i < 3 ? 0.12 : 0.07);
    });
  });

  it('gives classes colours that can be seen too', () => {
    for (const color of CLASS_COLORS[shade]) expect(contrast(color, SURFACES[shade])).toBeGreaterThanOrEqual(3);
  });
});

it('no two of the 64 variants a study may have share both colour and symbol', () => {
  const marks = Array.from({ length: SYMBOLS.length * 8 }, (_, i) => `${variantColor(i, 'light')} ${variantSymbol(i)}`);
  expect(new Set(marks).size).toBe(64);
});
