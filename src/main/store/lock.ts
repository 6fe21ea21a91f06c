/**
 * One laboratory per database file. The lock is a tiny SQLite file beside it whose write lock is held for as long as
 * the laboratory is open: the operating system lets go of it whatever way the process ends, so it is never left behind.
 * Readers may still look into it, which is how a second laboratory learns who holds it.
 */
import { rmSync } from 'node:fs';
import { ProblemError } from '../../shared/problem.ts';
import { errorCode, isCorruption } from './problems.ts';
import { loadSqlite } from './sqlite.ts';
import type { Database } from './sqlite.ts';

export interface Lock {
  release(): void;
}

/** Takes the lock of the database `file`. Throws the problem `store.locked` with the holder's process number. */
export async function takeLock(file: string): Promise<Lock> {
  const Sqlite = await loadSqlite();
  const path = `${file}.lock`;
  const open = () => hold(new Sqlite(path, { timeout: 200 }), file);
  try {
    return open();
  } catch (error) {
    if (!isCorruption(error)) throw error;
    rmSync(path, { force: true });
    return open();
  }
}

function hold(database: Database, file: string): Lock {
  try {
    sign(database);
    database.exec('BEGIN IMMEDIATE');
  } catch (error) {
    const problem = errorCode(error).startsWith('SQLITE_BUSY') ? taken(database, file) : error;
    database.close();
    throw problem;
  }
  return { release: () => database.close() };
}

/** Leaves our process number for whoever comes second. */
function sign(database: Database): void {
  database.exec('CREATE TABLE IF NOT EXISTS holder (process INTEGER NOT NULL) STRICT');
  database.transaction(() => {
    database.exec('DELETE FROM holder');
    database.prepare('INSERT INTO holder VALUES (?)').run(process.pid);
  })();
}

function taken(database: Database, file: string): ProblemError {
  let holder: unknown = '?';
  try {
    holder = database.prepare('SELECT process FROM holder').pluck().get() ?? '?';
  } catch {
    // The holder is just signing: its number is not to be had, and the sentence does without.
  }
  return new ProblemError({ code: 'store.locked', params: { file, process: String(holder) } });
}
