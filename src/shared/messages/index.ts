/** Problems and notes in words: one place for the window, the command line and the logs. */
import { createInstance } from 'i18next';
import type { Problem } from '../../engine/problem.ts';
import type { Language } from '../text.ts';
import { analysisMessages } from './analysis.ts';
import { cliHelp } from './cli-help.ts';
import { cliTables } from './cli-tables.ts';
import { cliMessages } from './cli.ts';
import { dataMessages } from './data.ts';
import { hostMessages } from './hosts.ts';
import { labMessages } from './lab.ts';
import { withParticles } from './particles.ts';
import { protocolMessages } from './protocols.ts';
import { sealedMessages } from './sealed.ts';
import { statisticsMessages } from './statistics.ts';
import { studyMessages } from './study.ts';

const sources = [
  studyMessages,
  protocolMessages,
  analysisMessages,
  sealedMessages,
  dataMessages,
  labMessages,
  hostMessages,
  cliMessages,
  cliHelp,
  cliTables,
  statisticsMessages,
];

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
  const filled = { ...params, ...kindIn(language, params), ...ownWords(language, params) };
  const sentence = words.t(code, { ...filled, lng: language });
  return language === 'ko' ? withParticles(sentence) : sentence;
}

/** Of a parameter that comes in both languages, as `why.en` and `why.ko`, the one that is wanted, as `why`. */
function ownWords(language: Language, params: Params): Params {
  const own = Object.entries(params).filter(([name]) => name.endsWith(`.${language}`));
  return Object.fromEntries(own.map(([name, text]) => [name.slice(0, -language.length - 1), text]));
}

/** What kind of value was expected, in words. */
function kindIn(language: Language, { expected = '' }: Params): Params {
  const key = `kind.${expected}`;
  return words.exists(key) ? { expected: words.t(key, { lng: language }) } : {};
}

/** A place in a study as people write it: `variants[1].patch.optimizer`. */
export const describePath = (path: readonly (string | number)[]): string =>
  path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${key}` : key), '');

/** Places that count from 1 when they are read. */
const COUNTED = new Set(['fold', 'outer', 'rung', 'repeat', 'draw', 'candidate', 'member', 'round']);

/** A run's place in its study's protocol, such as "repeat 1, fold 3"; nothing where there is one run only. */
export function describeCell(cell: Readonly<Record<string, number>>, language: Language): string {
  const parts = Object.entries(cell).map(([name, value]) =>
    say(language, `cell.${name}`, { value: COUNTED.has(name) ? value + 1 : value }),
  );
  return parts.join(', ');
}

/** Networks that answer together, by how many they are. */
export const describeEnsemble = (networks: number, language: Language): string =>
  say(language, 'ensemble.of', { count: networks });

/** Where, what, and how to mend it, in one line. */
export function describeProblem(problem: Problem, language: Language): string {
  const sentence = say(language, problem.code, problem.params);
  return problem.path?.length ? `${describePath(problem.path)}: ${sentence}` : sentence;
}
