/** The protocol of a study: its defaults filled in, and what is wrong with it. */
import type { Axis, Catalogue, Choice } from '../engine/member.ts';
import type { Problem } from '../engine/problem.ts';
import { choiceSchema } from './experiment.ts';
import { problemsOf, protocolNames } from './issues.ts';
import type { Path } from './json.ts';
import type { Study } from './study.ts';

export interface ResolvedProtocol {
  /** Null when something is wrong with it. */
  readonly protocol: Choice | null;
  readonly problems: readonly Problem[];
}

export function resolveProtocol({ protocol }: Pick<Study, 'protocol'>, catalogue: Catalogue): ResolvedProtocol {
  const result = choiceSchema(catalogue.protocols).safeParse(protocol, { reportInput: true });
  if (!result.success)
    return { protocol: null, problems: problemsOf(result.error, ['protocol'], protocolNames(catalogue, protocol)) };
  const axes = (result.data.space ?? []) as readonly Axis[];
  const problems = [...axes.flatMap(axisProblems), ...repeatedFields(axes)];
  return { protocol: problems.length > 0 ? null : result.data, problems };
}

/** What the study and its protocol themselves decide for each run. */
const SET_ELSEWHERE = ['seed', 'resample'];

/** Values are listed, or lie between two numbers. */
function axisProblems(axis: Axis, place: number): Problem[] {
  const path = ['protocol', 'space', place];
  const { field, values, from, to, scale } = axis;
  if (SET_ELSEWHERE.includes(field.split('.')[0]!))
    return [{ code: 'axis-set-elsewhere', path: [...path, 'field'], params: { value: field } }];
  if (values && new Set(values).size < values.length) return [repeatedValue(values, path)];
  if (values) return from === undefined && to === undefined ? [] : [{ code: 'axis-twice', path }];
  if (from === undefined || to === undefined) return [{ code: 'axis-without-values', path }];
  if (from >= to) return [{ code: 'axis-reversed', path, params: { from, to } }];
  return scale === 'log' && from <= 0 ? [{ code: 'axis-not-positive', path: [...path, 'from'], params: { from } }] : [];
}

function repeatedValue(values: readonly unknown[], path: Path): Problem {
  const again = values.findIndex((value, i) => values.indexOf(value) < i);
  return { code: 'axis-value-repeated', path: [...path, 'values', again], params: { value: String(values[again]) } };
}

function repeatedFields(axes: readonly Axis[]): Problem[] {
  return axes.flatMap(({ field }, place) =>
    axes.findIndex((other) => other.field === field) < place
      ? [{ code: 'axis-repeated', path: ['protocol', 'space', place, 'field'], params: { value: field } }]
      : [],
  );
}
