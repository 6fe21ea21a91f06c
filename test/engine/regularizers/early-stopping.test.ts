/** Early stopping on scripted sequences of a metric: the epoch where it stops is counted by hand. */
import { describe, expect, it } from 'vitest';
import type { Choice } from '../../../src/engine/member.ts';
import { StoppingRule } from '../../../src/engine/regularizers/early-stopping.ts';

/** The epoch after which training stops; null when it runs to its end. */
function stopAfter(costs: readonly number[], given: Partial<Choice> = {}): number | null {
  const rule = new StoppingRule({ type: 'early_stopping', patience: 3, minimumChange: 0, warmUp: 0, ...given });
  const index = costs.findIndex((cost, i) => rule.observe(i + 1, cost));
  return index < 0 ? null : index + 1;
}

describe('early stopping', () => {
  it('stops after as many epochs without improvement as its patience', () => {
    expect(stopAfter([5, 4, 3, 3.5, 3.4, 3.1, 2])).toBe(6);
    expect(stopAfter([5, 4, 3, 3.5, 3.4, 2.9, 3, 3, 3, 1])).toBe(9);
    expect(stopAfter([5, 4, 3, 2, 1])).toBeNull();
    expect(stopAfter([5, 6], { patience: 1 })).toBe(2);
  });

  it('takes an equal value for no improvement', () => expect(stopAfter([1, 1, 1, 1, 1])).toBe(4));

  it('does not count changes below the least improvement', () => {
    const creeping = [1, 0.95, 0.91, 0.88, 0.7, 0.7];
    expect(stopAfter(creeping, { minimumChange: 0.2 })).toBe(4);
    expect(stopAfter(creeping, { minimumChange: 0.2, patience: 4 })).toBeNull();
    expect(stopAfter(creeping)).toBeNull();
  });

  it('counts only after the warm-up', () => {
    expect(stopAfter([1, 2, 3, 4, 5, 6, 7, 8], { warmUp: 4 })).toBe(7);
    expect(stopAfter([1, 2, 3, 4, 0.5, 6, 7, 8], { warmUp: 4 })).toBe(8);
  });

  it('takes NaN for no improvement', () => expect(stopAfter([1, NaN, NaN, NaN, 0])).toBe(4));
});
