/** Turns what zod finds wrong with a study file into problems: where, what, and the nearest valid name. */
import { distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import type { Catalogue, Member } from '../engine/member.ts';
import type { Problem } from '../engine/problem.ts';
import { axisFields } from './experiment.ts';
import { getAt, type Path } from './json.ts';

type Issue = z.core.$ZodIssue;

/** The names that a file may use at a place. */
export interface Names {
  /** Fields of the object at `path`. */
  fields(path: Path): readonly string[];
  /** Types of the choice at `path`; none where something else than a choice is expected. */
  types(path: Path): readonly string[];
}

/** The valid name that was most likely meant; undefined when none is near. */
export function nearest(value: string, known: readonly string[]): string | undefined {
  const given = value.toLowerCase();
  const ranked = known
    .map((name) => ({ name, distance: distanceTo(given, name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance || a.name.length - b.name.length);
  const best = ranked[0];
  return best && best.distance < best.name.length && best.distance <= Math.max(2, Math.ceil(best.name.length / 3))
    ? best.name
    : undefined;
}

/** Letters to change; the beginning of a name is as good as one slip. */
function distanceTo(given: string, name: string): number {
  return given.length > 1 && name.startsWith(given) ? Math.min(1, name.length - given.length) : distance(given, name);
}

/** Problem codes end in `-near` when there is a suggestion to make. */
function unknownName(code: string, path: Path, value: string, known: readonly string[]): Problem {
  const near = nearest(value, known);
  const params = { value, known: known.join(', ') };
  return near === undefined ? { code, path, params } : { code: `${code}-near`, path, params: { ...params, near } };
}

/** The problems of `error`, each with its path below `prefix`; `names` knows places without the prefix. */
export function problemsOf(error: z.ZodError, prefix: Path, names: Names): Problem[] {
  const problems = error.issues.flatMap((issue) => problemsOfIssue(issue, prefix, names));
  // A number may be beyond two bounds; the last one is the narrower.
  return [...new Map(problems.map((problem) => [JSON.stringify([problem.code, problem.path]), problem])).values()];
}

function problemsOfIssue(issue: Issue, prefix: Path, names: Names): Problem[] {
  const own = issue.path.filter((key) => typeof key !== 'symbol');
  const path = [...prefix, ...own];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownName('unknown-field', [...path, key], key, names.fields(own)));
    case 'invalid_type':
      return [typeProblem(path, issue, names.types(own))];
    case 'too_small':
    case 'too_big':
      return [sizeProblem(path, issue)];
    case 'invalid_value':
      return [choiceProblem(path, issue.input, issue.values)];
    case 'invalid_union':
      return [unionProblem(path, issue)];
    default:
      return [otherProblem(path, issue)];
  }
}

/** Something of another kind; `types` are those of the choice that belongs here, if one does. */
function typeProblem(path: Path, { expected, input }: z.core.$ZodIssueInvalidType, types: readonly string[]): Problem {
  if (input === undefined && types.length > 0) return missingType(path, types);
  if (input === undefined) return { code: 'missing-field', path, params: { expected } };
  if (typeof input === 'string' && types.includes(input)) return { code: 'bare-type', path, params: { value: input } };
  return { code: 'wrong-type', path, params: { expected, value: quoted(input) } };
}

/** Numbers out of range, texts and lists of a wrong length. */
function sizeProblem(path: Path, issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): Problem {
  const small = issue.code === 'too_small';
  const limit = Number(small ? issue.minimum : issue.maximum);
  if (issue.origin === 'string') return { code: small ? 'text-too-short' : 'text-too-long', path, params: { limit } };
  if (issue.origin === 'array') {
    return { code: small ? 'too-few' : 'too-many', path, params: { limit, found: (issue.input as unknown[]).length } };
  }
  const params = { value: shown(issue.input), limit };
  if (issue.inclusive === false) return { code: small ? 'not-above' : 'not-below', path, params };
  return { code: small ? 'too-small' : 'too-large', path, params };
}

function choiceProblem(path: Path, input: unknown, values: readonly unknown[]): Problem {
  const known = values.map(String);
  const meant = values.find((value) => value !== input && String(value) === input);
  if (meant !== undefined)
    return { code: 'wrong-type', path, params: { expected: typeof meant, value: quoted(input) } };
  if (input === undefined) return { code: 'missing-choice', path, params: { known: known.join(', ') } };
  return unknownName('unknown-choice', path, shown(input), known);
}

const missingType = (path: Path, known: readonly string[]): Problem => ({
  code: 'missing-type',
  path: [...path, 'type'],
  params: { known: known.join(', ') },
});

/** A choice without a type or with an unknown one; the other unions of a study file are texts in both languages. */
function unionProblem(path: Path, issue: z.core.$ZodIssueInvalidUnion): Problem {
  if (!('options' in issue)) return textProblem(path, issue.input);
  const known = (issue.options as unknown[]).map(String);
  const given = (issue.input as { readonly type?: unknown }).type;
  // Zod's path ends with the discriminator.
  return given === undefined
    ? missingType(path.slice(0, -1), known)
    : unknownName('unknown-member', path, shown(given), known);
}

const textProblem = (path: Path, input: unknown): Problem =>
  input === undefined
    ? { code: 'missing-field', path, params: { expected: 'string' } }
    : { code: 'wrong-text', path, params: { value: quoted(input) } };

function otherProblem(path: Path, issue: Issue): Problem {
  if (issue.code === 'invalid_format' && issue.format === 'regex') {
    if (path.at(-1) !== 'id') return { code: 'control-characters', path };
    return { code: 'wrong-id', path, params: { value: shown(issue.input) } };
  }
  return { code: 'invalid-value', path, params: { value: shown(issue.input), reason: issue.message } };
}

/** A value as an error message can show it. */
const shown = (value: unknown): string => (typeof value === 'string' ? shortened(value) : quoted(value));

/** A value as it stands in the file: texts in quotation marks, which numbers have not. */
function quoted(value: unknown): string {
  const json = JSON.stringify(value) as string | undefined;
  return shortened(typeof value === 'number' ? String(value) : (json ?? String(value)));
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** The names of an experiment's fields and members, for the experiment as it is written. */
export function experimentNames(catalogue: Catalogue, experiment: unknown): Names {
  const family = (path: Path) => familyAt(catalogue, path);
  return {
    types: (path) => family(path)?.map(({ type }) => type) ?? [],
    fields: (path) => {
      const type = getAt(experiment, [...path, 'type']);
      const member = family(path)?.find((candidate) => candidate.type === type);
      return member ? fieldsOf(member) : (plainFields[String(path[0] ?? '')] ?? []);
    },
  };
}

/** The names of a protocol's fields, for the protocol as it is written. */
export function protocolNames({ protocols }: Catalogue, protocol: unknown): Names {
  const member = protocols.find(({ type }) => type === getAt(protocol, ['type']));
  const own = member ? fieldsOf(member) : ['type'];
  return {
    types: (path) => (path.length === 0 ? protocols.map(({ type }) => type) : []),
    fields: (path) => (path.length === 0 ? own : axisFields),
  };
}

const fieldsOf = ({ conventions, parameters }: Member): string[] => [
  'type',
  ...(conventions ? ['convention'] : []),
  ...Object.keys(parameters),
];

/** The registry that the choice at `path` chooses from. */
function familyAt(catalogue: Catalogue, path: Path): readonly Member[] | undefined {
  const { datasets, losses, optimizers, schedules, regularizers, resamples } = catalogue;
  const [head, second] = path;
  const single: Record<string, readonly Member[]> = {
    data: datasets,
    loss: losses,
    optimizer: optimizers,
    schedule: schedules,
    resample: resamples,
  };
  if (path.length === 1) return single[String(head)];
  if (path.length === 2 && head === 'regularizers') return regularizers;
  const isLayer = path.length === 3 && head === 'network' && second === 'layers';
  return isLayer ? [...catalogue.layers, ...catalogue.activations] : undefined;
}

const plainFields: Readonly<Record<string, readonly string[]>> = {
  '': [
    'data',
    'split',
    'resample',
    'standardize',
    'network',
    'loss',
    'optimizer',
    'schedule',
    'regularizers',
    'batch',
    'epochs',
    'seed',
  ],
  split: ['train', 'validation', 'stratify', 'seed'],
  standardize: ['inputs', 'targets'],
  network: ['layers', 'outputInitializer'],
  batch: ['regime', 'size'],
};
