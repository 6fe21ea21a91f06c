/** Finds the study a user names on the command line: a file, standard input, or a lesson. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { ProblemError } from '../../shared/problem.ts';
import type { Lab } from '../lab/lab.ts';
import { parseJson } from './json.ts';

type Fields = Record<string, unknown>;

/** The study as it was written, unchecked. Throws a ProblemError when there is nothing to read. */
export async function readStudy(name: string, lab: Pick<Lab, 'lessons'>): Promise<unknown> {
  if (name === '-') return withFilesBelow('.', parseJson(await text(process.stdin), name));
  if (/[./\\]/.test(name)) return readStudyFile(name);
  const lessons = await lab.lessons.list();
  const lesson = lessons.find(({ id }) => id === name);
  if (lesson) return lesson.study;
  if (existsSync(name)) return readStudyFile(name);
  const known = lessons.map(({ id }) => id).join(', ');
  throw new ProblemError({ code: 'cli.unknown-lesson', params: { value: name, known } });
}

async function readStudyFile(file: string): Promise<unknown> {
  return withFilesBelow(dirname(file), parseJson(await readText(file), file));
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason = String((error as NodeJS.ErrnoException).code);
    const code = reason === 'ENOENT' ? 'cli.file-missing' : 'cli.file-unreadable';
    throw new ProblemError({ code, params: { file, reason } });
  }
}

/** The study with the paths of its data files counted from `folder`, where the study lies. */
export function withFilesBelow(folder: string, study: unknown): unknown {
  if (!isFields(study)) return study;
  const { base, variants } = study;
  return {
    ...study,
    ...(isFields(base) && { base: withDataBelow(folder, base) }),
    ...(Array.isArray(variants) && {
      variants: variants.map((variant: unknown) =>
        isFields(variant) && isFields(variant['patch'])
          ? { ...variant, patch: withDataBelow(folder, variant['patch']) }
          : variant,
      ),
    }),
  };
}

function withDataBelow(folder: string, experiment: Fields): Fields {
  const { data } = experiment;
  if (!isFields(data) || typeof data['path'] !== 'string' || isAbsolute(data['path'])) return experiment;
  return { ...experiment, data: { ...data, path: resolve(folder, data['path']) } };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
