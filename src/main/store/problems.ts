/** Puts what SQLite and the file system complain about into problems a reader can act on. */
import { ProblemError } from '../../shared/problem.ts';
import type { Problem } from '../../shared/problem.ts';

const CODES: readonly (readonly [pattern: RegExp, code: string])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'store.disk-full'],
  [
    /^(SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|SQLITE_AUTH|EACCES|EPERM|EROFS|ENOTDIR|EISDIR|ENOENT|EEXIST)/,
    'store.not-writable',
  ],
  [/^(SQLITE_BUSY|SQLITE_LOCKED)/, 'store.busy'],
  [/^(SQLITE_CORRUPT|SQLITE_NOTADB)/, 'store.corrupt'],
  [/^(SQLITE_IOERR|EIO)/, 'store.read-write-failed'],
];

/** The `code` of an error of SQLite or of the file system. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** The problem behind `error`; null when it is neither SQLite's nor the file system's. */
export function storeProblem(error: unknown, file: string): Problem | null {
  if (error instanceof ProblemError) return error.problems[0] ?? null;
  const code = errorCode(error);
  const known = CODES.find(([pattern]) => pattern.test(code));
  return known ? { code: known[1], params: { file, reason: code } } : null;
}

/** Runs `work`; what SQLite or the file system throw leaves it as a ProblemError about `file`. */
export function withStoreProblems<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asProblemError(error, file);
  }
}

export function asProblemError(error: unknown, file: string): unknown {
  const problem = error instanceof ProblemError ? null : storeProblem(error, file);
  return problem ? new ProblemError(problem) : error;
}

/** True for an error that means the file's content is damaged (not merely out of reach). */
export function isCorruption(error: unknown): boolean {
  return storeProblem(error, '')?.code === 'store.corrupt';
}
