/** Student's t. */
import { exp, log } from '../math.ts';
import { betaPowers, incompleteBeta } from './beta.ts';
import type { SymmetricLaw } from './law.ts';

/** Closer to 0 than this the density is flat to the last bit. */
const FLAT = 1e-9;

/**
 * Student's law with `degrees` > 0 of freedom, which need not be whole (Abramowitz and Stegun 26.7.1). Quantiles are
 * for probabilities above 1e-150: beyond, t² is no longer a number.
 */
export function student(degrees: number): SymmetricLaw {
  const half = degrees / 2;
  return {
    tail(t) {
      const [outer, inner] = shares(t * t, degrees);
      return incompleteBeta(half, 0.5, inner, outer) / 2;
    },
    centre(t) {
      const [outer, inner] = shares(t * t, degrees);
      return incompleteBeta(0.5, half, outer, inner) / 2;
    },
    density(t) {
      const distance = Math.max(Math.abs(t), FLAT);
      const [outer, inner] = shares(distance * distance, degrees);
      return inner === 0 ? 0 : betaPowers(half, 0.5, inner, outer) / distance;
    },
    guess: (p) => Math.sqrt(degrees) * rootOfGrowth((-2 * log(2 * p)) / degrees),
  };
}

/** The shares of two numbers in their sum. */
function shares(one: number, other: number): [number, number] {
  return one === Infinity ? [1, 0] : [one / (one + other), other / (one + other)];
}

/** √(eᵘ − 1) for u > 0, to few digits. */
const rootOfGrowth = (u: number): number => (u < 1e-6 ? Math.sqrt(u) : exp(u / 2) * Math.sqrt(1 - exp(-u)));
