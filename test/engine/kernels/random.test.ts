/** Random words in the kernels are those of the engine's streams, bit for bit; what dropout makes of them. */
import { describe, expect, it } from 'vitest';
import { RandomStream, streamName } from '../../../src/engine/random.ts';
import { Block, freshArena, LENGTHS, someNumbers } from '../../helpers/kernels.ts';

describe.each([...LENGTHS, 15, 16, 17, 1000])('%i words', (n) => {
  it.each([
    [0, 'dropout 0', 0],
    [1, 'dropout 1', 1],
    [2 ** 53 - 1, 'noise', 2 ** 32 - 1],
    [123_456_789_012, 'x', 77],
  ])('of seed %i, stream %s, index %i', async (seed, name, index) => {
    const arena = await freshArena();
    const out = new Block(arena, someNumbers(n));
    const { low, high } = streamName(name);
    arena.kernels.random_words(out.pointer, n, seed % 2 ** 32, Math.floor(seed / 2 ** 32), index, low, high);
    const stream = new RandomStream(seed, name, index);
    const words = arena.i32(out.pointer, n);
    expect(Array.from(words, (word) => word >>> 0)).toEqual(Array.from({ length: n }, () => stream.uint32()));
    if (n > 0) expect(out.numbers.length).toBe(n);
  });
});

describe.each(LENGTHS)('%i factors', (n) => {
  it('are kept from the threshold on', async () => {
    const arena = await freshArena();
    const words = new Block(arena, new Float32Array(n));
    const threshold = 0x9000_0000;
    const given = Array.from({ length: n }, (_, i) => [0, threshold - 1, threshold, 0xffff_ffff, 0x7fff_ffff][i % 5]!);
    arena.i32(words.pointer, n).set(given);
    arena.kernels.keep_factors(words.pointer, n, threshold, 2.5);
    expect([...words.numbers]).toEqual(given.map((word) => (word >= threshold ? 2.5 : 0)));
  });

  it('multiply', async () => {
    const arena = await freshArena();
    const [x, f] = [someNumbers(n, 1), someNumbers(n, 2)];
    const y = new Block(arena, x);
    arena.kernels.multiply(y.pointer, y.pointer, new Block(arena, f).pointer, n);
    expect(y.numbers).toEqual(x.map((value, i) => value * f[i]!));
  });

  it('blend, and flush what has become too small', async () => {
    const arena = await freshArena();
    const [x, y] = [someNumbers(n, 1), someNumbers(n, 2)];
    const [xs, ys] = [new Block(arena, x), new Block(arena, y)];
    arena.kernels.blend(ys.pointer, 0.75, xs.pointer, 0.5, n);
    expect(ys.numbers).toBeAllClose(
      Array.from(y, (value, i) => 0.75 * value + 0.5 * x[i]!),
      { relative: 1e-6, absolute: 1e-7 },
    );
    ys.numbers = new Float32Array(n).fill(1.2e-38);
    xs.numbers = new Float32Array(n);
    arena.kernels.blend(ys.pointer, 0.9, xs.pointer, 0.1, n);
    expect([...ys.numbers]).toEqual(new Array(n).fill(0));
  });
});
