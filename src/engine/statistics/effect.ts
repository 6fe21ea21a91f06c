/** Sizes of a difference in units of spread or of ranks: they do not grow with the number of scores, as t does. */
import { exp } from '../math.ts';
import { logGamma } from './gamma.ts';
import { mean, variance } from './moments.ts';
import { signedRanks } from './ranks.ts';
import type { Effect, Numbers } from './test.ts';

/** Cohen's d_z: the mean difference in standard deviations of the differences (Cohen 1988, 2.3.5). */
export function cohenDz(differences: Numbers): Effect {
  return { kind: 'cohen_dz', value: mean(differences) / Math.sqrt(variance(differences)) };
}

/**
 * Hedges' g: the difference of two means in units of their average standard deviation, freed of its bias in small samples
 * (Hedges 1981; with unequal variances Bonett 2008).
 */
export function hedgesG(a: Numbers, b: Numbers): Effect {
  const deviation = Math.sqrt((variance(a) + variance(b)) / 2);
  return { kind: 'hedges_g', value: (unbiased(a.length + b.length - 2) * (mean(a) - mean(b))) / deviation };
}

/** Γ(m/2) / (√(m/2) Γ((m − 1)/2)); m at least 2. */
function unbiased(m: number): number {
  return exp(logGamma(m / 2) - logGamma((m - 1) / 2)) / Math.sqrt(m / 2);
}

/** Matched-pairs rank-biserial correlation: (R⁺ − R⁻) / (R⁺ + R⁻), from −1 to 1 (Kerby 2014). */
export function rankBiserial(differences: Numbers): Effect {
  const { plus, minus } = signedRanks(differences);
  return { kind: 'rank_biserial', value: (plus - minus) / (plus + minus) };
}
