/** What is not about studies: settings, lessons, registries, words for every problem. */
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contract, infoSchema, settingsSchema } from '../../../src/shared/contract.ts';
import { labMessages } from '../../../src/shared/messages/lab.ts';
import { defaultSettings } from '../../../src/main/lab/settings.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { problemOf } from '../../helpers/problems.ts';
import { codesOf } from '../store/fixtures.ts';
import { freshLab, studyOf } from './fixtures.ts';

test('every method of the contract is there', async () => {
  const lab = (await freshLab()) as unknown as Record<string, Record<string, unknown>>;
  for (const [group, methods] of Object.entries(contract)) {
    for (const name of Object.keys(methods)) expect(lab[group]![name], `${group}.${name}`).toBeTypeOf('function');
  }
});

test('the laboratory says what it is', async () => {
  const lab = await freshLab({ version: '1.2.3', host: 'desktop' });
  const info = await lab.system.info();
  expect(infoSchema.parse(info)).toEqual(info);
  expect(info).toMatchObject({ version: '1.2.3', host: 'desktop', cores: availableParallelism(), notices: [] });
  expect(await lab.system.schema()).toMatchObject({ type: 'object', properties: { base: {}, variants: {} } });
});

describe('settings', () => {
  test('start in the language of the system where it is spoken here', () => {
    expect(defaultSettings('ko-KR').language).toBe('ko');
    expect(defaultSettings('de-AT').language).toBe('en');
    expect(settingsSchema.parse(defaultSettings('en'))).toEqual({ language: 'en', theme: 'system', workers: null });
  });

  test('are kept one by one, over a restart', async () => {
    const lab = await freshLab();
    await lab.system.saveSettings({ theme: 'dark' });
    expect(await lab.system.saveSettings({ workers: 3, language: 'ko' })).toEqual({
      theme: 'dark',
      workers: 3,
      language: 'ko',
    });
    const { dataFolder } = await lab.system.info();
    await lab.close();
    const next = await freshLab({ dataFolder });
    expect((await next.system.info()).settings).toEqual({ theme: 'dark', workers: 3, language: 'ko' });
  });
});

describe('lessons', () => {
  const resourcesWith = (files: Record<string, unknown>): string => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'lessons'));
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(folder, 'lessons', name), JSON.stringify(content));
    return folder;
  };
  const text = { en: 'Race', ko: '경주' };
  const lesson = {
    ...studyOf(['sgd']),
    title: text,
    lesson: { id: 'race', topic: text, summary: text, text: [text], questions: [] },
  };

  test('are the study files of the folder, in the order of their names', async () => {
    const second = { ...lesson, lesson: { ...lesson.lesson, id: 'second' } };
    const lab = await freshLab({ resources: resourcesWith({ '02.json': second, '01.json': lesson }) });
    const lessons = await lab.lessons.list();
    expect(lessons.map(({ id }) => id)).toEqual(['race', 'second']);
    expect(lessons[0]).toMatchObject({ topic: text, title: text, summary: text, study: { version: 1, seeds: [0] } });
  });

  test('a broken one is named', async () => {
    const lab = await freshLab({ resources: resourcesWith({ 'bad.json': { ...lesson, seeds: 'many' } }) });
    expect(await codesOf(() => lab.lessons.list())).toContain('lesson.broken');
  });

  test('of two broken ones the first is named, however long it takes to read', async () => {
    const broken = { ...lesson, seeds: 'many' };
    const long = { ...broken, title: 'long'.repeat(1_000_000) };
    const lab = await freshLab({ resources: resourcesWith({ '01.json': long, '02.json': broken }) });
    expect(await problemOf(() => lab.lessons.list())).toMatchObject({ params: { file: '01.json' } });
  });
});

describe('words', () => {
  const holes = (sentence: string) => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

  test('every problem has a sentence in both languages, with the same figures', () => {
    expect(Object.keys(labMessages.ko)).toEqual(Object.keys(labMessages.en));
    for (const [code, sentence] of Object.entries(labMessages.en)) {
      expect(holes(labMessages.ko[code as keyof typeof labMessages.ko]), code).toEqual(holes(sentence));
    }
  });

  test('every code of store, workers and use cases is among them', () => {
    const sources = globSync('src/main/{store,training,lab}/**/*.ts')
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const codes = new Set(
      [...sources.matchAll(/'((?:store|run|memory|compare|lesson)\.[a-z-]+)'/g)].map(([, code]) => code!),
    );
    expect([...codes].filter((code) => !(code in labMessages.en))).toEqual([]);
    expect(codes.size).toBeGreaterThan(20);
  });
});

test('closing twice is closing once, and ends the streams', async () => {
  const lab = await freshLab();
  const events = lab.system.events();
  const waiting = events.next();
  await Promise.all([lab.close(), lab.close()]);
  expect(await waiting).toEqual({ done: true, value: undefined });
});
