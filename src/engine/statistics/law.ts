/** A law that is symmetric about 0, in the three functions from which its probabilities and quantiles are made. */
import { exp, log } from '../math.ts';

export interface SymmetricLaw {
  /** P(X > t) for t ≥ 0, with full relative accuracy far out. */
  readonly tail: (t: number) => number;
  /** P(0 < X < t) for t ≥ 0, with full relative accuracy near 0. */
  readonly centre: (t: number) => number;
  readonly density: (t: number) => number;
  /** About the t with `tail(t) = p`, p ≤ 0.1; where Newton's method sets out. */
  readonly guess: (p: number) => number;
}

/** Below this tail, quantiles are sought on logarithmic scales. */
const FAR = 0.1;
const MOST_STEPS = 60;

/** P(X ≤ t). */
export function cdf({ tail }: SymmetricLaw, t: number): number {
  return t > 0 ? 1 - tail(t) : tail(-t);
}

/** P(X > t): as `cdf`, but accurate where that is near 1. */
export function upper(law: SymmetricLaw, t: number): number {
  return cdf(law, -t);
}

/** P(low < X ≤ high), without loss where both lie far out on one side. */
export function between(law: SymmetricLaw, low: number, high: number): number {
  if (low > 0) return law.tail(low) - law.tail(high);
  if (high < 0) return law.tail(-high) - law.tail(-low);
  return law.centre(-low) + law.centre(high);
}

/** The t with P(X ≤ t) = p, 0 ≤ p ≤ 1. */
export function quantile(law: SymmetricLaw, p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  const tail = Math.min(p, 1 - p);
  if (tail === 0) return p === 0 ? -Infinity : Infinity;
  const t = tail > FAR ? nearQuantile(law, 0.5 - tail) : farQuantile(law, tail);
  return p < 0.5 ? -t : t;
}

/** The t with P(0 < X < t) = c. From 0, Newton's steps climb this concave function and never pass the root. */
function nearQuantile({ centre, density }: SymmetricLaw, c: number): number {
  let t = 0;
  for (let i = 0; i < MOST_STEPS; i++) {
    const step = (c - centre(t)) / density(t);
    t += step;
    if (Math.abs(step) <= 1e-15 * t) break;
  }
  return t;
}

/** The t with P(X > t) = p: Newton's steps on ln P against ln t, where every tail is nearly straight. */
function farQuantile({ tail, density, guess }: SymmetricLaw, p: number): number {
  let t = guess(p);
  for (let i = 0; i < MOST_STEPS; i++) {
    const found = tail(t);
    const step = (log(found / p) * found) / (t * density(t));
    t *= exp(step);
    if (Math.abs(step) <= 1e-15) break;
  }
  return t;
}
