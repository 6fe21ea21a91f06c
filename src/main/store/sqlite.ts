/** Brings in better-sqlite3, which ends the whole process without a word on a Node that is too old for it. */
import type BetterSqlite3 from 'better-sqlite3';
import { ProblemError } from '../../shared/problem.ts';

export type Database = BetterSqlite3.Database;
export type Statement = BetterSqlite3.Statement;

/** better-sqlite3 13 is built against Node-API 10, which Node has since 22.14. */
const NEEDED_NODE_API = 10;
const NEEDED_NODE = '22.14';

/** Of `process.versions`. */
interface Versions {
  readonly node: string;
  /** Missing before Node 8. */
  readonly napi?: string;
}

/** The driver's constructor. Throws a ProblemError where importing it would crash the process. */
export async function loadSqlite(versions: Versions = process.versions): Promise<typeof BetterSqlite3> {
  if (Number(versions.napi ?? 0) < NEEDED_NODE_API) {
    throw new ProblemError({
      code: 'store.node-too-old',
      params: { version: versions.node, needed: NEEDED_NODE },
    });
  }
  return (await import('better-sqlite3')).default;
}
