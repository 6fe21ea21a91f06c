/** The regularised incomplete beta function, of which the tails of Student’s t are made. */
import { exp, log, TAU } from '../math.ts';
import { stirlingError } from './gamma.ts';

const MOST_TERMS = 100_000;
/** A term that changes the result by one unit in the last place ends the fraction. */
const LAST_PLACE = 2.3e-16;
const SMALLEST = 1e-300;

/** x ln(x/m) + m − x, without loss where x is near m (Loader 2000, “Fast and accurate computation of binomial probabilities”). */
function deviance(x: number, m: number): number {
  if (!(Math.abs(x - m) < 0.1 * (x + m))) return x * log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let term = 2 * x * v;
  let sum = (x - m) * v;
  // v² < 0.01: the next term would be below the last place.
  for (let j = 3; j <= 19; j += 2) {
    term *= v * v;
    sum += term / j;
  }
  return sum;
}

/** xᵃ yᵇ / B(a, b) with y = 1 − x, by Loader's form: no large logarithms that cancel. */
export function betaPowers(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const exponent = stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y);
  return exp(exponent) * Math.sqrt((a * b) / (TAU * n));
}

/** Away from 0, so that it can be divided by. */
const nonzero = (value: number): number => (Math.abs(value) < SMALLEST ? SMALLEST : value);

/**
 * xᵃ yᵇ / B over I_x(a, b), by the continued fraction of DiDonato and Morris 1992 (ACM TOMS 18, algorithm 708, BFRAC) and
 * Lentz's method. It converges for x < (a + 1) / (a + b + 2), and loses nothing where x is near 1 and y is known.
 */
function fraction(a: number, b: number, x: number, y: number): number {
  const excess = a * y - b * x + 1;
  let result = nonzero((a * excess) / (a + 1));
  let c = result;
  let d = 0;
  for (let m = 1; m < MOST_TERMS; m++) {
    const place = a + 2 * m - 1;
    const above = ((a + m - 1) / place) * ((a + b + m - 1) / place) * m * (b - m) * x * x;
    const below = m + (m * (b - m) * x) / place + ((a + m) / (place + 2)) * (excess + m * (1 + y));
    d = 1 / nonzero(below + above * d);
    c = nonzero(below + above / c);
    result *= c * d;
    if (Math.abs(c * d - 1) <= LAST_PLACE) break;
  }
  return result;
}

/**
 * I_x(a, b) for a, b > 0 and 0 ≤ x ≤ 1. Give y = 1 − x where it is known better than by subtraction.
 */
export function incompleteBeta(a: number, b: number, x: number, y = 1 - x): number {
  if (!(a > 0 && b > 0 && x >= 0 && x <= 1)) return Number.NaN;
  if (x === 0 || y === 0) return x === 0 ? 0 : 1;
  const near = x <= (a + 1) / (a + b + 2);
  return near ? betaPowers(a, b, x, y) / fraction(a, b, x, y) : 1 - betaPowers(b, a, y, x) / fraction(b, a, y, x);
}
