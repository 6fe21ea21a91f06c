/** The gamma function's logarithm, and what Stirling's formula leaves of it, for positive arguments. */
import { log } from '../math.ts';

const HALF_LOG_TAU = 0.9189385332046728;
const EULER_GAMMA = 0.5772156649015329;

/** From here on the asymptotic series is good to the last bit. */
const LARGE = 16;

/** (ζ(k) − 1) / k for k = 2 … 31, ζ being Riemann's function. */
const ZETA_TAIL = zetaTail(31);

function zetaTail(last: number): Float64Array {
  return Float64Array.from({ length: last - 1 }, (_, i) => zetaMinusOne(i + 2) / (i + 2));
}

/** ζ(k) − 1 = Σₙ n⁻ᵏ from n = 2, the rest from N = 50 by Euler and Maclaurin. */
function zetaMinusOne(k: number): number {
  const N = 50;
  const power = (n: number): number => {
    let result = 1;
    for (let i = 0; i < k; i++) result /= n;
    return result;
  };
  const at = power(N);
  const derivative = (k * at) / N;
  const third = (derivative * (k + 1) * (k + 2)) / (N * N);
  const fifth = (third * (k + 3) * (k + 4)) / (N * N);
  let sum = (at * N) / (k - 1) + at / 2 + derivative / 12 - third / 720 + fifth / 30240;
  for (let n = N - 1; n >= 2; n--) sum += power(n);
  return sum;
}

/** ln Γ(2 + z) for |z| ≤ ½ by its Taylor series: (1 − γ)z + Σₖ (−1)ᵏ (ζ(k) − 1)/k · zᵏ. */
function aboutTwo(z: number): number {
  let sum = 0;
  for (let i = ZETA_TAIL.length - 1; i >= 0; i--) sum = (i % 2 === 0 ? ZETA_TAIL[i]! : -ZETA_TAIL[i]!) + sum * z;
  return z * (1 - EULER_GAMMA + z * sum);
}

/** ln Γ(x) − ((x − ½) ln x − x + ½ ln 2π) for x ≥ 16: Stirling's series with Bernoulli's numbers. */
function stirlingSeries(x: number): number {
  const z = 1 / (x * x);
  let sum = 1 / 156;
  sum = sum * z - 691 / 360360;
  sum = sum * z + 1 / 1188;
  sum = sum * z - 1 / 1680;
  sum = sum * z + 1 / 1260;
  sum = sum * z - 1 / 360;
  sum = sum * z + 1 / 12;
  return sum / x;
}

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  if (x === Infinity) return x;
  if (x >= LARGE) return (x - 0.5) * (log(x) - 1) + (HALF_LOG_TAU - 0.5 + stirlingSeries(x));
  if (x < 0.5) return aboutTwo(x) - log(1 + x) - log(x);
  if (x < 1.5) return aboutTwo(x - 1) - log(x);
  let product = 1;
  let rest = x;
  for (; rest > 2.5; rest -= 1) product *= rest - 1;
  return aboutTwo(rest - 2) + log(product);
}

/** ln Γ(x + 1) − ((x + ½) ln x − x + ½ ln 2π) for x > 0: small for every x, where its parts are large. */
export function stirlingError(x: number): number {
  if (x >= LARGE) return stirlingSeries(x);
  return logGamma(x + 1) - ((x + 0.5) * log(x) - x + HALF_LOG_TAU);
}
