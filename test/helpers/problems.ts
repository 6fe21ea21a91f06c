/** What went wrong, for tests: the problems that are thrown, each of which must have its sentence in both languages. */
import { expect } from 'vitest';
import { ProblemError, type Problem } from '../../src/engine/problem.ts';
import { say } from '../../src/shared/messages/index.ts';
import { LANGUAGES } from '../../src/shared/text.ts';

/** Fails unless `code` has a sentence in every language and `params` fill all of its places. */
export function expectWords({ code, params }: Problem): void {
  for (const language of LANGUAGES) {
    const sentence = say(language, code, params);
    expect(sentence, `${code} in ${language}`).not.toBe(code);
    expect(sentence, `${code} in ${language}`).not.toMatch(/\{\{|undefined|NaN/);
  }
}

/** The first problem that `work` throws. */
export async function problemOf(work: () => unknown): Promise<Problem> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    error.problems.forEach(expectWords);
    return error.problems[0]!;
  }
  throw new Error('nothing was thrown');
}
