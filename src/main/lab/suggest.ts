/** Adds to a problem about an unknown column the one that was most likely meant. */
import { ProblemError, type Problem } from '../../engine/problem.ts';
import { nearest } from '../../shared/issues.ts';

/** Waits for `work`; a `csv-unknown-column` that leaves it has become `csv-unknown-column-near` where a name is near. */
export async function suggestingColumns<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ProblemError ? new ProblemError(...error.problems.map(suggest)) : error;
  }
}

function suggest(problem: Problem): Problem {
  const { code, params } = problem;
  if (code !== 'csv-unknown-column' || !params) return problem;
  const near = nearest(String(params.value), String(params.known).split(', '));
  return near === undefined ? problem : { ...problem, code: `${code}-near`, params: { ...params, near } };
}
