/** The terminal a command speaks to: results on standard output, everything else on standard error. */
import { describeProblem, say } from '../../shared/messages/index.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Language } from '../../shared/text.ts';

export type Say = (code: string, params?: Readonly<Record<string, string | number>>) => string;

export interface Terminal {
  readonly language: Language;
  /** A sentence of `cli.<code>` in the reader's language. */
  readonly say: Say;
  /** A result. */
  print(text: string): void;
  /** A remark beside the results. */
  note(text: string): void;
  /** Problems as remarks, each where it is; `where` is put in front. */
  complain(problems: readonly Problem[], where?: string): void;
}

export function openTerminal(language: Language): Terminal {
  // A reader such as `head` that has seen enough ends us, without a word.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  const note = (text: string): void => void process.stderr.write(`${visible(text)}\n`);
  return {
    language,
    say: (code, params) => say(language, `cli.${code}`, params),
    print: (text) => void process.stdout.write(`${visible(text)}\n`),
    note,
    complain: (problems, where) => {
      for (const problem of problems) note(`${where ? `${where}: ` : ''}${describeProblem(problem, language)}`);
    },
  };
}

/**
 * Control characters as JSON writes them: a study or a table that somebody else made must not recolour, clear or retitle the
 * terminal. What is JSON stays the same JSON.
 */
const visible = (text: string): string =>
  text.replace(/(?!\r?\n|\t)\p{Cc}/gu, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The language of DESCENT_LAB_LANG, else of the system: Korean when the locale says so, else English. */
export function systemLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const named = env['DESCENT_LAB_LANG'] || env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'];
  const locale = named || Intl.DateTimeFormat().resolvedOptions().locale;
  return locale.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}
