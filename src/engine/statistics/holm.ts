/** Many comparisons at once: the more one looks, the more chance finds. */

/**
 * Holm's step-down adjustment (Holm 1979): with m comparisons, the smallest p is multiplied by m, the next by m − 1, and so
 * on; never below the one before, never above 1. Rejecting where the adjusted p is below α keeps the chance of even one false
 * finding below α. null stands for a comparison that was not made.
 */
export function holm(ps: readonly (number | null)[]): (number | null)[] {
  const made = ps.flatMap((p, place) => (p === null || Number.isNaN(p) ? [] : [{ p, place }]));
  made.sort((one, other) => one.p - other.p);
  const adjusted: (number | null)[] = ps.map(() => null);
  let least = 0;
  made.forEach(({ p, place }, i) => {
    least = Math.max(least, Math.min(1, p * (made.length - i)));
    adjusted[place] = least;
  });
  return adjusted;
}
