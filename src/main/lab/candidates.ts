/** What is wrong with the experiments that a protocol makes of the variants, said where the user wrote what they differ in. */
import { checkFit } from '../../engine/fit.ts';
import { ProblemError, type Problem } from '../../engine/problem.ts';
import type { PreparedShape } from '../../engine/training.ts';
import type { Choice } from '../../engine/member.ts';
import type { PlannedRun } from '../../engine/protocols/index.ts';
import { memoryProblem, type Costed } from './estimate.ts';
import { axisOf, inProtocol } from './in-protocol.ts';
import type { Materials } from './material.ts';
import type { ReadyRun } from './plan.ts';

/** Fields on which the shape of the data depends. */
const OF_DATA = ['data', 'split', 'standardize', 'loss'];

/**
 * Whether each experiment that differs from its variant in a field that the protocol varies fits its data, and the memory.
 * Problems have paths below `base`.
 */
export async function candidateProblems(
  runs: readonly ReadyRun[],
  variants: readonly Costed[],
  protocol: Choice,
  materials: Materials,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const run of differing(runs, protocol)) {
    const variant = variants[run.variant]!;
    try {
      const data = await shapeOf(run, variant.data, materials);
      checkFit(run.experiment, data);
      const tooLarge = memoryProblem({ name: variant.name, experiment: run.experiment, data });
      if (tooLarge) throw new ProblemError(tooLarge);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems.map((problem) => placedBelow(problem, run, protocol)));
    }
  }
  return problems;
}

/** One run for each of the variants' settings. */
function differing(runs: readonly ReadyRun[], protocol: Choice): ReadyRun[] {
  const keyOf = (run: ReadyRun): string =>
    JSON.stringify([run.variant, run.changes.filter(({ path }) => axisOf(path, protocol) !== undefined)]);
  const varied = runs.filter(({ changes }) => changes.some(({ path }) => axisOf(path, protocol) !== undefined));
  return [...new Map(varied.map((run) => [keyOf(run), run])).values()];
}

/** That of the variant, unless the protocol varies what it depends on. */
async function shapeOf(
  { experiment, changes }: ReadyRun,
  own: PreparedShape,
  materials: Materials,
): Promise<PreparedShape> {
  const { resample: _, ...plain } = experiment;
  const changed = changes.some(({ path }) => OF_DATA.includes(String(path[0])) && path.join('.') !== 'data.seed');
  return changed ? (await materials.look(plain)).shape : own;
}

const placedBelow = (problem: Problem, run: PlannedRun, protocol: Choice): Problem =>
  inProtocol({ ...problem, path: ['base', ...(problem.path ?? [])] }, run.changes, protocol);
