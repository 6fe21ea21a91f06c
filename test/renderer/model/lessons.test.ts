/** Finding lessons by words and by what they show. */
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/engine/catalogue.ts';
import { lessonShowing, matchingLessons } from '../../../src/renderer/src/model/lessons.ts';
import type { Lesson } from '../../../src/shared/contract.ts';
import { byTopic } from '../../../src/shared/lessons.ts';
import { studySchema } from '../../../src/shared/study.ts';

const lesson = (id: string, topic: string, title: [string, string], shows: Lesson['shows'] = []): Lesson => ({
  id,
  topic: { en: topic, ko: '주제' },
  title: { en: title[0], ko: title[1] },
  summary: { en: 'About something.', ko: '무언가를 봅니다.' },
  shows,
  study: studySchema.parse({ base: {}, variants: [{ name: 'Momentum 0.9' }] }),
  names: [{ en: 'Momentum 0.9', ko: '모멘텀 0.9' }],
});

const race = lesson('race', 'Optimisers', ['A race', '경주'], [{ registry: 'optimizers', type: 'adam' }]);
const pool = lesson('pool', 'Images', ['Small windows', '작은 창'], [{ registry: 'layers', type: 'max_pool2d' }]);
const wave = lesson('wave', 'Optimisers', ['A wave', '물결'], [{ registry: 'datasets', type: 'cosine' }]);
const lessons = [race, pool, wave];

describe('matchingLessons', () => {
  it.each([
    ['', ['race', 'pool', 'wave']],
    ['small', ['pool']],
    ['  WINDOWS small ', ['pool']],
    ['물결', ['wave']],
    ['optimisers', ['race', 'wave']],
    ['momentum 0.9', ['race', 'pool', 'wave']],
    ['모멘텀', ['race', 'pool', 'wave']],
    ['max pool2d', ['pool']],
    ['max pooling', ['pool']],
    ['최대 풀링', ['pool']],
    ['small wave', []],
  ])('finds “%s” in either language, in topics, variants and members', (query, ids) => {
    expect(matchingLessons(lessons, catalogue, query).map(({ id }) => id)).toEqual(ids);
  });
});

describe('lessonShowing', () => {
  const member = (registry: 'optimizers' | 'datasets' | 'schedules' | 'layers', type: string) =>
    catalogue[registry].find((one) => one.type === type)!;

  it('finds the lesson of a member', () => {
    expect(lessonShowing(lessons, catalogue, member('optimizers', 'adam'))).toBe(race);
    expect(lessonShowing(lessons, catalogue, member('layers', 'max_pool2d'))).toBe(pool);
  });

  it('tells members of the same name in different registries apart', () => {
    expect(lessonShowing(lessons, catalogue, member('datasets', 'cosine'))).toBe(wave);
    expect(lessonShowing(lessons, catalogue, member('schedules', 'cosine'))).toBeUndefined();
  });
});

it('puts lessons under their topics in the order in which these come', () => {
  expect(byTopic(lessons).map((topic) => [topic.name, topic.lessons])).toEqual([
    [race.topic, [race, wave]],
    [pool.topic, [pool]],
  ]);
});
