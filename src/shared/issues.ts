/** Turns what zod finds wrong with a study file into problems: where, what, and the nearest valid name. */
import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import type { Catalogue, Member } from '../engine/member.ts';
import type { Problem } from '../engine/problem.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly (string | number)[];

/** The valid name that was most likely meant; undefined when none is near. */
export function nearest(value: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((name) => ({ name, distance: distance(value.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(2, Math.ceil(best.name.length / 3)) ? best.name : undefined;
}

/** Problem codes end in `-near` when there is a suggestion to make. */
function unknownName(code: string, path: Path, value: string, known: readonly string[]): Problem {
  const near = nearest(value, known);
  const params = { value, known: known.join(', ') };
  return near === undefined ? { code, path, params } : { code: `${code}-near`, path, params: { ...params, near } };
}

/** The problems of `error`, each with its path below `prefix`. `fields` lists what is allowed at a path. */
export function problemsOf(error: z.ZodError, prefix: Path, fields: (path: Path) => readonly string[]): Problem[] {
  return error.issues.flatMap((issue) => problemsOfIssue(issue, prefix, fields));
}

function problemsOfIssue(issue: Issue, prefix: Path, fields: (path: Path) => readonly string[]): Problem[] {
  const own = issue.path.filter((key) => typeof key !== 'symbol');
  const path = [...prefix, ...own];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownName('unknown-field', [...path, key], key, fields(own)));
    case 'invalid_type':
      return [typeProblem(path, issue.expected, issue.input)];
    case 'too_small':
      return [
        { code: issue.inclusive === false ? 'not-above' : 'too-small', path, params: bound(issue, issue.minimum) },
      ];
    case 'too_big':
      return [
        { code: issue.inclusive === false ? 'not-below' : 'too-large', path, params: bound(issue, issue.maximum) },
      ];
    case 'invalid_value':
      return [choiceProblem(path, issue.input, issue.values.map(String))];
    case 'invalid_union':
      return [unionProblem(path, issue, fields(own))];
    default:
      return [{ code: 'invalid-value', path, params: { value: shown(issue.input), reason: issue.message } }];
  }
}

function typeProblem(path: Path, expected: string, input: unknown): Problem {
  if (input === undefined) return { code: 'missing-field', path, params: { expected } };
  return { code: 'wrong-type', path, params: { expected, value: shown(input) } };
}

function bound(
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
  limit: number | bigint,
): Record<string, string | number> {
  return { value: shown(issue.input), limit: Number(limit), of: issue.origin };
}

function choiceProblem(path: Path, input: unknown, known: string[]): Problem {
  if (input === undefined) return { code: 'missing-field', path, params: { expected: known.join(' | ') } };
  return unknownName('unknown-choice', path, shown(input), known);
}

/** Only unions over `type` reach this with a value to name; anything else is a value of the wrong kind. */
function unionProblem(path: Path, issue: z.core.$ZodIssueInvalidUnion, known: readonly string[]): Problem {
  const input = issue.input as { type?: unknown } | undefined;
  // Zod says where the discriminator is by ending the path with it, or leaves it to the object itself.
  const given = typeof issue.input === 'object' ? input?.type : issue.input;
  const at = path.at(-1) === 'type' ? path : [...path, 'type'];
  if (given === undefined) return { code: 'missing-type', path: at, params: { known: known.join(', ') } };
  return unknownName('unknown-member', at, shown(given), known);
}

/** A value as an error message can show it. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** The names that are allowed at a place of an experiment: the fields of an object, or the types of a choice. */
export function experimentFields(catalogue: Catalogue, experiment: unknown): (path: Path) => readonly string[] {
  const families: Record<string, readonly Member[]> = {
    data: catalogue.datasets,
    loss: catalogue.losses,
    optimizer: catalogue.optimizers,
    layers: [...catalogue.layers, ...catalogue.activations],
  };
  return (path) => {
    const [head = '', second] = path;
    const family = families[second === 'layers' ? 'layers' : head];
    if (!family) return plainFields[String(head)] ?? [];
    const type = (at(experiment, path.at(-1) === 'type' ? path.slice(0, -1) : path) as { type?: unknown } | undefined)
      ?.type;
    const member = family.find((candidate) => candidate.type === type);
    if (!member) return family.map((candidate) => candidate.type);
    return ['type', ...(member.conventions ? ['convention'] : []), ...Object.keys(member.parameters)];
  };
}

const plainFields: Record<string, readonly string[]> = {
  '': ['data', 'split', 'standardize', 'network', 'loss', 'optimizer', 'batch', 'epochs', 'seed'],
  split: ['train', 'validation', 'stratify', 'seed'],
  standardize: ['inputs', 'targets'],
  network: ['layers', 'outputInitializer'],
  batch: ['regime', 'size'],
};

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown> | undefined)?.[key], value);
