import { describe, expect, it } from 'vitest';
import { heat } from '../../../src/renderer/src/model/heat.ts';

/** Relative luminance by WCAG 2, from `rgb(r g b)` or `#rrggbb`. */
function luminance(color: string): number {
  const values = color.startsWith('#')
    ? [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16))
    : [...color.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  const [r, g, b] = values.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

const SHARES = Array.from({ length: 101 }, (_, i) => i / 100);

describe.each(['light', 'dark'] as const)('the colours of shares on %s', (shade) => {
  it('go one way in lightness, so that the eye can order them without their hue', () => {
    const seen = SHARES.map((share) => luminance(heat(share, shade).fill));
    const direction = shade === 'light' ? -1 : 1;
    for (let i = 1; i < seen.length; i++) expect(direction * (seen[i]! - seen[i - 1]!)).toBeGreaterThan(0);
    expect(Math.abs(seen.at(-1)! - seen[0]!)).toBeGreaterThan(0.5);
  });

  it('carry figures that stand out at least 4.5 to 1', () => {
    for (const share of SHARES) {
      const { fill, ink } = heat(share, shade);
      const [high, low] = [luminance(fill), luminance(ink)].sort((a, b) => b - a);
      expect((high! + 0.05) / (low! + 0.05)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('end where the shares end', () => {
    expect(heat(-1, shade)).toEqual(heat(0, shade));
    expect(heat(7, shade)).toEqual(heat(1, shade));
  });
});
