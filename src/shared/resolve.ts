/** From a study file to full experiments: read, patched, checked, defaults filled in. */
import { z } from 'zod';
import type { Experiment } from '../engine/experiment.ts';
import type { Catalogue, Choice } from '../engine/member.ts';
import type { Problem } from '../engine/problem.ts';
import { choiceSchema, experimentSchema, taskOf, withLoss, type ExperimentSchema } from './experiment.ts';
import { experimentNames, problemsOf, type Names } from './issues.ts';
import { getAt } from './json.ts';
import { applyPatch, differences, type Difference } from './merge-patch.ts';
import { resolveProtocol } from './protocol.ts';
import { STUDY_VERSION, studySchema, variantNameSchema, type LooseObject, type Study } from './study.ts';
import type { LocalText } from './text.ts';

/** More runs than anyone waits for: refused, so that a slip of the keyboard does not fill the disk. */
const MAX_RUNS = 2000;

const studyFields: Record<string, readonly string[]> = {
  '': Object.keys(studySchema.shape),
  variants: ['name', 'patch'],
  lesson: ['id', 'topic', 'summary', 'text', 'questions'],
};

const studyNames: Names = {
  fields: (path) => studyFields[String(path[0] ?? '')] ?? [],
  types: () => [],
};

type Parsed =
  | {
      readonly study: Study;
      /** The variants' names, in both languages where the file has both. */
      readonly names: readonly LocalText[];
      readonly problems: [];
    }
  | { readonly study: null; readonly names: readonly []; readonly problems: Problem[] };

/** The study's own fields, checked; the experiments inside are checked by `resolveStudy`. */
export function parseStudy(input: unknown): Parsed {
  const unusable = unusableValues(input);
  if (unusable.length > 0) return refused(unusable);
  const result = studySchema.safeParse(input, { reportInput: true });
  if (result.success) return { study: result.data, names: namesOf(input, result.data), problems: [] };
  if (isNewer(input)) return refused([{ code: 'study-newer', path: ['version'], params: { value: input.version } }]);
  return refused(problemsOf(result.error, [], studyNames).map((problem) => bareProtocol(problem, input)));
}

const refused = (problems: Problem[]): Parsed => ({ study: null, names: [], problems });

function namesOf(input: unknown, { variants }: Study): LocalText[] {
  return variants.map(({ name }, i) => variantNameSchema.parse(getAt(input, ['variants', i, 'name']) ?? name));
}

/** Which protocols there are is known to `resolveProtocol` only: any text in its place stands for a type. */
function bareProtocol(problem: Problem, input: unknown): Problem {
  const value = getAt(input, ['protocol']);
  const bare = problem.path?.length === 1 && problem.path[0] === 'protocol' && typeof value === 'string';
  return bare ? { code: 'bare-type', path: problem.path, params: { value } } : problem;
}

/** Nests deeper than anything in a study, and never so deep that looking at it overflows the stack. */
const MAX_DEPTH = 32;

/** What is JSON and still of no use anywhere: values too deep to look at, and numbers beyond the largest there is. */
function unusableValues(input: unknown): Problem[] {
  const problems: Problem[] = [];
  const waiting: { readonly value: unknown; readonly path: (string | number)[] }[] = [{ value: input, path: [] }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path } = next;
    if (path.length > MAX_DEPTH) return [{ code: 'too-deep', path: path.slice(0, 2), params: { limit: MAX_DEPTH } }];
    if (value === Infinity || value === -Infinity) problems.push(beyondNumbers(value, path));
    if (typeof value !== 'object' || value === null) continue;
    const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
    for (const key of keys)
      waiting.push({ value: (value as Record<string | number, unknown>)[key], path: [...path, key] });
  }
  return problems.reverse();
}

function beyondNumbers(value: number, path: readonly (string | number)[]): Problem {
  const code = value > 0 ? 'too-large' : 'too-small';
  return { code, path, params: { value: String(value), limit: Math.sign(value) * Number.MAX_VALUE } };
}

const isNewer = (input: unknown): input is { version: number } =>
  typeof input === 'object' &&
  input !== null &&
  typeof (input as { version?: unknown }).version === 'number' &&
  (input as { version: number }).version > STUDY_VERSION;

export interface ResolvedVariant {
  readonly name: string;
  readonly experiment: Experiment;
  /** Where the variant differs from the base, both with their defaults filled in; the patch, where the base is not whole. */
  readonly differences: readonly Difference[];
}

export interface ResolvedStudy {
  /** With its defaults filled in; null when something is wrong with it. */
  readonly protocol: Choice | null;
  /** Whole when there are no problems. */
  readonly variants: readonly ResolvedVariant[];
  readonly problems: readonly Problem[];
}

/** Every variant's full experiment, and everything that is wrong with the study. */
export function resolveStudy(study: Study, catalogue: Catalogue): ResolvedStudy {
  const schema = experimentSchema(catalogue);
  const base = resolveExperiment(study.base, catalogue, schema, ['base']);
  const resolved = study.variants.map(({ patch }, index) => {
    if (Object.keys(patch).length === 0) return base;
    const prefix = ['variants', index, 'patch'];
    const variant = resolveExperiment(applyPatch(study.base, patch) as LooseObject, catalogue, schema, prefix);
    return {
      ...variant,
      problems: variant.problems.map(
        (problem) => inherited(problem, prefix.length, base.problems) ?? explained(problem, prefix.length, patch),
      ),
    };
  });
  const { protocol, problems: protocolProblems } = resolveProtocol(study, catalogue);
  const problems = [
    ...resolved.flatMap((r) => r.problems),
    ...protocolProblems,
    ...duplicateNames(study),
    ...duplicateSeeds(study),
    ...tooManyRuns(study.variants.length * study.seeds.length, ['seeds']),
  ];
  const variants = study.variants.flatMap(({ name, patch }, index) => {
    const experiment = resolved[index]?.experiment;
    if (!experiment) return [];
    const { experiment: from } = base;
    return [
      { name, experiment, differences: from ? differences(loose(from), loose(experiment)) : differences({}, patch) },
    ];
  });
  return { protocol, variants, problems: distinct(problems) };
}

/** A problem that the base has too is the base's: it is reported once, where it is mended. */
function inherited(problem: Problem, prefix: number, base: readonly Problem[]): Problem | undefined {
  const key = (p: Problem, skip: number) => JSON.stringify([p.code, p.path?.slice(skip), p.params]);
  return base.find((own) => key(own, 1) === key(problem, prefix));
}

/** A field that does not belong to the variant's choice and is not in its patch was left over from the base's. */
function explained(problem: Problem, prefix: number, patch: LooseObject): Problem {
  const { code, path = [] } = problem;
  const foreign = code.startsWith('unknown-field') && getAt(patch, path.slice(prefix)) === undefined;
  return foreign ? { code: 'left-over-field', path, params: { value: String(path.at(-1)) } } : problem;
}

const loose = (experiment: Experiment) => experiment as unknown as LooseObject;

/** One experiment, with what is wrong with it at paths below `prefix`. */
export function resolveExperiment(
  given: LooseObject,
  catalogue: Catalogue,
  schema: ExperimentSchema = experimentSchema(catalogue),
  prefix: readonly (string | number)[] = [],
): { experiment: Experiment | null; problems: Problem[] } {
  const result = schema.safeParse(given, { reportInput: true });
  if (!result.success)
    return { experiment: null, problems: problemsOf(result.error, prefix, experimentNames(catalogue, given)) };
  const experiment = withLoss(result.data, catalogue);
  if (!experiment) return { experiment: null, problems: [{ code: 'missing-loss', path: [...prefix, 'loss'] }] };
  return { experiment, problems: contradictions(experiment, catalogue, prefix) };
}

/** Fields that are fine one by one but not together. */
function contradictions(experiment: Experiment, catalogue: Catalogue, prefix: readonly (string | number)[]): Problem[] {
  const problems: Problem[] = [];
  const { train, validation } = experiment.split;
  if (train + validation > 1 + 1e-9)
    problems.push({ code: 'split-over-one', path: [...prefix, 'split'], params: { train, validation } });
  if (experiment.optimizer.amsgrad === true && experiment.optimizer.convention === 'lecture') {
    problems.push({ code: 'amsgrad-lecture', path: [...prefix, 'optimizer', 'amsgrad'] });
  }
  problems.push(...repeatedRegularizers(experiment, prefix));
  const task = taskOf(experiment.data, catalogue);
  const loss = catalogue.losses.find((member) => member.type === experiment.loss.type);
  if (task && loss && loss.task !== task) {
    const fitting = catalogue.losses.filter((member) => member.task === task).map((member) => member.type);
    const params = { value: loss.type, data: experiment.data.type, known: fitting.join(', ') };
    problems.push({ code: `loss-needs-${loss.task}`, path: [...prefix, 'loss', 'type'], params });
  }
  problems.push(...foreignMetrics(experiment, catalogue, prefix));
  return problems;
}

/** Early stopping can follow only what is measured, and that depends on the loss's task. */
function foreignMetrics(
  { regularizers, loss }: Experiment,
  { losses, metrics }: Catalogue,
  prefix: readonly (string | number)[],
): Problem[] {
  const task = losses.find(({ type }) => type === loss.type)?.task;
  const known = metrics.filter((metric) => metric.task === 'both' || metric.task === task).map(({ type }) => type);
  return regularizers.flatMap(({ metric }, index) =>
    typeof metric !== 'string' || known.includes(metric)
      ? []
      : [
          {
            code: 'metric-not-measured',
            path: [...prefix, 'regularizers', index, 'metric'],
            params: { value: metric, known: known.join(', ') },
          },
        ],
  );
}

function repeatedRegularizers({ regularizers }: Experiment, prefix: readonly (string | number)[]): Problem[] {
  return regularizers.flatMap(({ type }, index) =>
    regularizers.findIndex((other) => other.type === type) < index
      ? [{ code: 'duplicate-regularizer', path: [...prefix, 'regularizers', index, 'type'], params: { value: type } }]
      : [],
  );
}

function duplicateNames({ variants }: Study): Problem[] {
  return variants.flatMap(({ name }, index) =>
    variants.findIndex((other) => other.name === name) < index
      ? [{ code: 'duplicate-variant', path: ['variants', index, 'name'], params: { value: name } }]
      : [],
  );
}

function duplicateSeeds({ seeds }: Study): Problem[] {
  return seeds.flatMap((seed, index) =>
    seeds.indexOf(seed) < index ? [{ code: 'duplicate-seed', path: ['seeds', index], params: { value: seed } }] : [],
  );
}

export function tooManyRuns(runs: number, path: readonly (string | number)[]): Problem[] {
  return runs > MAX_RUNS ? [{ code: 'too-many-runs', path, params: { runs, limit: MAX_RUNS } }] : [];
}

/** The same problem of the base shows up in every variant: say it once. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** The JSON Schema (2020-12) of a study file, for editors and other programs. */
export function studyJsonSchema(catalogue: Catalogue): LooseObject {
  const whole = studySchema.extend({
    base: experimentSchema(catalogue),
    protocol: choiceSchema(catalogue.protocols).prefault({ type: 'compare' }),
  });
  const schema = z.toJSONSchema(whole, { io: 'input', reused: 'ref', target: 'draft-2020-12' });
  return { title: 'Descent Lab study', ...(schema as unknown as LooseObject) };
}
