/** The standard normal law. */
import { exp, log } from '../math.ts';
import type { SymmetricLaw } from './law.ts';

const INVERSE_ROOT_TAU = 0.3989422804014327;

/** From here on the tail comes from its continued fraction, below from the series. */
const FAR = 2;
const TERMS = 80;

/** e^(−t²/2)/√(2π); t is cut in two so that the square's rounding, which the exponential magnifies, is not lost. */
function density(t: number): number {
  if (Math.abs(t) > 40) return 0;
  const coarse = Math.round(t * 16) / 16;
  return INVERSE_ROOT_TAU * exp(-0.5 * coarse * coarse) * exp(-0.5 * (t - coarse) * (t + coarse));
}

/** P(0 < X < t) = φ(t) (t + t³/3 + t⁵/(3·5) + …) (Abramowitz and Stegun 26.2.11). */
function series(t: number): number {
  let [term, sum] = [t, t];
  for (let k = 3; term > sum * 1e-17; k += 2) {
    term *= (t * t) / k;
    sum += term;
  }
  return density(t) * sum;
}

/** P(X > t) = φ(t) / (t + 1/(t + 2/(t + 3/(…)))) (Abramowitz and Stegun 26.2.14), for t not small. */
function fraction(t: number): number {
  let rest = t;
  for (let k = TERMS; k > 0; k--) rest = t + k / rest;
  return density(t) / rest;
}

export const normal: SymmetricLaw = {
  density,
  tail: (t) => (t < FAR ? 0.5 - series(t) : fraction(t)),
  centre: (t) => (t < FAR ? series(t) : 0.5 - fraction(t)),
  guess: (p) => Math.sqrt(-2 * log(2 * p)),
};
