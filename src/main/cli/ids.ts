/** Names of studies (`s12`) and runs (`r57`) as people type them: in either case, and where only one kind fits, as a bare number. */
import { ProblemError } from '../../shared/problem.ts';
import type { Lab } from '../lab/lab.ts';

type Kind = 'study' | 'run';

/** The id of one study or one run. Throws the problem `cli.not-an-id` for what cannot be one. */
export function idOf(kind: Kind, typed: string): string {
  const letter = kind[0]!;
  const match = new RegExp(`^${letter}?([1-9]\\d*)$`, 'i').exec(typed.trim());
  if (!match) throw new ProblemError({ code: 'cli.not-an-id', params: { value: typed, kind } });
  return `${letter}${match[1]!}`;
}

/** True for the name of a study, with its letter. */
export function isStudyId(typed: string): boolean {
  return /^s[1-9]\d*$/i.test(typed.trim());
}

/** The runs meant by runs and studies, a study standing for all of its own; each once, in the order given. */
export async function runIdsOf(typed: readonly string[], lab: Lab): Promise<string[]> {
  const ids: string[] = [];
  for (const each of typed) {
    if (!isStudyId(each)) ids.push(idOf('run', each));
    else ids.push(...(await lab.studies.open({ studyId: idOf('study', each) })).runList.map(({ id }) => id));
  }
  return [...new Set(ids)];
}
