/** The closing line must never be better than the run: reports as vitest writes them. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { describe as closingLine, sum, tally } from '../../scripts/lib/tally.mjs';
import { folderWith } from './folder.ts';

const passed = { status: 'passed' };
const failed = { status: 'failed' };

function report(counts: Partial<Record<string, number>>, testResults: unknown[]): string {
  const none = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  return path.join(folderWith({ report: JSON.stringify({ ...none, ...counts, testResults }) }), 'report');
}

describe('tally', () => {
  it('counts tests', () => {
    const file = report({ numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 }, [
      { status: 'failed', assertionResults: [passed, passed, passed, failed] },
    ]);
    expect(tally(file, 1)).toEqual({ passed: 3, failed: 1, skipped: 3 });
  });

  it('counts a file that could not be loaded', () => {
    const file = report({ numPassedTests: 1 }, [
      { status: 'passed', assertionResults: [passed] },
      { status: 'failed', assertionResults: [] },
    ]);
    expect(tally(file, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('counts a run that failed outside of its tests, or left no report', () => {
    const file = report({ numPassedTests: 1 }, [{ status: 'passed', assertionResults: [passed] }]);
    expect(tally(file, 1).failed).toBe(1);
    expect(tally(path.join(folderWith(), 'absent'), 0).failed).toBe(1);
  });

  it('ends in one line', () => {
    const total = sum({ passed: 2, failed: 0, skipped: 0 }, { passed: 40, failed: 1, skipped: 0 });
    expect(closingLine(total)).toBe('42 passed, 1 failed');
    expect(closingLine({ ...total, skipped: 3 })).toBe('42 passed, 1 failed, 3 skipped');
  });
});
