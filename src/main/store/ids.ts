/** Names of studies and runs outside the store: `s12`, `r57`. Short, because people type them on the command line. */
import { ProblemError } from '../../shared/problem.ts';

export const studyIdOf = (number: number) => `s${number}`;
export const runIdOf = (number: number) => `r${number}`;

/** The row of a study. Throws `store.unknown-study` for what is not a study's name. */
export function studyNumber(id: string): number {
  return numberIn(id, 's') ?? unknownStudy(id);
}

/** The row of a run. Throws `store.unknown-run` for what is not a run's name. */
export function runNumber(id: string): number {
  return numberIn(id, 'r') ?? unknownRun(id);
}

export function unknownStudy(id: string): never {
  throw new ProblemError({ code: 'store.unknown-study', params: { id } });
}

export function unknownRun(id: string): never {
  throw new ProblemError({ code: 'store.unknown-run', params: { id } });
}

function numberIn(id: string, letter: string): number | null {
  const match = /^([a-z])([1-9]\d{0,14})$/.exec(id);
  return match?.[1] === letter ? Number(match[2]) : null;
}
