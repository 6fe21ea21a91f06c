/** Finding lessons: by words, and by the member of a registry that they show. */
import type { Lesson } from '../../../shared/contract.ts';
import type { Catalogue, Member } from '../../../shared/member.ts';
import type { LocalText } from '../../../shared/text.ts';

/** The lessons that have every word of the query in their title, topic or summary, or in what they compare and show. */
export function matchingLessons(lessons: readonly Lesson[], catalogue: Catalogue, query: string): Lesson[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return lessons.filter((lesson) => {
    const said = wordsOf(lesson, catalogue);
    return words.every((word) => said.includes(word));
  });
}

function wordsOf({ title, topic, summary, shows, names }: Lesson, catalogue: Catalogue): string {
  const registries: Readonly<Record<string, readonly Member[]>> = { ...catalogue };
  const members = shows.flatMap(({ registry, type }) => registries[registry]?.filter((one) => one.type === type) ?? []);
  const texts = [title, topic, summary, ...names, ...members.map(({ name }) => name)].flatMap(bothLanguages);
  const types = members.map(({ type }) => type.replaceAll('_', ' '));
  return [...texts, ...types].join('\n').toLowerCase();
}

const bothLanguages = (text: LocalText): string[] => (typeof text === 'string' ? [text] : [text.en, text.ko]);

/** The lesson in which `member`, which is one of the catalogue's, is best seen. */
export function lessonShowing(lessons: readonly Lesson[], catalogue: Catalogue, member: Member): Lesson | undefined {
  const registries = Object.entries(catalogue) as [string, readonly Member[]][];
  const [registry] = registries.find(([, members]) => members.includes(member)) ?? [];
  return lessons.find(({ shows }) => shows.some((one) => one.registry === registry && one.type === member.type));
}
