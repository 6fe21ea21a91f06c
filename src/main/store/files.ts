/** Users' data files, kept by the SHA-256 of their bytes, so that a study never loses the data it was run on. */
import type { Database } from './sqlite.ts';

export interface StoredFile {
  readonly sha256: string;
  readonly name: string;
  readonly content: Uint8Array;
}

export class FileTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Keeps a file; the same bytes are kept once, under their newest name. */
  put({ sha256, name, content }: StoredFile): void {
    this.#database
      .prepare(
        `INSERT INTO files (sha256, name, content, kept_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (sha256) DO UPDATE SET name = excluded.name`,
      )
      .run(sha256, name, content, new Date().toISOString());
  }

  has(sha256: string): boolean {
    return this.#database.prepare('SELECT 1 FROM files WHERE sha256 = ?').get(sha256) !== undefined;
  }

  get(sha256: string): StoredFile | null {
    const row = this.#database.prepare('SELECT sha256, name, content FROM files WHERE sha256 = ?').get(sha256);
    return (row as StoredFile | undefined) ?? null;
  }
}
