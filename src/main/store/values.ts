/** The tables of what runs measured, metrics and diagnostics: one row for each run, name and epoch. */
import { runNumber } from './ids.ts';
import type { Database, Statement } from './sqlite.ts';

/** Everything a table holds of a run. `values[n]` belongs to `names[n]`, [epochs]; null where it was not finite. */
export interface StoredHistory {
  readonly names: readonly string[];
  readonly epochs: readonly number[];
  readonly values: readonly (readonly (number | null)[])[];
}

/** Rows a statement: twice as fast as one by one. */
const AT_ONCE = 32;

/** A table, the column of its names' numbers, and the table of the names. */
const TABLES = {
  metrics: { column: 'metric', names: 'metric_names' },
  diagnostics: { column: 'diagnostic', names: 'diagnostic_names' },
} as const;

const putting = (table: keyof typeof TABLES, rows: number) =>
  `INSERT OR REPLACE INTO ${table} (run, ${TABLES[table].column}, epoch, value)
   VALUES ${new Array(rows).fill('(?, ?, ?, ?)').join(', ')}`;

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

export class ValueTable {
  readonly #database: Database;
  readonly #table: keyof typeof TABLES;
  readonly #numbers = new Map<string, number>();
  readonly #putOne: Statement;
  readonly #putMany: Statement;

  constructor(database: Database, table: keyof typeof TABLES) {
    this.#database = database;
    this.#table = table;
    this.#putOne = database.prepare(putting(table, 1));
    this.#putMany = database.prepare(putting(table, AT_ONCE));
  }

  /** Writes rows [epochs, names], over what stood there. */
  put(runId: string, names: readonly string[], epochs: ArrayLike<number>, rows: Float64Array): void {
    const run = runNumber(runId);
    const cells: (number | null)[] = [];
    names.forEach((name, column) => {
      const number = this.#number(name);
      for (let i = 0; i < epochs.length; i++) {
        cells.push(run, number, epochs[i]!, finite(rows[i * names.length + column]!));
      }
    });
    let at = 0;
    for (; at + 4 * AT_ONCE <= cells.length; at += 4 * AT_ONCE) this.#putMany.run(cells.slice(at, at + 4 * AT_ONCE));
    for (; at < cells.length; at += 4) this.#putOne.run(cells.slice(at, at + 4));
  }

  /** Forgets what lies beyond `epoch`. */
  cut(runId: string, epoch: number): void {
    const { column, names } = TABLES[this.#table];
    this.#database
      .prepare(`DELETE FROM ${this.#table} WHERE run = ? AND ${column} IN (SELECT number FROM ${names}) AND epoch > ?`)
      .run(runNumber(runId), epoch);
  }

  /** The values of one epoch, by name. */
  at(runId: string, epoch: number): Record<string, number | null> {
    const { column, names } = TABLES[this.#table];
    const rows = this.#database
      .prepare(
        `SELECT n.name, v.value FROM ${names} n
         CROSS JOIN ${this.#table} v ON v.run = ? AND v.${column} = n.number AND v.epoch = ?`,
      )
      .raw()
      .all(runNumber(runId), epoch) as [name: string, value: number | null][];
    return Object.fromEntries(rows);
  }

  history(runId: string): StoredHistory {
    const { column } = TABLES[this.#table];
    const named = this.#namedOf(runId);
    // A column at a time: an array for each value would take twice as long.
    const read = <T>(field: 'epoch' | 'value', number: number) =>
      this.#database
        .prepare(`SELECT ${field} FROM ${this.#table} WHERE run = ? AND ${column} = ? ORDER BY epoch`)
        .pluck()
        .all(runNumber(runId), number) as T[];
    return {
      names: named.map(({ name }) => name),
      epochs: named[0] ? read<number>('epoch', named[0].number) : [],
      values: named.map(({ number }) => read<number | null>('value', number)),
    };
  }

  /** Names of the values that a run has. */
  namesOf(runId: string): string[] {
    return this.#namedOf(runId).map(({ name }) => name);
  }

  #namedOf(runId: string): { readonly number: number; readonly name: string }[] {
    const { column, names } = TABLES[this.#table];
    return this.#database
      .prepare(
        `SELECT n.number, n.name FROM ${names} n
         WHERE EXISTS (SELECT 1 FROM ${this.#table} v WHERE v.run = ? AND v.${column} = n.number) ORDER BY n.number`,
      )
      .all(runNumber(runId)) as { number: number; name: string }[];
  }

  #number(name: string): number {
    return this.#numbers.get(name) ?? this.#learn(name);
  }

  #learn(name: string): number {
    const { names } = TABLES[this.#table];
    this.#database.prepare(`INSERT OR IGNORE INTO ${names} (name) VALUES (?)`).run(name);
    const number = this.#database.prepare(`SELECT number FROM ${names} WHERE name = ?`).pluck().get(name) as number;
    this.#numbers.set(name, number);
    return number;
  }

  /** Names learnt in a transaction that was undone are not in the file: learn them again. */
  forgetNames(): void {
    this.#numbers.clear();
  }
}
