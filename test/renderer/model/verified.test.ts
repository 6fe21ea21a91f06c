/** The mark of runs that were trained again. */
import { expect, it } from 'vitest';
import { checksOf, countChecked } from '../../../src/renderer/src/model/verified.ts';
import type { Run } from '../../../src/shared/records.ts';

const [SAME, OTHER] = ['a'.repeat(64), 'b'.repeat(64)];

const run = (id: string, checks: readonly [day: number, fingerprint: string][]): Run =>
  ({
    id,
    fingerprint: SAME,
    verifications: checks.map(([day, fingerprint]) => ({
      verifiedAt: `2026-01-0${day}T00:00:00.000Z`,
      version: '1.0.0',
      fingerprint,
    })),
  }) as unknown as Run;

it('lists what came out, newest first', () => {
  const checks = checksOf([
    run('r1', [
      [1, SAME],
      [4, OTHER],
    ]),
    run('r2', [[2, SAME]]),
  ]);
  expect(checks.map(({ run: { id }, equal }) => [id, equal])).toEqual([
    ['r1', false],
    ['r2', true],
    ['r1', true],
  ]);
});

it('counts runs, not checks, and forgets no difference', () => {
  const count = (...runs: Run[]) => countChecked(checksOf(runs));
  expect(count(run('r1', []), run('r2', []))).toEqual({ checked: 0, differing: 0 });
  const twice = run('r1', [
    [1, SAME],
    [2, SAME],
  ]);
  expect(count(twice, run('r2', []))).toEqual({ checked: 1, differing: 0 });
  const thenSame = run('r2', [
    [1, OTHER],
    [2, OTHER],
    [3, SAME],
  ]);
  expect(count(twice, thenSame)).toEqual({ checked: 2, differing: 1 });
});
