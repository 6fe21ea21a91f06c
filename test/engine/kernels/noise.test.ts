/** Normal noise in the kernels: Box and Muller's numbers from the engine's streams, whatever the length. */
import { describe, expect, it } from 'vitest';
import { RandomStream, streamName } from '../../../src/engine/random.ts';
import { Block, freshArena, LENGTHS, someNumbers } from '../../helpers/kernels.ts';

const NAME = 'noise';

/** x plus the noise of the stream (seed, NAME, index). */
async function noisy(x: ArrayLike<number>, deviation = 1, seed = 5, index = 3): Promise<Float32Array> {
  const arena = await freshArena();
  const block = new Block(arena, x);
  const { low, high } = streamName(NAME);
  const [seedLow, seedHigh] = [seed % 2 ** 32, Math.floor(seed / 2 ** 32)];
  arena.kernels.add_normal(block.pointer, x.length, deviation, seedLow, seedHigh, index, low, high);
  return block.numbers;
}

/** The same in float64, n being a multiple of 8. */
function exact(n: number, seed = 5, index = 3): number[] {
  const stream = new RandomStream(seed, NAME, index);
  return Array.from({ length: n / 8 }, () => {
    const words = Array.from({ length: 8 }, () => stream.uint32());
    const polar = words.slice(0, 4).map((word, i) => {
      const radius = Math.sqrt(-2 * Math.log((word + 0.5) / 2 ** 32));
      const angle = (2 * Math.PI * words[4 + i]!) / 2 ** 32;
      return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
    });
    return [...polar.map(([x]) => x), ...polar.map(([, y]) => y)];
  }).flat();
}

describe('add_normal', () => {
  it.each([
    [5, 3],
    [2 ** 53 - 1, 2 ** 32 - 1],
  ])('takes its numbers from the stream of seed %i, index %i', async (seed, index) => {
    const n = 40_000;
    const noise = await noisy(new Float32Array(n), 1, seed, index);
    // Beside rounding, a word near 2³² has fewer places in float32: a radius near 0 is short by at most 2⁻¹².
    expect(noise).toBeAllClose(exact(n, seed, index), { relative: 2e-6, absolute: 2 ** -12 });
    const far = exact(n, seed, index).map((x, i) => Math.abs(x - noise[i]!) > 1e-6 * Math.max(1, Math.abs(x)));
    expect(far.filter(Boolean).length / n).toBeLessThan(0.001);
  });

  it.each([...LENGTHS, 7, 8, 9, 15, 16, 17, 31, 33])('adds to %i numbers what it adds to more', async (n) => {
    const x = someNumbers(n);
    const noise = await noisy(new Float32Array(1000), 0.25);
    expect(await noisy(x, 0.25)).toEqual(x.map((value, i) => Math.fround(value + noise[i]!)));
  });

  it('is nothing without deviation', async () => {
    const x = someNumbers(100);
    expect(await noisy(x, 0)).toEqual(x);
  });
});

describe('copy_box', () => {
  it.each([
    ['a corner', 0, 0, 2, 3],
    ['a piece inside', 1, 2, 2, 1],
    ['nothing', 3, 4, 0, 2],
    ['nothing wide', 3, 4, 2, 0],
    ['everything', 0, 0, 4, 5],
  ])('copies %s', async (_what, top, left, height, width) => {
    const arena = await freshArena();
    const [rows, columns, channels] = [4, 5, 3];
    const [to, from] = [someNumbers(rows * columns * channels, 1), someNumbers(rows * columns * channels, 2)];
    const block = new Block(arena, to);
    arena.kernels.copy_box(block.pointer, new Block(arena, from).pointer, columns, channels, top, left, height, width);
    const inside = (i: number) => {
      const [row, column] = [Math.floor(i / channels / columns), Math.floor(i / channels) % columns];
      return row >= top && row < top + height && column >= left && column < left + width;
    };
    expect(block.numbers).toEqual(to.map((x, i) => (inside(i) ? from[i]! : x)));
  });
});
