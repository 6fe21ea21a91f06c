/** Reads a study and says everything that is wrong with it, what it means in full and what it will cost. */
import { catalogue } from '../../engine/catalogue.ts';
import type { Experiment } from '../../engine/experiment.ts';
import { checkFit } from '../../engine/fit.ts';
import type { Choice } from '../../engine/member.ts';
import { datasets } from '../../engine/datasets/index.ts';
import { metrics, metricsFor } from '../../engine/metrics/index.ts';
import { ProblemError } from '../../engine/problem.ts';
import type { Problem } from '../../engine/problem.ts';
import { protocols } from '../../engine/protocols/index.ts';
import { find } from '../../engine/registry.ts';
import { regularizerNotes } from '../../engine/remarks.ts';
import type { PreparedShape } from '../../engine/training.ts';
import type { Check } from '../../shared/contract.ts';
import { parseStudy, resolveStudy, tooManyRuns } from '../../shared/resolve.ts';
import type { ResolvedVariant } from '../../shared/resolve.ts';
import type { LooseObject, Study } from '../../shared/study.ts';
import { candidateProblems } from './candidates.ts';
import type { DataLibrary } from './data.ts';
import { estimate, memoryProblems } from './estimate.ts';
import { missingFields } from './in-protocol.ts';
import type { Materials } from './material.ts';
import { plannedRuns, readyRuns, runsInAll, type Planning } from './plan.ts';

/** A variant that can be trained. */
export interface ReadyVariant {
  readonly name: string;
  /** As resolved; a user's file by its SHA-256. */
  readonly experiment: Experiment;
  readonly data: PreparedShape;
  /** Samples of its sealed test part. */
  readonly sealed: number;
}

export interface CheckedStudy {
  readonly study: Study | null;
  readonly check: Check;
  /** All of the study's variants when `check.problems` is empty. */
  readonly ready: readonly ReadyVariant[];
  /** What its runs are planned from; null when there are problems. */
  readonly planning: Planning | null;
}

export interface Sources {
  readonly library: DataLibrary;
  readonly materials: Materials;
}

/** Never throws for a bad study: its problems are the answer. `workers` is how many trainings run at once. */
export async function checkStudy(input: unknown, sources: Sources, workers: number): Promise<CheckedStudy> {
  const { study, problems } = parseStudy(input);
  if (!study) return refused(null, { problems, notes: [], variants: [], estimate: null });
  const { variants, protocol, problems: unresolved } = resolveStudy(study, catalogue);
  if (unresolved.length > 0 || !protocol) return refused(study, checkOf(variants, unresolved));
  const read = await readVariants(study, variants, sources);
  if (read.problems.length > 0) return refused(study, checkOf(variants, read.problems, read.notes));
  const planning = planningOf(study, protocol, read.ready);
  const planned = await checkPlan(planning, read.ready, sources);
  if (planned.problems.length > 0) return refused(study, checkOf(variants, planned.problems, read.notes));
  const cost = estimate(read.ready, planned.runs, workers);
  const tooLarge = memoryProblems(read.ready, cost);
  return { study, ready: read.ready, planning, check: { ...checkOf(variants, tooLarge, read.notes), estimate: cost } };
}

const refused = (study: Study | null, check: Check): CheckedStudy => ({ study, check, ready: [], planning: null });

function planningOf(study: Study, protocol: Choice, ready: readonly ReadyVariant[]): Planning {
  const variants = ready.map(({ data: { train, validation } }) => ({
    training: train.samples,
    development: train.samples + validation.samples,
  }));
  const experiments = ready.map(({ experiment }) => experiment);
  return { study, protocol, facts: { seeds: study.seeds, variants }, experiments };
}

/** How many runs the study comes to, and what stands against them. */
async function checkPlan(
  planning: Planning,
  ready: readonly ReadyVariant[],
  { library, materials }: Sources,
): Promise<{ runs: number; problems: Problem[] }> {
  const missing = planning.experiments.flatMap((experiment) => missingFields(planning.protocol, experiment));
  const unfit = [
    ...withoutTruth(planning),
    ...withoutScore(planning, ready),
    ...withoutCurve(planning),
    ...distinct(missing),
  ];
  if (unfit.length > 0) return { runs: 0, problems: unfit };
  const planned = plannedRuns(planning);
  const inAll = runsInAll(planning, planned);
  const tooMany = tooManyRuns(inAll, ['protocol']);
  if (tooMany.length > 0) return { runs: inAll, problems: tooMany };
  const { runs, problems } = readyRuns(planning, planned);
  if (problems.length > 0) return { runs: inAll, problems: distinct(problems) };
  const misfits = distinct(await candidateProblems(runs, ready, planning.protocol, materials));
  if (misfits.length > 0) return { runs: inAll, problems: misfits };
  for (const experiment of planning.experiments) {
    const own = runs.filter((run) => run.experiment.data === experiment.data);
    const choices = distinct(own.flatMap((run) => run.experiment.resample ?? []));
    try {
      if (choices.length > 0) await library.checkParts(experiment, choices);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return { runs: inAll, problems: error.problems.map(ofProtocol) };
    }
  }
  return { runs: inAll, problems: [] };
}

/** Data whose true function is not known, where the protocol needs it. */
function withoutTruth({ protocol, experiments }: Planning): Problem[] {
  if (!find(protocols, protocol.type).needsTruth) return [];
  const known = datasets.filter((member) => member.source === 'generated' && member.truth).map(({ type }) => type);
  const other = experiments.find(({ data }) => !known.includes(data.type));
  if (!other) return [];
  const params = { data: other.data.type, known: known.join(', ') };
  return [{ code: 'protocol-needs-truth', path: ['protocol', 'type'], params }];
}

/** A score by which candidates are to be chosen, and which these data do not have. */
function withoutScore({ protocol }: Planning, ready: readonly ReadyVariant[]): Problem[] {
  const wanted = metrics.find(({ type }) => type === protocol.metric);
  const other = wanted && ready.find(({ data }) => wanted.task !== 'both' && wanted.task !== data.task);
  if (!other) return [];
  const known = metricsFor(other.data.task).map(({ type }) => type);
  const params = { value: wanted.type, data: other.experiment.data.type, known: known.join(', ') };
  return [{ code: 'score-not-measured', path: ['protocol', 'metric'], params }];
}

/** A learning curve that would begin beyond its end. */
function withoutCurve({ protocol, facts }: Planning): Problem[] {
  if (protocol.type !== 'learning_curve') return [];
  const least = Math.min(...facts.variants.map(({ training }) => training));
  const value = protocol.smallest as number;
  return value > least
    ? [{ code: 'curve-too-short', path: ['protocol', 'smallest'], params: { value, samples: least } }]
    : [];
}

/** A protocol's resample takes its fields from the protocol: there they are mended. */
function ofProtocol(problem: Problem): Problem {
  const [head, ...rest] = problem.path ?? [];
  return head === 'resample' ? { ...problem, path: ['protocol', ...rest] } : problem;
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
      const { shape, sealed, notes } = await materials.look(identified);
      checkFit(identified, shape);
      read.ready.push({ name, experiment: identified, data: shape, sealed });
      read.notes.push(...notes, ...regularizerNotes(identified, shape).map((note) => placed(note, study, index)));
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

function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
