/** Copies of the database that have been opened and checked, so that a damaged file never takes everything with it. */
import { copyFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { makeFolder } from './folder.ts';
import { APPLICATION_ID } from './migrate.ts';
import { loadSqlite } from './sqlite.ts';
import type { Database } from './sqlite.ts';

const KEEP = 5;
const PARTIAL = '.partial';

export interface Backup {
  readonly file: string;
  /** When it was made. */
  readonly at: Date;
}

/** Where the backups of the database `file` are kept. */
export class BackupFolder {
  readonly #folder: string;
  readonly #prefix: string;

  constructor(folder: string, file: string) {
    this.#folder = folder;
    this.#prefix = `${basename(file)}.`;
  }

  /** Newest first. */
  list(): Backup[] {
    const names = listFiles(this.#folder).filter((name) => name.startsWith(this.#prefix) && name.endsWith('.backup'));
    return names
      .map((name) => ({
        file: join(this.#folder, name),
        at: dateOf(name.slice(this.#prefix.length, -'.backup'.length)),
      }))
      .filter(({ at }) => !Number.isNaN(at.valueOf()))
      .sort((a, b) => b.at.valueOf() - a.at.valueOf());
  }

  /** Makes a backup page by page while work goes on, and keeps it only when it opens and checks well. */
  async make(database: Database, now: Date = new Date()): Promise<Backup> {
    makeFolder(this.#folder);
    const file = join(this.#folder, `${this.#prefix}${stamp(now)}.backup`);
    const partial = file + PARTIAL;
    rmSync(partial, { force: true });
    await database.backup(partial);
    if (!(await isSound(partial))) {
      rmSync(partial, { force: true });
      throw new Error(`the backup ${file} did not pass its check`);
    }
    renameSync(partial, file);
    this.#prune();
    return { file, at: now };
  }

  /** Puts the newest sound backup in the place of the missing `file`; null when there is none. */
  async restore(file: string): Promise<Backup | null> {
    for (const backup of this.list()) {
      copyFileSync(backup.file, file);
      if (await isSound(file)) return backup;
      rmSync(file, { force: true });
    }
    return null;
  }

  #prune(): void {
    for (const { file } of this.list().slice(KEEP)) rmSync(file, { force: true });
  }
}

/** True when the file opens, is ours and passes SQLite's check. Leaves it a single file, without a log beside it. */
async function isSound(file: string): Promise<boolean> {
  const Sqlite = await loadSqlite();
  let database: Database | undefined;
  try {
    database = new Sqlite(file, { fileMustExist: true });
    database.pragma('journal_mode = DELETE');
    return database.pragma('application_id', { simple: true }) === APPLICATION_ID && checks(database);
  } catch {
    return false;
  } finally {
    database?.close();
  }
}

/** SQLite's quick check of the whole file. */
export function checks(database: Database): boolean {
  return database.pragma('quick_check(1)', { simple: true }) === 'ok';
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A time as it may stand in a file name on every system, such as `2026-01-31T09-30-00.000Z`. */
export function stamp(time: Date): string {
  return time.toISOString().replaceAll(':', '-');
}

function dateOf(stamped: string): Date {
  return new Date(stamped.replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:'));
}
