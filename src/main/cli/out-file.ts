/**
 * A result file that is whole or not there at all: its place is tried before the work begins, the content is written
 * beside it, and only a complete file takes its name.
 */
import { randomBytes } from 'node:crypto';
import { accessSync, constants, statSync } from 'node:fs';
import { open, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { ProblemError } from '../../shared/problem.ts';

export interface OutFile {
  write(content: string): Promise<void>;
  /** Lets the place go. Does nothing after `write`. */
  discard(): Promise<void>;
}

/** Makes sure that `file` can be written. Throws the problem `cli.out-not-writable`. */
export async function reserve(file: string): Promise<OutFile> {
  try {
    return isDevice(file) ? direct(file) : await beside(file);
  } catch (error) {
    const reason = String((error as NodeJS.ErrnoException).code);
    throw new ProblemError({ code: 'cli.out-not-writable', params: { file, reason } });
  }
}

/** True for a pipe, a terminal and the like, which must not be replaced by a file. */
function isDevice(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) return false;
  if (stat.isDirectory()) throw Object.assign(new Error(file), { code: 'EISDIR' });
  accessSync(file, constants.W_OK);
  return !stat.isFile();
}

function direct(file: string): OutFile {
  return { write: (content) => writeFile(file, content), discard: () => Promise.resolve() };
}

async function beside(file: string): Promise<OutFile> {
  const draft = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  const handle = await open(draft, 'wx');
  let open_ = true;
  return {
    async write(content) {
      await fill(handle, content);
      open_ = false;
      await rename(draft, file);
    },
    async discard() {
      if (!open_) return;
      open_ = false;
      await handle.close();
      await rm(draft, { force: true });
    },
  };
}

async function fill(handle: FileHandle, content: string): Promise<void> {
  await handle.writeFile(content);
  await handle.sync();
  await handle.close();
}
