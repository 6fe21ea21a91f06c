/** The lessons that come with the laboratory: whole, in both languages, and together they show every member there is. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { catalogue } from '../../../src/engine/catalogue.ts';
import type { Member } from '../../../src/engine/member.ts';
import { openLab, type Lab } from '../../../src/main/lab/lab.ts';
import type { Lesson } from '../../../src/shared/contract.ts';
import { byTopic } from '../../../src/shared/lessons.ts';
import { inLanguage } from '../../../src/shared/text.ts';
import { labOptions, run } from './fixtures.ts';

/** What the laboratory remarks on, and is meant to. */
const REMARKS: Readonly<Record<string, readonly string[]>> = {
  'linear-first': ['rows-without-target', 'rows-dropped', 'one-hot'],
  'own-table': ['csv-decimal-comma', 'rows-dropped', 'one-hot', 'csv-looks-like-id', 'values-filled'],
};

const files = readdirSync('resources/lessons').filter((file) => file.endsWith('.json'));
const ids = files.map((file) => file.replace(/^\d+-|\.json$/g, ''));

let lab: Lab;
let lessons: readonly Lesson[];

beforeAll(async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'descent-'));
  lab = await openLab(labOptions({ dataFolder }));
  lessons = await lab.lessons.list();
  return async () => {
    await lab.close();
    rmSync(dataFolder, { recursive: true });
  };
});

/** What was measured, which must be the same in every language; small whole numbers may be words. */
const figures = (text: string): string[] => (text.match(/\d+[.,]\d+/g) ?? []).sort();

/** Names of variants that are also words of their own; where a text means the variant, it puts them in quotation marks. */
const WORDS = ['none'];

/** Whether an English text says a name, with a capital or without. */
function says(text: string, name: string): boolean {
  const said = WORDS.includes(name) ? `“${name}”` : name;
  const pattern = said.replace(/[.+*?^$()[\]{}|\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}-])`, 'iu').test(text);
}

const isWord = (name: string): boolean => /[a-z]{2}/i.test(name);

const lessonOf = (id: string): Lesson => lessons.find((lesson) => lesson.id === id)!;

test('are named by their files, and the assignment is the first', () => {
  expect(lessons.map(({ id }) => id)).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids[0]).toBe('regression-optimisers');
});

test('lessons of a topic stand together', () => {
  const inOrder = byTopic(lessons).flatMap((topic) => topic.lessons.map(({ id }) => id));
  expect(inOrder).toEqual(ids);
});

describe.each(ids)('%s', (id) => {
  test('says everything in English and in Korean', () => {
    const { title, topic, summary, study } = lessonOf(id);
    const { text, questions } = study.lesson!;
    expect([text.length, questions.length].every((count) => count >= 3 && count <= 5)).toBe(true);
    for (const said of [title, topic, summary, ...text, ...questions]) {
      const [en, ko] = [inLanguage(said, 'en'), inLanguage(said, 'ko')];
      expect(en).not.toMatch(/[가-힣]/);
      expect(ko).toMatch(/[가-힣]/);
      expect(figures(ko), ko).toEqual(figures(en));
    }
  });

  test('names its variants in English and in Korean, and its texts call them so', () => {
    const { study, summary, names } = lessonOf(id);
    const { text, questions } = study.lesson!;
    const both = names.map((name) => ({ en: inLanguage(name, 'en'), ko: inLanguage(name, 'ko') }));
    expect(both.map(({ en }) => en)).toEqual(study.variants.map(({ name }) => name));
    expect(new Set(both.map(({ ko }) => ko)).size).toBe(both.length);
    for (const { en, ko } of both) {
      expect(en).not.toMatch(/[가-힣]/);
      expect(figures(ko), ko).toEqual(figures(en));
    }
    const words = both.filter(({ en }) => isWord(en));
    for (const said of [summary, ...text, ...questions]) {
      const [english, korean] = [inLanguage(said, 'en'), inLanguage(said, 'ko')];
      for (const { en, ko } of words) if (says(english, en)) expect(korean).toContain(ko);
      for (const { en, ko } of words) if (en !== ko) expect(korean).not.toContain(`‘${en}’`);
    }
  });

  test('asks for nothing that is wrong, or that the laboratory has to remark on', async () => {
    const { problems, notes, variants } = await lab.studies.check({ study: lessonOf(id).study });
    expect(problems).toEqual([]);
    expect(new Set(notes.map(({ code }) => code))).toEqual(new Set(REMARKS[id]));
    const { protocol, seeds } = lessonOf(id).study;
    // Other protocols have rivals and repetitions of their own.
    const least = protocol['type'] === 'compare' ? 3 : 1;
    expect(variants.length).toBeGreaterThanOrEqual(least);
    expect(seeds.length).toBeGreaterThanOrEqual(least);
  });

  test('trains', async () => {
    const { study } = lessonOf(id);
    const brief = { ...study, base: { ...study.base, epochs: 2 }, seeds: study.seeds.slice(0, 1) };
    const { runList } = await run(lab, brief);
    for (const { status, problem } of runList) expect(['completed', 'diverged'], problem?.code).toContain(status);
  });
});

/** The registries that a study chooses from. */
const { datasets, layers, activations, initializers, losses, optimizers, schedules, regularizers, protocols } =
  catalogue;
const registries: [string, readonly Member[]][] = Object.entries({
  ...{ datasets, layers, activations, initializers },
  ...{ losses, optimizers, schedules, regularizers, protocols },
});

describe.each(registries)('of the %s', (registry, members) => {
  test.each(members.map(({ type }) => type))('%s has exactly one lesson', (type) => {
    const showing = lessons.filter(({ shows }) => shows.some((one) => one.registry === registry && one.type === type));
    expect(showing).toHaveLength(1);
  });
});
