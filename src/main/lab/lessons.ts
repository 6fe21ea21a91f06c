/** The lessons that come with the laboratory: study files with a text and questions. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogue } from '../../engine/catalogue.ts';
import { ProblemError } from '../../engine/problem.ts';
import type { Contract, Lesson } from '../../shared/contract.ts';
import { parseStudy } from '../../shared/resolve.ts';
import { withFilesBelow } from './files-below.ts';
import { showings } from './lesson-members.ts';
import type { Methods } from './methods.ts';
import type { LabParts } from './parts.ts';

export function lessonMethods({ resources }: LabParts): Methods<Contract['lessons']> {
  let lessons: Promise<Lesson[]> | null = null;
  return { list: () => (lessons ??= readLessons(join(resources, 'lessons'))) };
}

/** In the order of their file names. Throws `lesson-broken` for a file that is no lesson. */
async function readLessons(folder: string): Promise<Lesson[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  // One after the other, so that of two broken lessons the same one is always named.
  const read = await Array.fromAsync(names, (name) => readLesson(folder, name));
  const shown = showings(
    read.map(({ study }) => study),
    catalogue,
  );
  return read.map((lesson, place) => ({ ...lesson, shows: shown[place]! }));
}

/** A lesson's data files lie beside it. */
async function readLesson(folder: string, name: string): Promise<Omit<Lesson, 'shows'>> {
  const content = JSON.parse(await readFile(join(folder, name), 'utf8')) as unknown;
  const { study, names, problems } = parseStudy(withFilesBelow(folder, content));
  if (!study?.lesson) throw new ProblemError({ code: 'lesson.broken', params: { file: name } }, ...problems);
  const { id, topic, summary } = study.lesson;
  return { id, topic, title: study.title, summary, study, names: [...names] };
}
