/**
 * Users' data files, kept by the SHA-256 of their bytes, so that a study never loses the data it was run on. A file lies
 * in parts, each of which is written and read in a moment; it counts from when its last part is there.
 */
import type { Database } from './sqlite.ts';

/** What is known of a file beside its content. */
export interface FileFacts {
  readonly sha256: string;
  readonly name: string;
  /** Bytes of the content. */
  readonly size: number;
}

export class FileTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Writes part `part` (from 0) of a file that is not complete yet. */
  putPart(sha256: string, part: number, content: Uint8Array): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO file_parts (sha256, part, content) VALUES (?, ?, ?)')
      .run(sha256, part, content);
  }

  /** From now on the file counts: all of its parts are there. The same bytes are kept once, under their newest name. */
  complete({ sha256, name, size }: FileFacts): void {
    this.#database
      .prepare(
        `INSERT INTO files (sha256, name, size, kept_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (sha256) DO UPDATE SET name = excluded.name`,
      )
      .run(sha256, name, size, new Date().toISOString());
  }

  has(sha256: string): boolean {
    return this.facts(sha256) !== null;
  }

  facts(sha256: string): FileFacts | null {
    const row = this.#database.prepare('SELECT sha256, name, size FROM files WHERE sha256 = ?').get(sha256);
    return (row as FileFacts | undefined) ?? null;
  }

  /** Part `part` of a file; null after the last one. */
  part(sha256: string, part: number): Uint8Array | null {
    const content = this.#database
      .prepare('SELECT content FROM file_parts WHERE sha256 = ? AND part = ?')
      .pluck()
      .get(sha256, part);
    return (content as Uint8Array | undefined) ?? null;
  }

  /** Clears away what was written of files that were never completed. */
  dropFragments(): void {
    this.#database.prepare('DELETE FROM file_parts WHERE sha256 NOT IN (SELECT sha256 FROM files)').run();
  }
}
