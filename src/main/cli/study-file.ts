/** Finds the study a user names on the command line: a file, standard input, or a lesson. */
import { createReadStream, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { nearest } from '../../shared/issues.ts';
import { parseJson } from '../../shared/parse-json.ts';
import { ProblemError } from '../../shared/problem.ts';
import { withFilesBelow } from '../lab/files-below.ts';
import type { Lab } from '../lab/lab.ts';

/** A study is a few kilobytes. */
const MAX_BYTES = 16_000_000;

/** The study as it was written, unchecked. Throws a ProblemError when there is nothing to read. */
export async function readStudy(name: string, lab: Pick<Lab, 'lessons'>): Promise<unknown> {
  if (name === '-') return withFilesBelow('.', parseJson(await readText(process.stdin, name), name));
  if (/[./\\]/.test(name)) return readStudyFile(name);
  const lessons = await lab.lessons.list();
  const lesson = lessons.find(({ id }) => id === name);
  if (lesson) return lesson.study;
  if (existsSync(name)) return readStudyFile(name);
  const near = nearest(
    name,
    lessons.map(({ id }) => id),
  );
  throw new ProblemError(
    near === undefined
      ? { code: 'cli.unknown-lesson', params: { value: name } }
      : { code: 'cli.unknown-lesson-near', params: { value: name, near } },
  );
}

async function readStudyFile(file: string): Promise<unknown> {
  return withFilesBelow(dirname(file), parseJson(await readText(createReadStream(file), file), file));
}

/** The text of `stream`, called `file`: UTF-8, or UTF-16 with its mark, as Windows' editors write it. Throws ProblemError. */
async function readText(stream: AsyncIterable<Buffer>, file: string): Promise<string> {
  try {
    return decode(await readBytes(stream, file), file);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    const reason = String((error as NodeJS.ErrnoException).code);
    const code = reason === 'ENOENT' ? 'cli.file-missing' : 'cli.file-unreadable';
    throw new ProblemError({ code, params: { file, reason } });
  }
}

/** Never more than a study can have, however much there is. */
async function readBytes(stream: AsyncIterable<Buffer>, file: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    size += part.length;
    if (size > MAX_BYTES)
      throw new ProblemError({ code: 'cli.file-too-large', params: { file, limit: MAX_BYTES / 1e6 } });
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function decode(bytes: Buffer, file: string): string {
  const mark = bytes.length < 2 ? 0 : bytes.readUInt16BE();
  const encoding = { [0xfffe]: 'utf-16le', [0xfeff]: 'utf-16be' }[mark] ?? 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new ProblemError({ code: 'cli.not-utf8', params: { file } });
  }
}
