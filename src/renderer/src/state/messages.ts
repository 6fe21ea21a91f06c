/** Telling the reader what happened: problems in words, deeds with a way back. */
import { toast } from 'svelte-sonner';
import type { Problem } from '../../../shared/problem.ts';
import { describeProblem, say as inWords } from '../../../shared/messages/index.ts';
import { problemsOf } from '../client.ts';
import { language, t } from '../i18n/language.svelte.ts';

/** One problem as a sentence in the reader's language. */
export const sentence = (problem: Problem): string => describeProblem(problem, language.current);

/** What is wrong without where, beside the place itself. */
export const bareSentence = ({ code, params }: Problem): string => inWords(language.current, code, params);

/** Shows a problem that needs no answer. */
export const say = (problem: Problem): void => void toast.warning(sentence(problem), { duration: 12_000 });

/** Shows why a call failed, under `title` where one is given. */
export function report(error: unknown, title?: string): void {
  for (const problem of problemsOf(error)) {
    const why = bareSentence(problem);
    toast.error(title ?? why, { duration: 12_000, ...(title ? { description: why } : {}) });
  }
}

export const tell = (text: string): void => void toast.success(text, { duration: 8_000 });

/** Says that something is done and offers to undo it. */
export function offerUndo(text: string, undo: () => void): void {
  toast(text, { duration: 10_000, action: { label: t('common.undo'), onClick: undo } });
}
