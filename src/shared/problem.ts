/** Errors as data, for those who know the laboratory but not its engine. */
export { ProblemError, type Problem } from '../engine/problem.ts';
