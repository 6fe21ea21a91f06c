import fc from 'fast-check';
import { max, mean, min, sampleStandardDeviation } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { spread } from '../../../src/renderer/src/model/spread.ts';

const run = (ys: readonly number[], xs = ys.map((_, i) => i)) => ({ xs, ys, length: ys.length });
const value = fc.double({ min: -1e3, max: 1e3, noNaN: true });

describe('spread', () => {
  it('agrees with simple-statistics at every epoch', () => {
    const runs = fc.array(fc.array(value, { minLength: 5, maxLength: 5 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(runs, (all) => {
        const found = spread(all.map((ys) => run(ys)));
        for (let i = 0; i < 5; i++) {
          const values = all.map((ys) => ys[i]!);
          expect(found.mean[i]).toBeCloseTo(mean(values), 8);
          expect(found.deviation[i]).toBeCloseTo(sampleStandardDeviation(values), 6);
          expect([found.least[i], found.greatest[i]]).toEqual([min(values), max(values)]);
        }
      }),
      { seed: 1 },
    );
  });

  it('ends where the first run ends: a mean over survivors would flatter', () => {
    expect(spread([run([1, 2, 3, 4]), run([1, 2])]).length).toBe(2);
  });

  it('reads thinned histories between their points', () => {
    const found = spread([run([0, 10, 20, 30, 40]), run([0, 40], [0, 4])]);
    expect(found.mean).toBeAllClose([0, 10, 20, 30, 40], { relative: 1e-12, absolute: 0 });
  });

  it('looks at some epochs only where hundreds of runs are long, the first and the last among them', () => {
    const line = Array.from({ length: 1001 }, (_, i) => i);
    const found = spread(Array.from({ length: 200 }, () => run(line)));
    expect(found.length).toBeLessThan(310);
    expect([found.xs[0], found.xs[found.length - 1]]).toEqual([0, 1000]);
    expect([...found.mean]).toEqual([...found.xs]);
  });

  it('is empty while a run has nothing to say', () => {
    expect(spread([run([1, 2]), run([])]).length).toBe(0);
  });
});
