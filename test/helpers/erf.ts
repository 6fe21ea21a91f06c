/**
 * The error function in float64: its Taylor series near 0, the continued fraction of erfc beyond (Abramowitz and Stegun
 * 7.1.5, 7.1.14).
 */
export function erf(x: number): number {
  if (Number.isNaN(x)) return NaN;
  return Math.sign(x) * (Math.abs(x) < 3 ? series(Math.abs(x)) : 1 - complement(Math.abs(x)));
}

function series(x: number): number {
  let [term, sum] = [x, x];
  for (let n = 1; n < 120; n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

function complement(x: number): number {
  let fraction = 0;
  for (let n = 80; n > 0; n--) fraction = n / 2 / (x + fraction);
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction);
}
