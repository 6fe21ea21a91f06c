/** The open database: its tables, transactions and end. Made by openStore (open.ts). */
import type { Problem } from '../../shared/problem.ts';
import type { BackupFolder } from './backup.ts';
import { CheckpointTable } from './checkpoints.ts';
import { FileTable } from './files.ts';
import { OpeningTable } from './openings.ts';
import { PredictionTable } from './predictions.ts';
import { asProblemError, withStoreProblems } from './problems.ts';
import { RunTable } from './runs.ts';
import { SettingTable } from './settings.ts';
import type { Database } from './sqlite.ts';
import { StudyTable } from './studies.ts';
import { ValueTable } from './values.ts';

interface StoreParts {
  readonly database: Database;
  readonly file: string;
  readonly notices: readonly Problem[];
  readonly backups: BackupFolder;
  readonly backupDue: boolean;
  readonly release: () => void;
}

export class Store {
  readonly database: Database;
  readonly file: string;
  /** What happened on opening, for the user to read once. */
  readonly notices: readonly Problem[];
  readonly studies: StudyTable;
  readonly runs: RunTable;
  readonly metrics: ValueTable;
  readonly diagnostics: ValueTable;
  readonly checkpoints: CheckpointTable;
  readonly predictions: PredictionTable;
  readonly openings: OpeningTable;
  readonly files: FileTable;
  readonly settings: SettingTable;
  readonly #backups: BackupFolder;
  readonly #release: () => void;
  #backupDue: boolean;
  #backup: Promise<void> = Promise.resolve();

  constructor({ database, file, notices, backups, backupDue, release }: StoreParts) {
    this.database = database;
    this.file = file;
    this.notices = notices;
    this.#backups = backups;
    this.#backupDue = backupDue;
    this.#release = release;
    this.studies = new StudyTable(database);
    this.runs = new RunTable(database);
    this.metrics = new ValueTable(database, 'metrics');
    this.diagnostics = new ValueTable(database, 'diagnostics');
    this.checkpoints = new CheckpointTable(database);
    this.predictions = new PredictionTable(database);
    this.openings = new OpeningTable(database);
    this.files = new FileTable(database);
    this.settings = new SettingTable(database);
    database.prepare("INSERT OR REPLACE INTO marks (name, value) VALUES ('open', ?)").run(String(process.pid));
  }

  /** All of `work` is on disk when this returns, or none of it. Throws ProblemError when the disk is full or fails. */
  write<T>(work: () => T): T {
    try {
      return this.database.transaction(work).immediate();
    } catch (error) {
      this.metrics.forgetNames();
      this.diagnostics.forgetNames();
      throw asProblemError(error, this.file);
    }
  }

  /** Reads, with failures of the disk as ProblemErrors. */
  read<T>(work: () => T): T {
    return withStoreProblems(this.file, work);
  }

  /** Backs up once a day, beside other work. Throws when no sound backup could be made. */
  backUpIfDue(): Promise<void> {
    if (!this.#backupDue) return Promise.resolve();
    this.#backupDue = false;
    const made = this.#backups.make(this.database).then(() => undefined);
    this.#backup = made.catch(() => undefined);
    return made;
  }

  /** Marks the end as clean and lets go of the file. */
  async close(): Promise<void> {
    await this.#backup;
    try {
      this.database.prepare("DELETE FROM marks WHERE name = 'open'").run();
    } catch {
      // A full disk, say: the next start then takes the time for a check, and nothing is lost.
    } finally {
      this.database.close();
      this.#release();
    }
  }
}
