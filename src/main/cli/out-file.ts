/**
 * A result file that is whole or not there at all: its place is tried before the work begins, the content is written
 * beside it, and only a complete file takes its name.
 */
import { randomBytes } from 'node:crypto';
import { accessSync, constants, statSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { ProblemError } from '../../shared/problem.ts';

export interface OutFile {
  /** Throws the problem `cli.out-failed`, as for a full disk; what was at the place before is still there then. */
  write(content: string): Promise<void>;
}

/** Makes sure that `file` can be written. Throws the problem `cli.out-not-writable`. */
export async function reserve(file: string): Promise<OutFile> {
  return explaining('cli.out-not-writable', file, async () => {
    const target = isDevice(file) ? { write: (content: string) => writeFile(file, content) } : await beside(file);
    return { write: (content) => explaining('cli.out-failed', file, () => target.write(content)) };
  });
}

/** True for a pipe, a terminal and the like, which must not be replaced by a file. */
function isDevice(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) return false;
  if (stat.isDirectory()) throw Object.assign(new Error(file), { code: 'EISDIR' });
  accessSync(file, constants.W_OK);
  return !stat.isFile();
}

async function beside(file: string): Promise<OutFile> {
  const draft = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  await writeFile(draft, '', { flag: 'wx' });
  await rm(draft);
  return {
    async write(content) {
      try {
        await writeFile(draft, content, { flag: 'wx', flush: true });
        await rename(draft, file);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
  };
}

async function explaining<T>(code: string, file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new ProblemError({ code, params: { file, reason: String((error as NodeJS.ErrnoException).code) } });
  }
}
