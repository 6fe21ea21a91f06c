/** The lessons that come with the laboratory: study files with a text and questions. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contract, Lesson } from '../../shared/contract.ts';
import { ProblemError } from '../../engine/problem.ts';
import { parseStudy } from '../../shared/resolve.ts';
import type { Methods } from './methods.ts';
import type { LabParts } from './parts.ts';

export function lessonMethods({ resources }: LabParts): Methods<Contract['lessons']> {
  let lessons: Promise<Lesson[]> | null = null;
  return { list: () => (lessons ??= readLessons(join(resources, 'lessons'))) };
}

/** In the order of their file names. Throws `lesson-broken` for a file that is no lesson. */
async function readLessons(folder: string): Promise<Lesson[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map((name) => readLesson(folder, name)));
}

async function readLesson(folder: string, name: string): Promise<Lesson> {
  const content = JSON.parse(await readFile(join(folder, name), 'utf8')) as unknown;
  const { study, problems } = parseStudy(content);
  if (!study) throw new ProblemError({ code: 'lesson.broken', params: { file: name } }, ...problems);
  if (!study.lesson) throw new ProblemError({ code: 'lesson.broken', params: { file: name } });
  return { id: study.lesson.id, title: study.title, summary: study.lesson.summary, study };
}
