/** Users' files in memory, in the place of the store. */
import type { FileKeeper } from '../../../src/main/lab/data.ts';
import type { StoredFile } from '../../../src/main/store/files.ts';

export class Shelf implements FileKeeper {
  readonly files = new Map<string, StoredFile>();

  has(sha256: string): boolean {
    return this.files.has(sha256);
  }

  put(file: StoredFile): void {
    this.files.set(file.sha256, file);
  }

  get(sha256: string): StoredFile | null {
    const file = this.files.get(sha256);
    return file ? { ...file, content: Uint8Array.from(file.content) } : null;
  }
}
