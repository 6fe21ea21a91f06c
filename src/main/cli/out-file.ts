/**
 * A result file that is whole or not there at all: its place is tried before the work begins, the content is written
 * beside it, and only a complete file takes its name.
 */
import { randomBytes } from 'node:crypto';
import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { ProblemError } from '../../shared/problem.ts';

export interface OutFile {
  /** Throws the problem `cli.out-failed`, as for a full disk; what was at the place before is still there then. */
  write(content: string): Promise<void>;
}

/**
 * Makes sure that `file` can be written and replaces nothing that must stay: a database, or `source`, the study that is
 * read. Throws the problems `cli.out-not-writable` and `cli.out-in-use`.
 */
export async function reserve(file: string, source = ''): Promise<OutFile> {
  return explaining('cli.out-not-writable', file, async () => {
    if (isSameFile(file, source) || isDatabase(file))
      throw new ProblemError({ code: 'cli.out-in-use', params: { file } });
    const target = isDevice(file) ? { write: (content: string) => writeFile(file, content) } : await beside(file);
    return { write: (content) => explaining('cli.out-failed', file, () => target.write(content)) };
  });
}

function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((file) => statSync(file, { throwIfNoEntry: false, bigint: true }));
  return a !== undefined && b !== undefined && a.isFile() && a.ino === b.ino && a.dev === b.dev;
}

/** What every SQLite file begins with (sqlite.org/fileformat2.html, section 1.3). */
const SQLITE = Buffer.from('SQLite format 3\0');

function isDatabase(file: string): boolean {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
  const start = Buffer.alloc(SQLITE.length);
  const opened = openSync(file, 'r');
  readSync(opened, start);
  closeSync(opened);
  return start.equals(SQLITE);
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
  // As of a shell variable that was never set: a draft beside it could be written, and never take its name.
  if (file === '') throw Object.assign(new Error('no name'), { code: 'ENOENT' });
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
    if (error instanceof ProblemError) throw error;
    throw new ProblemError({ code, params: { file, reason: String((error as NodeJS.ErrnoException).code) } });
  }
}
