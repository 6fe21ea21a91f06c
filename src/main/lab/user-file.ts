/** Reading a user's file: what it is, how large, and its bytes in memory that every thread sees. */
import { createHash } from 'node:crypto';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { ProblemError } from '../../engine/problem.ts';
import { MAXIMUM_FILE_BYTES } from '../../shared/contract.ts';

/** Reads an ordinary file after a look at its size. Throws `file-not-found`, `file-too-large`, `file-unreadable`. */
export async function readUserFile(file: string, shown: string): Promise<Uint8Array> {
  try {
    const facts = await stat(file);
    // Opening what is no file, such as a pipe, may wait for ever.
    if (!facts.isFile()) throw unreadable(shown, 'EISDIR');
    refuseLarge(shown, facts.size);
    return await readBytes(await open(file), facts.size);
  } catch (error) {
    throw error instanceof ProblemError
      ? error
      : unreadable(shown, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}

export function refuseLarge(file: string, bytes: number): void {
  if (bytes <= MAXIMUM_FILE_BYTES) return;
  const params = { file, megabytes: Math.ceil(bytes / 1e6), limit: MAXIMUM_FILE_BYTES / 1e6 };
  throw new ProblemError({ code: 'file-too-large', path: ['data', 'path'], params });
}

export function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The same bytes where every thread sees them. */
export function inSharedMemory(content: Uint8Array): Uint8Array {
  if (content.buffer instanceof SharedArrayBuffer) return content;
  const copy = new Uint8Array(new SharedArrayBuffer(content.length));
  copy.set(content);
  return copy;
}

async function readBytes(handle: FileHandle, size: number): Promise<Uint8Array> {
  try {
    const content = new Uint8Array(new SharedArrayBuffer(size));
    let place = 0;
    for (let read = 1; read > 0 && place < size; place += read) {
      read = (await handle.read(content, place, size - place, place)).bytesRead;
    }
    return content.subarray(0, place);
  } finally {
    await handle.close();
  }
}

function unreadable(file: string, reason: string): ProblemError {
  const code = reason === 'ENOENT' ? 'file-not-found' : 'file-unreadable';
  return new ProblemError({ code, path: ['data', 'path'], params: { file, reason } });
}
