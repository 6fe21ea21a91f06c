/**
 * Opens the database so that nothing is ever lost: one laboratory at a time, a check after an unclean end, damaged files
 * set aside and the newest good backup in their place, a backup before the tables change.
 */
import { closeSync, copyFileSync, existsSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ProblemError } from '../../shared/problem.ts';
import type { Problem } from '../../shared/problem.ts';
import { BackupFolder, checks, stamp } from './backup.ts';
import { isRemoteFolder, makeFolder } from './folder.ts';
import { takeLock } from './lock.ts';
import { migrate, versionOf } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { asProblemError, isCorruption } from './problems.ts';
import { loadSqlite } from './sqlite.ts';
import type { Database } from './sqlite.ts';
import { Store } from './store.ts';

const DAY = 86_400_000;
const PAGE = 4096;
/** Tab, the first control character that stands in texts. */
const FIRST_OF_TEXT = 9;

export interface StoreOptions {
  readonly file: string;
  /** Folder of the backups; `backups` beside the file when left out. */
  readonly backups?: string;
  readonly migrations?: readonly string[];
  readonly remote?: boolean;
}

/** Opens the store, making it when it is missing. Throws ProblemError (codes `store.…`) when the file cannot be used. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { file } = options;
  try {
    makeFolder(dirname(file));
    const lock = await takeLock(file);
    try {
      return await openLocked(options, () => lock.release());
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw asProblemError(error, file);
  }
}

async function openLocked(options: StoreOptions, release: () => void): Promise<Store> {
  const { file, migrations = MIGRATIONS, remote = isRemoteFolder(dirname(file)) } = options;
  const backups = new BackupFolder(options.backups ?? join(dirname(file), 'backups'), file);
  const notices: Problem[] = remote ? [{ code: 'store.remote-folder', params: { file } }] : [];
  const database = await openSound({ file, remote, backups, notices, latest: migrations.length });
  try {
    await bringUpToDate(database, file, backups, migrations);
    const newest = backups.list()[0];
    const backupDue = !newest || Date.now() - newest.at.valueOf() > DAY;
    return new Store({ database, file, notices, backups, backupDue, release });
  } catch (error) {
    database.close();
    throw error;
  }
}

interface Place {
  readonly file: string;
  readonly remote: boolean;
  readonly backups: BackupFolder;
  readonly notices: Problem[];
  readonly latest: number;
}

/** The database of `file`, or of its newest good backup when it is damaged, or a new one when there is none either. */
async function openSound(place: Place): Promise<Database> {
  const log = copyLog(place.file);
  try {
    return await openChecked(place);
  } catch (error) {
    if (!isCorruption(error)) throw error;
    if (!log && isText(place.file)) throw new ProblemError({ code: 'store.foreign', params: { file: place.file } });
    if (log && !existsSync(`${place.file}-wal`)) renameSync(log, `${place.file}-wal`);
  } finally {
    if (log) rmSync(log, { force: true });
  }
  const aside = setAside(place.file);
  const backup = await place.backups.restore(place.file);
  place.notices.push(
    backup
      ? { code: 'store.restored', params: { aside, backup: backup.at.toISOString() } }
      : { code: 'store.started-anew', params: { aside } },
  );
  return openChecked(place);
}

/** Such as a study file given for the database by mistake. No page of a database is without zeros. */
function isText(file: string): boolean {
  const start = Buffer.alloc(PAGE, '.');
  const opened = openSync(file, 'r');
  readSync(opened, start);
  closeSync(opened);
  return start.every((byte) => byte >= FIRST_OF_TEXT);
}

/** After an unclean end there is a log, which SQLite may delete even where it cannot read the file: answers a copy of it. */
function copyLog(file: string): string | null {
  if (!existsSync(`${file}-wal`)) return null;
  copyFileSync(`${file}-wal`, `${file}-wal.copy`);
  return `${file}-wal.copy`;
}

async function openChecked({ file, remote, latest }: Place): Promise<Database> {
  const Sqlite = await loadSqlite();
  const database = new Sqlite(file);
  try {
    database.pragma('cell_size_check = ON');
    // A write-ahead log needs memory shared between readers, which no file system on another machine can give.
    if (remote) database.pragma('locking_mode = EXCLUSIVE');
    // Before anything is written: a file that is not ours stays as it is.
    versionOf(database, file, latest);
    applyPragmas(database, remote);
    if (!endedCleanly(database) && !checks(database)) {
      throw new ProblemError({ code: 'store.corrupt', params: { file } });
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** On every open: these are not kept in the file. The driver's default is synchronous=NORMAL, which may lose the last writes. */
function applyPragmas(database: Database, remote: boolean): void {
  database.pragma('busy_timeout = 500');
  database.pragma('trusted_schema = OFF');
  database.pragma('foreign_keys = ON');
  database.pragma(`journal_mode = ${remote ? 'TRUNCATE' : 'WAL'}`);
  database.pragma('synchronous = FULL');
}

function endedCleanly(database: Database): boolean {
  const known = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'marks'").pluck().get();
  return known === 1 && database.prepare("SELECT value FROM marks WHERE name = 'open'").pluck().get() === undefined;
}

async function bringUpToDate(
  database: Database,
  file: string,
  backups: BackupFolder,
  migrations: readonly string[],
): Promise<void> {
  const version = versionOf(database, file, migrations.length);
  if (version > 0 && version < migrations.length) await backups.make(database);
  migrate(database, migrations);
}

/** Renames a damaged file with its logs and answers its new name. It is never deleted: someone may yet save something from it. */
function setAside(file: string): string {
  const aside = `${file}.damaged-${stamp(new Date())}`;
  for (const end of ['', '-wal', '-shm', '-journal']) {
    if (existsSync(file + end)) renameSync(file + end, aside + end);
  }
  return basename(aside);
}
