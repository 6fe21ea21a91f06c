/** Reads a study and says everything that is wrong with it, what it means in full and what it will cost. */
import { catalogue } from '../../engine/catalogue.ts';
import type { Experiment } from '../../engine/experiment.ts';
import { checkFit } from '../../engine/fit.ts';
import { ProblemError } from '../../engine/problem.ts';
import type { Problem } from '../../engine/problem.ts';
import type { PreparedShape } from '../../engine/training.ts';
import type { Check } from '../../shared/contract.ts';
import { parseStudy, resolveStudy } from '../../shared/resolve.ts';
import type { ResolvedVariant } from '../../shared/resolve.ts';
import type { LooseObject, Study } from '../../shared/study.ts';
import type { DataLibrary } from './data.ts';
import { estimate, memoryProblems } from './estimate.ts';
import type { Materials } from './material.ts';

/** A variant that can be trained. */
export interface ReadyVariant {
  readonly name: string;
  /** As resolved; a user's file by its SHA-256. */
  readonly experiment: Experiment;
  readonly data: PreparedShape;
}

export interface CheckedStudy {
  readonly study: Study | null;
  readonly check: Check;
  /** All of the study's variants when `check.problems` is empty. */
  readonly ready: readonly ReadyVariant[];
}

interface Sources {
  readonly library: DataLibrary;
  readonly materials: Materials;
}

/** Never throws for a bad study: its problems are the answer. `workers` is how many trainings run at once. */
export async function checkStudy(input: unknown, sources: Sources, workers: number): Promise<CheckedStudy> {
  const { study, problems } = parseStudy(input);
  if (!study) return { study, ready: [], check: { problems, notes: [], variants: [], estimate: null } };
  const resolved = resolveStudy(study, catalogue);
  if (resolved.problems.length > 0) return { study, ready: [], check: checkOf(resolved.variants, resolved.problems) };
  const read = await readVariants(study, resolved.variants, sources);
  if (read.problems.length > 0)
    return { study, ready: [], check: checkOf(resolved.variants, read.problems, read.notes) };
  const cost = estimate(read.ready, study.seeds.length, workers);
  const tooLarge = memoryProblems(read.ready, cost);
  return { study, ready: read.ready, check: { ...checkOf(resolved.variants, tooLarge, read.notes), estimate: cost } };
}

interface Read {
  readonly ready: ReadyVariant[];
  readonly problems: Problem[];
  readonly notes: Problem[];
}

/** Looks at the data of every variant, and whether its network fits them. */
async function readVariants(
  study: Study,
  variants: readonly ResolvedVariant[],
  { library, materials }: Sources,
): Promise<Read> {
  const read: Read = { ready: [], problems: [], notes: [] };
  for (const [index, { name, experiment }] of variants.entries()) {
    try {
      const identified = await library.identified(experiment);
      const { shape, notes } = await materials.look(identified);
      checkFit(identified, shape);
      read.ready.push({ name, experiment: identified, data: shape });
      read.notes.push(...notes);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      read.problems.push(...error.problems.map((problem) => placed(problem, study, index)));
    }
  }
  return { ...read, problems: distinct(read.problems), notes: distinct(read.notes) };
}

/** The problem at its place in the study: in the variant's patch when the patch says something there, else in the base. */
function placed(problem: Problem, study: Study, index: number): Problem {
  if (!problem.path) return problem;
  const own = Object.hasOwn(study.variants[index]?.patch ?? {}, String(problem.path[0] ?? ''));
  return { ...problem, path: [...(own ? ['variants', index, 'patch'] : ['base']), ...problem.path] };
}

function checkOf(
  variants: readonly ResolvedVariant[],
  problems: readonly Problem[],
  notes: readonly Problem[] = [],
): Check {
  return {
    problems: problems.map((problem) => ({ ...problem })),
    notes: notes.map((note) => ({ ...note })),
    variants: variants.map(({ name, experiment, differences }) => ({
      name,
      experiment: experiment as unknown as LooseObject,
      differences: differences.map(({ path, value }) => ({ path: [...path], value })),
    })),
    estimate: null,
  };
}

function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
