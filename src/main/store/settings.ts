/** The table of settings: JSON values by name. */
import type { Database } from './sqlite.ts';

export class SettingTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Everything that was ever saved, by name. */
  all(): Record<string, unknown> {
    const rows = this.#database.prepare('SELECT name, value FROM settings').raw().all() as [
      name: string,
      value: string,
    ][];
    return Object.fromEntries(rows.map(([name, value]) => [name, JSON.parse(value) as unknown]));
  }

  put(name: string, value: unknown): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)')
      .run(name, JSON.stringify(value));
  }
}
