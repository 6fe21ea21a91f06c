/** Lessons as lists show them: under their topics. */
import type { Lesson } from './contract.ts';
import { inLanguage, type LocalText } from './text.ts';

export interface Topic {
  readonly name: LocalText;
  readonly lessons: readonly Lesson[];
}

/** The lessons under their topics, each in the order in which it first comes. */
export function byTopic(lessons: readonly Lesson[]): Topic[] {
  const topics = Map.groupBy(lessons, ({ topic }) => inLanguage(topic, 'en'));
  return [...topics.values()].map((group) => ({ name: group[0]!.topic, lessons: group }));
}
