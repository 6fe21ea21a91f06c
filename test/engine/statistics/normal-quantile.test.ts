import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../src/engine/statistics/normal-quantile.ts';

describe('the normal quantile', () => {
  /** As SciPy 1.17 gives them; the first three lie in the tail, the next in the middle, the last in the centre. */
  const known: [p: number, z: number][] = [
    [1e-300, -37.0470962993612],
    [1e-20, -9.262340089798409],
    [1e-10, -6.361340902404056],
    [1e-5, -4.264890793922825],
    [0.001, -3.090232306167813],
    [0.05, -1.6448536269514729],
    [0.0750001, -1.4395307645017301],
    [0.2, -0.8416212335729142],
    [0.5, 0],
    [0.6, 0.2533471031357997],
    [0.975, 1.959963984540054],
  ];

  it.each(known)('of %d is %d', (p, z) => {
    expect([normalQuantile(p)]).toBeAllClose([z], { relative: 1e-14, absolute: 1e-16 });
  });

  it('is the same on both sides, and says where it ends', () => {
    expect(normalQuantile(0.875)).toBe(-normalQuantile(0.125));
    expect([0, 1, -0.1, 1.1, NaN].map(normalQuantile)).toEqual([-Infinity, Infinity, NaN, NaN, NaN]);
  });
});
