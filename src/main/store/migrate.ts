/** Brings a file's tables up to date, one transaction a step. */
import { ProblemError } from '../../shared/problem.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Database } from './sqlite.ts';

/** "DscL": marks the file as ours. */
export const APPLICATION_ID = 0x4473634c;

/** What kind of file was opened. Throws when it belongs to another program or a newer version. */
export function versionOf(database: Database, file: string, latest: number = MIGRATIONS.length): number {
  const application = database.pragma('application_id', { simple: true }) as number;
  const version = database.pragma('user_version', { simple: true }) as number;
  const tables = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() as number;
  if (application !== APPLICATION_ID && (application !== 0 || version !== 0 || tables > 0)) {
    throw new ProblemError({ code: 'store.foreign', params: { file } });
  }
  if (version > latest) throw new ProblemError({ code: 'store.newer', params: { file, version, known: latest } });
  return version;
}

/** Applies the migrations the file has not seen. A step that fails leaves the file as it was before that step, and throws. */
export function migrate(database: Database, migrations: readonly string[] = MIGRATIONS): void {
  const seen = database.pragma('user_version', { simple: true }) as number;
  for (let version = seen; version < migrations.length; version++) {
    database.transaction(() => {
      database.exec(migrations[version]!);
      database.pragma(`application_id = ${APPLICATION_ID}`);
      database.pragma(`user_version = ${version + 1}`);
    })();
  }
}
