/** Images in characters. */
import { expect, test } from 'vitest';
import { picture } from '../../../src/main/cli/picture.ts';

test('small images have two characters a pixel, from dark to bright', () => {
  const pixels = Uint8Array.of(0, 255, 128, 26);
  expect(picture(pixels, { height: 2, width: 2, channels: 1 })).toEqual(['  @@', '++..']);
});

test('wide ones have one for two pixels above each other, the last of an odd number for itself', () => {
  const [height, width] = [3, 28];
  const pixels = new Uint8Array(height * width).map((_, i) => (i < width ? 0 : 255));
  expect(picture(pixels, { height, width, channels: 1 })).toEqual(['='.repeat(28), '@'.repeat(28)]);
});

test('colours count as bright as they look', () => {
  const colours = Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255);
  const [line] = picture(colours, { height: 1, width: 4, channels: 3 });
  expect(line).toBe('::++..@@');
});
