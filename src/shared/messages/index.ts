/** Problems and notes in words: one place for the window, the command line and the logs. */
import { createInstance } from 'i18next';
import type { Problem } from '../../engine/problem.ts';
import type { Language } from '../text.ts';
import { cliMessages } from './cli.ts';
import { dataMessages } from './data.ts';
import { hostMessages } from './hosts.ts';
import { labMessages } from './lab.ts';
import { withParticles } from './particles.ts';
import { studyMessages } from './study.ts';

const sources = [studyMessages, dataMessages, labMessages, hostMessages, cliMessages];

const merged = (language: Language) =>
  Object.assign({}, ...sources.map((source) => source[language])) as Record<string, string>;

const words = createInstance();
void words.init({
  resources: { en: { translation: merged('en') }, ko: { translation: merged('ko') } },
  fallbackLng: 'en',
  // Codes hold dots and hyphens; sentences are shown as text, never as markup.
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  initAsync: false,
});

type Params = Readonly<Record<string, string | number>>;

/** The sentence of a code in `language`; the code itself where there is none. */
export function say(language: Language, code: string, params: Params = {}): string {
  const sentence = words.t(code, { ...params, ...kindIn(language, params), lng: language });
  return language === 'ko' ? withParticles(sentence) : sentence;
}

/** What kind of value was expected, in words. */
function kindIn(language: Language, { expected = '' }: Params): Params {
  const key = `kind.${expected}`;
  return words.exists(key) ? { expected: words.t(key, { lng: language }) } : {};
}

/** A place in a study as people write it: `variants[1].patch.optimizer`. */
export const describePath = (path: readonly (string | number)[]): string =>
  path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${key}` : key), '');

/** Where, what, and how to mend it, in one line. */
export function describeProblem(problem: Problem, language: Language): string {
  const sentence = say(language, problem.code, problem.params);
  return problem.path?.length ? `${describePath(problem.path)}: ${sentence}` : sentence;
}
