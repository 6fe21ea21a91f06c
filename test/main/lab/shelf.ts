/** Users' files in memory, in the place of the store. */
import type { FileKeeper, KeptFile } from '../../../src/main/lab/data.ts';

export class Shelf implements FileKeeper {
  readonly files = new Map<string, KeptFile>();

  has(sha256: string): boolean {
    return this.files.has(sha256);
  }

  put(file: KeptFile): Promise<void> {
    this.files.set(file.sha256, file);
    return Promise.resolve();
  }

  get(sha256: string): Promise<Uint8Array | null> {
    const file = this.files.get(sha256);
    return Promise.resolve(file ? Uint8Array.from(file.content) : null);
  }
}
