/** Signed ranks of differences (Wilcoxon 1945), and the exact law of their sum. */
import type { Numbers } from './test.ts';

export interface SignedRanks {
  /** Sum of the ranks of positive and of negative differences; ties share the mean of their ranks. */
  readonly plus: number;
  readonly minus: number;
  /** Differences that are not zero: zeros are left out, as Wilcoxon did. */
  readonly n: number;
  readonly zeros: number;
  /** Twice the ranks, which are whole numbers also where ties share one; ascending. */
  readonly doubled: Uint32Array;
  /** Σ (t³ − t) over groups of t equal sizes; 0 without ties. */
  readonly ties: number;
}

export function signedRanks(differences: Numbers): SignedRanks {
  const kept = Float64Array.from(differences).filter((difference) => difference !== 0);
  kept.sort((one, other) => Math.abs(one) - Math.abs(other));
  const doubled = new Uint32Array(kept.length);
  let [plus, minus, ties] = [0, 0, 0];
  for (let first = 0, after = 0; first < kept.length; first = after) {
    while (after < kept.length && Math.abs(kept[after]!) === Math.abs(kept[first]!)) after++;
    const rank = (first + 1 + after) / 2;
    doubled.fill(2 * rank, first, after);
    for (let i = first; i < after; i++) {
      if (kept[i]! > 0) plus += rank;
      else minus += rank;
    }
    ties += (after - first) * ((after - first) * (after - first) - 1);
  }
  return { plus, minus, n: kept.length, zeros: differences.length - kept.length, doubled, ties };
}

/**
 * P(2W ≤ w) for every whole w, where W sums a random half of the ranks: all 2ⁿ signs are equally likely. `doubled` are
 * twice the ranks.
 */
export function signedRankLaw(doubled: Uint32Array): Float64Array {
  const chances = new Float64Array(doubled.reduce((sum, rank) => sum + rank, 0) + 1);
  chances[0] = 1;
  let most = 0;
  for (const rank of doubled) {
    most += rank;
    for (let w = most; w >= 0; w--) chances[w] = (chances[w]! + (w >= rank ? chances[w - rank]! : 0)) / 2;
  }
  for (let w = 1; w < chances.length; w++) chances[w]! += chances[w - 1]!;
  return chances;
}

/** Twice the ranks 1 … n, where no two differences tie. */
export const doubledRanks = (n: number): Uint32Array => Uint32Array.from({ length: n }, (_, i) => 2 * (i + 1));
