/** Runs that were trained again to see whether the same bits come out: the mark they bear for it. */
import type { Run, Verification } from '../../../shared/records.ts';

export interface Check extends Verification {
  readonly run: Run;
  /** The run's own fingerprint came out. */
  readonly equal: boolean;
}

/** Every time that one of these runs was trained again, newest first. */
export function checksOf(runs: readonly Run[]): Check[] {
  const checks = runs.flatMap((run) =>
    run.verifications.map((verification) => ({
      ...verification,
      run,
      equal: verification.fingerprint === run.fingerprint,
    })),
  );
  return checks.sort((a, b) => b.verifiedAt.localeCompare(a.verifiedAt));
}

/**
 * How many runs were checked, and for how many another fingerprint came out. One time is enough: bits that come out now
 * so, now so, are not repeatable.
 */
export function countChecked(checks: readonly Check[]): { checked: number; differing: number } {
  const idsOf = (some: readonly Check[]): number => new Set(some.map(({ run }) => run.id)).size;
  return { checked: idsOf(checks), differing: idsOf(checks.filter(({ equal }) => !equal)) };
}
