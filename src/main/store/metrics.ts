/** The table of metric values: one row for each run, metric and epoch. */
import { runNumber } from './ids.ts';
import type { Database, Statement } from './sqlite.ts';

/** The whole history of a run. `values[m]` holds metric `names[m]`, [epochs]; null where it was not finite. */
export interface StoredHistory {
  readonly names: readonly string[];
  readonly epochs: readonly number[];
  readonly values: readonly (readonly (number | null)[])[];
}

/** Rows a statement: twice as fast as one by one. */
const AT_ONCE = 32;

const putting = (rows: number) =>
  `INSERT OR REPLACE INTO metrics (run, metric, epoch, value) VALUES ${new Array(rows).fill('(?, ?, ?, ?)').join(', ')}`;

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

export class MetricTable {
  readonly #database: Database;
  readonly #numbers = new Map<string, number>();
  readonly #putOne: Statement;
  readonly #putMany: Statement;

  constructor(database: Database) {
    this.#database = database;
    this.#putOne = database.prepare(putting(1));
    this.#putMany = database.prepare(putting(AT_ONCE));
  }

  /** Writes rows [epochs, names] from `firstEpoch` on, over what stood there. */
  put(runId: string, names: readonly string[], firstEpoch: number, rows: Float64Array): void {
    const run = runNumber(runId);
    const metrics = names.map((name) => this.#number(name));
    const cells: (number | null)[] = [];
    metrics.forEach((metric, column) => {
      for (let i = column; i < rows.length; i += names.length) {
        cells.push(run, metric, firstEpoch + (i - column) / names.length, finite(rows[i]!));
      }
    });
    let at = 0;
    for (; at + 4 * AT_ONCE <= cells.length; at += 4 * AT_ONCE) this.#putMany.run(cells.slice(at, at + 4 * AT_ONCE));
    for (; at < cells.length; at += 4) this.#putOne.run(cells.slice(at, at + 4));
  }

  /** Forgets what lies beyond `epoch`. */
  cut(runId: string, epoch: number): void {
    this.#database
      .prepare('DELETE FROM metrics WHERE run = ? AND metric IN (SELECT number FROM metric_names) AND epoch > ?')
      .run(runNumber(runId), epoch);
  }

  /** The metrics of one epoch, by name. */
  at(runId: string, epoch: number): Record<string, number | null> {
    const rows = this.#database
      .prepare(
        `SELECT n.name, m.value FROM metric_names n
         CROSS JOIN metrics m ON m.run = ? AND m.metric = n.number AND m.epoch = ?`,
      )
      .raw()
      .all(runNumber(runId), epoch) as [name: string, value: number | null][];
    return Object.fromEntries(rows);
  }

  history(runId: string): StoredHistory {
    const rows = this.#database
      .prepare('SELECT metric, epoch, value FROM metrics WHERE run = ? ORDER BY metric, epoch')
      .raw()
      .all(runNumber(runId)) as [metric: number, epoch: number, value: number | null][];
    const columns = new Map<number, (number | null)[]>();
    const epochs: number[] = [];
    for (const [metric, epoch, value] of rows) {
      const column = columns.get(metric);
      if (column) column.push(value);
      else columns.set(metric, [value]);
      if (columns.size === 1) epochs.push(epoch);
    }
    return { names: [...columns.keys()].map((metric) => this.#name(metric)), epochs, values: [...columns.values()] };
  }

  #number(name: string): number {
    return this.#numbers.get(name) ?? this.#learn(name);
  }

  #learn(name: string): number {
    this.#database.prepare('INSERT OR IGNORE INTO metric_names (name) VALUES (?)').run(name);
    const number = this.#database.prepare('SELECT number FROM metric_names WHERE name = ?').pluck().get(name) as number;
    this.#numbers.set(name, number);
    return number;
  }

  #name(metric: number): string {
    return this.#database.prepare('SELECT name FROM metric_names WHERE number = ?').pluck().get(metric) as string;
  }

  /** Names learnt in a transaction that was undone are not in the file: learn them again. */
  forgetNames(): void {
    this.#numbers.clear();
  }
}
